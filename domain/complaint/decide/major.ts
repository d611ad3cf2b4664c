import { reckon } from '../../deadline.js';
import { resolveRole, resolveTarget } from '../../directory.js';
import type { Rank } from '../../vocabulary.js';
import { isStoodDown } from '../emergency.js';
import { runningOf, type ComplaintState } from '../state.js';
import { alarmWhenNobody } from './alarm.js';
import { openDeadline } from './deadlines.js';
import type { Draft } from './draft.js';
import { clearRepair, noticesTo, ownerTarget } from './notices.js';

/** Who forms the emergency group: the top is told at once and a department head owns it (S1-40, C22). */
const EMERGENCY_RANKS: Rank[] = ['general_manager', 'department_head'];

/**
 * A major complaint: general manager at once, emergency group within its limit (S1-40, S1-41). One that was stood down and is found to be
 * major again in the same round gets a group again, but no broadcasts.
 */
export function reportMajor(d: Draft): void {
  const { directory, now } = d.facts;
  const { unit, opened } = d.state;
  const targets = EMERGENCY_RANKS.map((rank) => resolveTarget(directory, rank, unit, now));
  const key = `major/${(opened.emergency_group ?? 0) + 1}`;
  d.emit('major_reported', { targets, owes: noticesTo(d, key, 'level_five', targets, { actedAt: now }) });
  const awaited = [...new Set(targets.flatMap((t) => t.staffId ?? []))];
  openDeadline(d, 'emergency_group', now, { awaited, baseRank: 'department_head' });
  alarmWhenNobody(d, `emergency_group.${d.state.opened.emergency_group ?? 0}`, targets);
  if (!runningOf(d.state, 'emergency_broadcast') && !isStoodDown(d.state)) openDeadline(d, 'emergency_broadcast', now);
}

/** R6, S1-41: how it stands goes to group and owner, again and again while the complaint is major and open; only the newest is owed. */
export function broadcast(d: Draft, deadlineId: string): void {
  const { directory, now } = d.facts;
  const { unit, facts } = d.state;
  if (facts.level !== 5) return;
  const group = EMERGENCY_RANKS.map((rank) => resolveTarget(directory, rank, unit, now));
  const values = { deadlineId, actedAt: now };
  const owes = noticesTo(d, `broadcast/${deadlineId}`, 'emergency_broadcast', [...group, ownerTarget(d)], values);
  const drops = undeliveredBroadcasts(d.state);
  d.emit('notice_owed', { owes, ...(drops.length > 0 && { drops }) });
  for (const key of drops) clearRepair(d, key);
  openDeadline(d, 'emergency_broadcast', now);
}

/** Broadcasts that have not gone out yet: after an outage nobody needs to read how it stood hours ago. */
export const undeliveredBroadcasts = ({ owed }: ComplaintState): string[] =>
  Object.values(owed).flatMap((effect) =>
    effect.kind === 'notice' && effect.template === 'emergency_broadcast' ? [effect.key] : [],
  );

/**
 * Level 5 that an integration's numbers alone propose: the duty manager is asked at once, and the general manager told when it is
 * confirmed or the answer does not come. Without anybody on duty the general manager is told at once.
 */
export function proposeMajor(d: Draft): void {
  const { policy, calendar, directory, now } = d.facts;
  const duty = resolveRole(directory, 'duty_manager', d.state.unit, now);
  const limit = reckon(policy, calendar, 'confirmation', d.state.facts, now);
  if (!limit || duty.via === 'queue') return reportMajor(d);
  const values = { dueAt: limit.dueAt };
  d.emit('major_proposed', {
    targets: [duty],
    owes: noticesTo(d, 'major_proposed', 'level_five_proposed', [duty], values),
  });
  openDeadline(d, 'confirmation', now, { reckoning: limit });
}
