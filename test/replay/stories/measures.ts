import { investigated } from '../../flows/support/course.js';
import type { World } from '../../flows/support/world.js';
import { planted, type Story } from './story.js';

/** A measure of an outlet fails and is tried again; what is said to be done is not, and is checked twice. */
async function carriedOutAndChecked(world: World): Promise<string> {
  const { people } = world;
  const no = await world.file(planted());
  await investigated(world, no);
  const measures = [{ kind: 'repair', ownerId: 'staff-outlet-manager' }];
  const plan = await people.plan(no, 0, { measures });
  if ((await world.journal.read(no)).stage === 'plan_proposed') await people.decide('team_lead', no, plan);
  await world.settled(no);
  await people.accept(no, plan.version);
  await people.act('outlet_manager', no, 'measures/m1/result', { outcome: 'failed', note: '配件缺货。' });
  await people.act('agent', no, 'measures/m1/renewal', { reason: '配件已到。' });
  await people.act('outlet_manager', no, 'measures/m1/result', { outcome: 'done' });
  await people.act('follow_up', no, 'measures/check', { notDone: ['m1'], finding: '客户尚未收到。' });
  await people.act('outlet_manager', no, 'measures/m1/result', { outcome: 'done' });
  await people.act('follow_up', no, 'measures/check', { finding: '客户已签收。' });
  await world.settled(no);
  await people.act('agent', no, 'withdraw', {});
  await world.closed(no);
  return no;
}

export const measureStories: Readonly<Record<string, Story>> = { 'carried-out-and-checked': carriedOutAndChecked };
