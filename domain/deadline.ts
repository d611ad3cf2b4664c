import type { CalendarPort, ClockKind, Limit, Pause } from './clocks.js';
import type { Instant } from './instant.js';
import type { DeadlineRule, Policy } from './policy.js';
import { isPausable, type DeadlineKind } from './register.js';
import type { RequestType } from './intake-words.js';
import type { Channel, ComplaintClass, HandlingClass, Kind, Level, Rank } from './vocabulary.js';

/** The next thing that happens to a deadline when nobody acts. */
export interface Step {
  action: 'warn' | 'breach' | 'climb' | 'legal' | 'due';
  /** Place on the ladder; with `n` it makes the id of the occurrence. */
  rung: number;
  /** Counts the steps taken on this deadline, so that a repetition is a new occurrence. */
  n: number;
  at: Instant;
  /** The instant the rule names; a breach is acted on 1 ms after it. */
  nominalAt: Instant;
  /** Rank that a climb tells. */
  rank?: Rank;
}

/** A limit that did not win, kept for the explanation. */
export interface Loser {
  rule: string;
  dueAt: Instant;
  supersededBy?: string;
}

/** One running limit of a complaint, with everything needed to explain it. */
export interface Deadline {
  /** Unique in the complaint: kind and how often the kind was opened, such as `progress.3`. */
  id: string;
  kind: DeadlineKind;
  round: number;
  clock: ClockKind;
  /** The winning rule's limit; deadlines of early releases and dates from outside have none. */
  limit?: Limit;
  /** Calendar that working time was counted with, by the winner or a loser, such as `cn@3`. */
  calendar?: string;
  /** Days on the way were not known yet and were taken as worked; counted again when they are. */
  provisional?: boolean;
  startAt: Instant;
  dueAt: Instant;
  warnAt?: Instant;
  rule: string;
  source: string[];
  losers: Loser[];
  pauses: Pause[];
  state: 'running' | 'met' | 'cancelled';
  next?: Step;
  /** Instants and addressees of the legal clock's own ladder. */
  legalRungs?: { at: Instant; to: string[] }[];
  /** Whose turn it is when not the owner's: the approver, for an approval. */
  heldBy?: string;
  baseRank: Rank;
  metAt?: Instant;
  breachedAt?: Instant;
  /** Rank that the ladder told last. */
  toldRank?: Rank;
  /** The first of its kind in its round. */
  first?: true;
  /** True when only a raised level, other rules or other days made it overdue: counts for the company, not for the agent. */
  overdueByRegrade?: boolean;
  /** Rank and person of the last acknowledgement that holds the climb, until it lapses. */
  held?: { by: string; rank: Rank; untilAt: Instant };
  /** Members that still have to acknowledge (emergency group). */
  awaited?: string[];
  /** What it belongs to: an appeal by the authority's number, an inquiry by its id. */
  about?: string;
  /** The newest notice that promises the customer a later end (S1-16); `n` counts them. */
  announced?: { untilAt: Instant; key: string; n: number };
  /** Where it ended before such a notice went out in time; it is counted anew by nothing any more. */
  extendedFromAt?: Instant;
}

export interface DeadlineFacts {
  level: Level;
  channel: Channel;
  class: ComplaintClass;
  handlingClass: HandlingClass;
  kind: Kind;
  subClass?: string;
  /** What a customer asks for beside complaining. */
  request?: RequestType;
}

/** True while a pause holds this clock: of a kind that may stand still, and not over already when the pause began. */
export const standsStill = (
  { kind, breachedAt, dueAt }: Pick<Deadline, 'kind' | 'breachedAt' | 'dueAt'>,
  pause: { sinceAt: Instant } | undefined,
): boolean => pause !== undefined && isPausable(kind) && breachedAt === undefined && dueAt >= pause.sinceAt;

/** Where a clock stands at `now`: at the instant when the pause caught it, else at `now` itself. */
export const standingAt = (deadline: Deadline, pause: { sinceAt: Instant } | undefined, now: Instant): Instant =>
  pause && standsStill(deadline, pause) ? Math.min(now, Math.max(pause.sinceAt, deadline.startAt)) : now;

/** What a limit comes to from its start: due, rule and losers. */
export type Reckoning = Pick<
  Deadline,
  'startAt' | 'dueAt' | 'warnAt' | 'clock' | 'limit' | 'calendar' | 'provisional' | 'rule' | 'source' | 'losers'
>;

/**
 * Due, rule and losers of one kind from its start: the strictest limit in force wins; nothing when no rule applies. Some
 * rules are meant only for the first of their kind in a round.
 */
