import { isOverdue, reckon } from '../../deadline.js';
import { HOUR, iso, type Instant } from '../../instant.js';
import type { CommandOf } from '../commands.js';
import type { NoticeEffect } from '../effects.js';
import type { EventData } from '../events.js';
import { hasRank, refuse, type Refusal } from '../refusal.js';
import { runningOf, type ComplaintState } from '../state.js';
import { cancel, openDeadline } from './deadlines.js';
import { shiftPaused } from './moves.js';
import type { Draft } from './draft.js';
import { customerNotice, noticesTo, ownerTarget } from './notices.js';

/** Internal clocks stand still while we wait for the customer or an authority; never for ourselves. */
export function pause(d: Draft, { actor, data }: CommandOf<'pause'>): Refusal | undefined {
  const problem = pauseProblem(d, hasRank(actor, 'team_lead'), data.untilAt);
  if (problem) return problem;
  const owes = customerNotice(d, `pause/${d.state.seq + 1}`, 'pause', {
    values: { reason: data.reason, untilAt: data.untilAt },
  });
  d.emit('paused', { reason: data.reason, capAt: data.untilAt, by: actor.id, texts: data.texts, owes });
  remindLater(d);
  return undefined;
}

/** What only the customer can bring; an authority is not hurried by him. */
const awaitsCustomer = ({ pause: current }: ComplaintState): boolean =>
  current !== undefined && current.reason !== 'authority';

/** The next reminder, as long as it comes before the pause ends by itself. */
function remindLater(d: Draft): void {
  if (!awaitsCustomer(d.state)) return;
  const { policy, calendar, now } = d.facts;
  const limit = reckon(policy, calendar, 'pause_reminder', d.state.facts, now);
  if (limit && limit.dueAt < d.state.pause!.capAt) openDeadline(d, 'pause_reminder', now);
}

/** The customer is told once more what we wait for, and until when. */
export function remindOfPause(d: Draft, deadlineId: string): void {
  const { pause: current } = d.state;
  if (!current) return;
  const values = { reason: current.reason, untilAt: current.capAt };
  d.owe(customerNotice(d, deadlineId, 'pause', { values }));
  remindLater(d);
}

/** We waited for the customer, and he has answered: the internal clocks run again (S2-112). */
export function answered(d: Draft): void {
  if (awaitsCustomer(d.state)) endPause(d, 'answered');
}

function pauseProblem({ state, facts }: Draft, lead: boolean, untilAt: Instant): Refusal | undefined {
  const { policy, calendar, now } = facts;
  const not = (why: string): Refusal => refuse(state, 'pause_not_allowed', why);
  if (state.facts.level === 5) return not('A major complaint is never paused');
  if (isOverdue(runningOf(state, 'resolution') ?? { dueAt: now }, now))
    return not('The resolution is overdue; it can be paused no more');
  if (untilAt <= now) return not(`untilAt lies in the past; now is ${iso(now)}`);
  const latest = calendar.add(now, policy.pause.totalMax) - state.pausedTotalMs;
  if (untilAt > latest)
    return not(
      `At most ${hours(latest - now)} h are left of the pauses of this complaint; ask until ${iso(latest)} at the latest`,
    );
  const alone = calendar.add(now, policy.pause.agentMax);
  if (!lead && untilAt > alone)
    return refuse(
      state,
      'rank_insufficient',
      `An agent pauses until ${iso(alone)} at the latest; a team lead may pause longer`,
    );
  return undefined;
}

const hours = (ms: number): number => Math.max(0, Math.floor(ms / HOUR));

export function resume(d: Draft): Refusal | undefined {
  endPause(d, 'asked');
  return undefined;
}

/** The cap ends a pause by itself; owner and customer are told. */
export function pauseCap(d: Draft, sinceAt: Instant): void {
  const { pause: current } = d.state;
  if (!current || current.sinceAt !== sinceAt || d.facts.now < current.capAt) return;
  const key = `pause_ended/${sinceAt}`;
  const owes = [...customerNotice(d, key, 'pause_ended'), ...noticesTo(d, key, 'pause_over', [ownerTarget(d)], {})];
  endPause(d, 'cap', owes);
}

/** Moves what stood still, by the length of the pause and never beyond its cap. */
export function endPause(d: Draft, why: EventData['resumed']['why'], owes: NoticeEffect[] = []): void {
  const { sinceAt, capAt } = d.state.pause!;
  const toAt = Math.min(d.facts.now, capAt);
  cancel(d, ({ kind }) => kind === 'pause_reminder', 'resumed');
  d.emit('resumed', { by: d.command.actor.id, why, pausedMs: toAt - sinceAt, owes });
  shiftPaused(d, sinceAt, toAt);
}
