import type { CommandOf } from '../commands.js';
import { refuse, type Refusal } from '../refusal.js';
import { cancel } from './deadlines.js';
import type { Draft } from './draft.js';
import { closeUnanswered } from './follow-up.js';
import { undeliveredBroadcasts } from './major.js';
import { clearRepair } from './notices.js';
import { reviewMajor } from './review.js';

/** The emergency group's log: who says what was decided, and when (S1-41). */
export function logDecision(d: Draft, { actor, data }: CommandOf<'log_decision'>): Refusal | undefined {
  const { now, policy, calendar } = d.facts;
  if (data.occurredAt > calendar.add(now, policy.futureTolerance))
    return refuse(d.state, 'not_possible_now', 'A decision is logged after it was made');
  d.emit('group_decided', { by: actor.id, occurredAt: Math.min(data.occurredAt, now), texts: data.texts });
  return undefined;
}

/** The emergency is over: nobody is told any more how it stands, the case is reviewed, and what waited only for this closes. */
export function standDown(d: Draft, { actor, data }: CommandOf<'stand_down'>): Refusal | undefined {
  const drops = undeliveredBroadcasts(d.state);
  d.emit('stood_down', { by: actor.id, texts: data.texts, ...(drops.length > 0 && { drops }) });
  for (const key of drops) clearRepair(d, key);
  followStandDown(d);
  closeUnanswered(d);
  return undefined;
}

/** What a stand-down ends and begins: a group that is still forming need not be complete any more. */
export function followStandDown(d: Draft): void {
  cancel(d, ({ kind }) => kind === 'emergency_broadcast' || kind === 'emergency_group', 'stood_down');
  reviewMajor(d);
}
