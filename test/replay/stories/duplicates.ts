import type { World } from '../../flows/support/world.js';
import { planted, type Story } from './story.js';

/** A customer comes back twice with what is open, and a superior is called; then he withdraws it. */
async function cameBack(world: World): Promise<string> {
  const intake = { ...planted(), shipments: [{ waybillNo: 'SF-again', outlet: '0571-023' }] };
  const no = await world.file(intake);
  for (const _time of ['first', 'second'])
    await world.people.post('integration', '/v1/complaints', world.people.intake(intake));
  await world.when(no, ({ followUps, raised = [] }) => followUps === 2 && raised.length === 1);
  await world.settled(no);
  await world.people.act('agent', no, 'close', { reason: 'withdrawn' });
  await world.closed(no);
  return no;
}

export const duplicateStories: Readonly<Record<string, Story>> = { 'came-back': cameBack };
