import { HOUR } from '../../../domain/index.js';
import type { World } from '../../flows/support/world.js';
import { phoned, type Story } from './story.js';

/** The only agent of the unit comes back in an hour: the complaint waits for him, and then changes hands; stays open. */
async function queued(world: World): Promise<string> {
  const { people, clock } = world;
  await world.query(
    `insert into redress.absences (staff_id, from_at, until_at) values ('staff-agent', '2020-01-01', $1)`,
    [new Date(clock.now() + HOUR)],
  );
  const no = await world.file(phoned());
  await world.advance(2 * HOUR);
  await people.act('team_lead', no, 'assignment', { to: 'staff-team-lead', reason: '客户是经办人的熟人。' });
  await world.settled(no);
  return no;
}

export const dispatchStories: Readonly<Record<string, Story>> = { queued };
