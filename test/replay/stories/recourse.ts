import { carriedOut, decided, investigated } from '../../flows/support/course.js';
import type { World } from '../../flows/support/world.js';
import { planted, type Story } from './story.js';

/** First one partner is found liable, then another; he is claimed against and bears a part. */
async function hadBackFromPartner(world: World): Promise<string> {
  const { people } = world;
  const no = await world.file(planted());
  await investigated(world, no);
  await people.findings(no, { liability: [{ stage: 'third_party', unit: 'lorries' }] });
  await people.findings(no, { liability: [{ stage: 'third_party', unit: 'airline' }] });
  await carriedOut(world, no, await decided(world, no, 50_000));
  const why = { reference: 'Q-7', reason: '交接单显示外包装破损。' };
  await people.act('agent', no, 'recourses/r2/claim', { amountFen: 50_000, ...why });
  await people.act('agent', no, 'recourses/r2/result', {
    outcome: 'accepted',
    amountFen: 40_000,
    answer: '同意承担。',
  });
  await world.settled(no);
  return no;
}

export const recourseStories: Readonly<Record<string, Story>> = { 'had-back-from-partner': hadBackFromPartner };
