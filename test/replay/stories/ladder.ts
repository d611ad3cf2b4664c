import { HOUR } from '../../../domain/index.js';
import type { World } from '../../flows/support/world.js';
import { phoned, planted, type Story } from './story.js';

/** Nobody does anything but one acknowledgement, which lapses; stays open. */
async function silence(world: World): Promise<string> {
  const no = await world.file(phoned());
  await world.reach('d0 11:05');
  await world.people.acknowledge('team_lead', no, 'first_response.1');
  await world.reach('d8 00:05');
  return no;
}

/** Filed when all rungs but the last of the law have passed; stays open. */
async function lateIntake(world: World): Promise<string> {
  const receivedAt = new Date(world.time.instant('d-7 22:00')).toISOString();
  const no = await world.file(phoned({ receivedAt }));
  await world.reach('d1 00:05');
  return no;
}

/** Paused a minute before a rung, regraded meanwhile, resumed by hand, then paused until the cap, then withdrawn. */
async function pauseAcrossARung(world: World): Promise<string> {
  const { people } = world;
  const no = await world.file(phoned());
  await world.reach('d0 10:02');
  await people.triage(no);
  await people.contact(no);
  await world.reach('d1 09:59');
  await people.pause('agent', no, world.clock.now() + 24 * HOUR);
  await world.reach('d1 14:58');
  await people.act('agent', no, 'resume');
  await world.reach('d1 15:02');
  await people.triage(no, { impact: 4, urgency: 4 });
  await people.pause('agent', no, world.clock.now() + 2 * HOUR);
  await world.reach('d1 17:05');
  await people.close('agent', no, 'withdrawn');
  await world.closed(no);
  return no;
}

/** Level 5: the general manager at once, an emergency group that half acknowledges; stays open. */
async function major(world: World): Promise<string> {
  const no = await world.file({ ...planted(), flags: ['media_risk'] });
  await world.settled(no);
  await world.people.acknowledge('department_head', no, 'emergency_group.1');
  await world.advance(3 * HOUR);
  return no;
}

/** Level 5: the group logs what it decides, the general manager stands it down, and the review outlasts the withdrawal; stays open. */
async function stoodDown(world: World): Promise<string> {
  const { people } = world;
  const no = await world.file({ ...planted(), flags: ['media_risk'] });
  await world.settled(no);
  for (const role of ['department_head', 'general_manager'] as const)
    await people.acknowledge(role, no, 'emergency_group.1');
  await people.act('department_head', no, 'emergency/decisions', {
    decision: '暂停该线路收件，媒体由品牌部统一答复。',
  });
  await world.advance(3 * HOUR);
  await people.act('general_manager', no, 'emergency/stand-down', { reason: '线路恢复，媒体已撤稿。' });
  await people.act('agent', no, 'withdraw', {});
  await world.settled(no);
  return no;
}

export const emergencyStories: Readonly<Record<string, Story>> = { 'stood-down': stoodDown };

export const ladderStories: Readonly<Record<string, Story>> = {
  silence,
  'late-intake': lateIntake,
  'pause-across-a-rung': pauseAcrossARung,
  major,
};
