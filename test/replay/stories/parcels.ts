import { DAY } from '../../../domain/index.js';
import { carriedOut, decided } from '../../flows/support/course.js';
import type { World } from '../../flows/support/world.js';
import { planted, type Story } from './story.js';

/** Two lost parcels turn up when they are paid for: about one the customer says that he repays, about the other nothing. */
async function parcelsFound(world: World): Promise<string> {
  const { people } = world;
  const shipments = ['SF8841', 'SF8842'].map((waybillNo) => ({ waybillNo }));
  const no = await world.file({ ...planted(), class: 'loss', shipments });
  await people.triage(no, { class: 'loss' });
  await people.contact(no);
  await people.findings(no);
  await carriedOut(world, no, await decided(world, no, 50_000));
  const foundAt = new Date(world.clock.now()).toISOString();
  for (const { waybillNo } of shipments)
    await people.act('agent', no, 'parcel-found', { waybillNo, foundAt, place: '中转场滞留区。' });
  const [first, second] = shipments.map(({ waybillNo }) => waybillNo);
  await people.act('agent', no, 'parcel-choice', { waybillNo: first, choice: 'repay', channel: 'phone' });
  await people.close('agent', no, 'withdrawn');
  await world.advance(12 * DAY);
  await world.when(no, ({ parcels = [] }) => parcels.some((one) => one.waybillNo === second && one.end === 'lapsed'));
  await world.closed(no);
  return no;
}

export const parcelStories: Readonly<Record<string, Story>> = { 'parcels-found': parcelsFound };
