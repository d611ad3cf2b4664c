import canonicalize from 'canonicalize';
import { firstMoment, type Deadline } from '../../deadline.js';
import type { Instant } from '../../instant.js';
import type { DeadlineRule, Policy } from '../../policy.js';
import type { DeadlineKind } from '../../register.js';
import type { Facts } from '../decide/draft.js';
import type { ComplaintEvent, EventType } from '../events.js';

/** Rules of which a draft changes the length and nothing else. */
export type Lengths = readonly DeadlineRule[];

/** Kinds by whose end something else is counted, allowed or told: another length of theirs may move more than their own ladder. */
const LOOKED_AT: ReadonlySet<DeadlineKind> = new Set<DeadlineKind>([
  ...['legal', 'promise', 'resolution', 'approval', 'progress', 'claim', 'objection'],
  ...['appeal', 'appeal_internal', 'appeal_rehandling'],
] as const);

/** The draft's rules that differ, when they differ in length only and nothing else hangs on them; else nothing. */
export function lengthsOnly(from: Policy, changed: readonly DeadlineRule[]): Lengths | undefined {
  const before = new Map(from.deadlines.map((rule) => [rule.id, meantFor(rule)]));
  const fits = (rule: DeadlineRule): boolean => !LOOKED_AT.has(rule.kind) && before.get(rule.id) === meantFor(rule);
  return changed.every(fits) ? changed : undefined;
}

const meantFor = ({ limit: _limit, warnAfter: _warnAfter, source: _source, ...rule }: DeadlineRule): string =>
  canonicalize(rule)!;

/** What a journal says of limits themselves. */
export const EVENTS_OF_LIMITS = [
  'deadline_opened',
  'deadline_moved',
  'deadline_warned',
  'deadline_breached',
  'escalated',
  'escalation_acknowledged',
  'deadline_met',
  'deadline_cancelled',
] as const satisfies readonly EventType[];

/** One of them. */
export type LimitEvent = Extract<ComplaintEvent, { type: (typeof EVENTS_OF_LIMITS)[number] }>;

/** Those of the kinds, out of a journal. */
export function eventsOfLimits(events: readonly ComplaintEvent[], kinds: readonly DeadlineKind[]): LimitEvent[] {
  const types: readonly EventType[] = EVENTS_OF_LIMITS;
  const isOfLimit = (event: ComplaintEvent): event is LimitEvent => types.includes(event.type);
  return events.filter(isOfLimit).filter((event) => kinds.includes(kindOf(event)));
}

const kindOf = ({ data }: LimitEvent): DeadlineKind =>
  'deadline' in data ? data.deadline.kind : (data.id.replace(/\.\d+$/, '') as DeadlineKind);

/**
 * True when every limit of the changed kinds was over before anybody was, or under the draft would have been, warned of it: such a
 * life is the same under both.
 * @param events of limits of those kinds, in order
 */
export function endedInTime(
  events: readonly LimitEvent[],
  lengths: Lengths,
  draft: Pick<Facts, 'policy' | 'calendar'>,
): boolean {
  const running = new Map<string, Deadline>();
  for (const event of events) {
    if (event.type === 'deadline_opened') {
      running.set(event.data.deadline.id, event.data.deadline);
      continue;
    }
    const deadline = running.get(event.data.id);
    const isEnd = event.type === 'deadline_met' || event.type === 'deadline_cancelled';
    if (!deadline || !isEnd || !isBefore(event.at, deadline, lengths, draft)) return false;
    running.delete(event.data.id);
  }
  return running.size === 0;
}

/** Before anything could happen by any of the rules that counted for the limit, or that the draft changes. */
function isBefore(
  at: Instant,
  { kind, startAt, rule, losers }: Deadline,
  lengths: Lengths,
  { policy, calendar }: Pick<Facts, 'policy' | 'calendar'>,
): boolean {
  const ids = [rule, ...losers.map((loser) => loser.rule)];
  const known = ids.map((id) => policy.deadlines.find((one) => one.id === id));
  const meant = [...known, ...lengths.filter((one) => one.kind === kind)];
  return meant.every((one) => one !== undefined && at < firstMoment(policy, calendar, one, startAt));
}