export function reckon(
  policy: Policy,
  calendar: CalendarPort,
  kind: DeadlineKind,
  facts: DeadlineFacts,
  startAt: Instant,
  { first = false, pauses = [] }: { first?: boolean | undefined; pauses?: readonly Pause[] } = {},
): Reckoning | undefined {
  const candidates = rulesOf(policy, kind)
    .filter((rule) => applies(rule, facts, first))
    .map((rule) => ({ rule, ...calendar.count(startAt, rule.limit, pauses) }))
    .sort((a, b) => a.dueAt - b.dueAt || (a.rule.id < b.rule.id ? -1 : 1));
  const winner = candidates.find((c) => c.rule.supersededBy === undefined);
  if (!winner) return undefined;
  const { rule, dueAt, provisional } = winner;
  const losers = candidates.filter((c) => c !== winner).map(asLoser);
  const countsWork = candidates.some((c) => c.rule.limit.clock === 'working');
  return {
    startAt,
    dueAt,
    warnAt: warningOf(policy, calendar, rule, startAt, pauses),
    ...countedBy(calendar, rule.limit, provisional),
    ...(countsWork && calendar.version !== undefined && { calendar: calendar.version }),
    rule: rule.id,
    source: rule.source,
    losers,
  };
}

/** Rules never change, and are looked for at every opening. */
const byKind = new WeakMap<readonly DeadlineRule[], Map<DeadlineKind, DeadlineRule[]>>();

function rulesOf({ deadlines }: Policy, kind: DeadlineKind): readonly DeadlineRule[] {
  const kinds = byKind.get(deadlines) ?? new Map<DeadlineKind, DeadlineRule[]>();
  byKind.set(deadlines, kinds);
  const found = kinds.get(kind) ?? deadlines.filter((rule) => rule.kind === kind);
  kinds.set(kind, found);
  return found;
}

/** Whether a rule is meant for a situation; what it does not name it does not ask for. `first`: the first of its kind in a round. */
export function applies(rule: DeadlineRule, facts: DeadlineFacts, first = false): boolean {
  const to = rule.appliesTo;
  return (
    to === undefined ||
    (isAmong(to.levels, facts.level) &&
      isAmong(to.channels, facts.channel) &&
      isAmong(to.classes, facts.class) &&
      isAmong(to.handlingClasses, facts.handlingClass) &&
      isAmong(to.kinds, facts.kind) &&
      isAmong(to.subClasses, facts.subClass) &&
      isAmong(to.requests, facts.request) &&
      (to.first === undefined || first))
  );
}

const isAmong = <T>(values: readonly T[] | undefined, value: T | undefined): boolean =>
  values === undefined || (value !== undefined && values.includes(value));

function asLoser({ rule, dueAt }: { rule: DeadlineRule; dueAt: Instant }): Loser {
  return { rule: rule.id, dueAt, ...(rule.supersededBy !== undefined && { supersededBy: rule.supersededBy }) };
}

/** A rule's own warning point beats the policy's percentage of the limit. */
function warningOf(
  policy: Policy,
  calendar: CalendarPort,
  rule: DeadlineRule,
  startAt: Instant,
  pauses: readonly Pause[],
): Instant | undefined {
  if (rule.warnAfter === 'none') return undefined;
  if (rule.warnAfter) return calendar.count(startAt, rule.warnAfter, pauses).dueAt;
  return calendar.share(startAt, rule.limit, policy.warning.percent, pauses);
}

/** When anything happens by a rule at the earliest: its warning, or else its end. */
export function firstMoment(policy: Policy, calendar: CalendarPort, rule: DeadlineRule, startAt: Instant): Instant {
  const { dueAt } = calendar.count(startAt, rule.limit, []);
  return Math.min(dueAt, warningOf(policy, calendar, rule, startAt, []) ?? dueAt);
}

/** Warning point of an end that was set as a date: the policy's percentage of the time from `startAt` to it. */
export const warnBefore = ({ warning }: Policy, startAt: Instant, dueAt: Instant): Instant =>
  startAt + Math.floor(((dueAt - startAt) * warning.percent) / 100);

/** How a limit was counted, and with which calendar where that matters. */
export const countedBy = (
  calendar: CalendarPort,
  limit: Limit,
  provisional: boolean,
): Pick<Deadline, 'clock' | 'limit' | 'calendar' | 'provisional'> => ({
  clock: limit.clock,
  limit,
  ...(limit.clock === 'working' && calendar.version !== undefined && { calendar: calendar.version }),
  ...(provisional && { provisional }),
});

/** `overdue` means strictly after the due instant (F6). */
export const isOverdue = (deadline: Pick<Deadline, 'dueAt'>, at: Instant): boolean => at > deadline.dueAt;
