import type { Limit, LocalPoint } from '../../clocks.js';
import {
  isOverdue,
  reckon,
  standingAt,
  standsStill,
  warnBefore,
  type Deadline,
  type Reckoning,
} from '../../deadline.js';
import type { Instant } from '../../instant.js';
import { actsWhenDue, kindsAt, type DeadlineKind, type Milestone } from '../../register.js';
import type { Rank } from '../../vocabulary.js';
import { hasLimit } from '../course.js';
import type { EventData } from '../events.js';
import { running, runningOf, type ComplaintState } from '../state.js';
import { nobodyKey } from './alarm.js';
import type { Draft } from './draft.js';
import { shift } from './moves.js';
import { clearRepair, noticesOf } from './notices.js';
import { firstStep } from './steps.js';

/** What is special about one deadline; everything else comes from the policy. */
interface Own {
  reckoning?: Reckoning;
  baseRank?: Rank;
  heldBy?: string;
  awaited?: string[];
  first?: true;
  about?: string;
}

/** Opens every limit that a milestone starts (R1 … R12); what already runs, or ran from the same instant, is left alone. */
export function begin(d: Draft, milestone: Milestone, startAt: Instant): void {
  for (const kind of kindsAt(d.facts.policy.register, 'starts', milestone)) {
    const known = ofRound(d.state, kind).some((one) => one.state === 'running' || one.startAt === startAt);
    if (!known) openDeadline(d, kind, startAt, { first: true });
  }
}

const ofRound = ({ deadlines, round }: ComplaintState, kind: DeadlineKind): Deadline[] =>
  Object.values(deadlines).filter((one) => one.kind === kind && one.round === round);

/** Opens a deadline of a kind, when the policy has a limit for it. Its first step may lie in the past: then it is acted on late. */
export function openDeadline(d: Draft, kind: DeadlineKind, startAt: Instant, own: Own = {}): void {
  const { policy, calendar } = d.facts;
  if (!hasLimit(d.state.facts.kind, kind)) return;
  const reckoning = own.reckoning ?? reckon(policy, calendar, kind, d.state.facts, startAt, own);
  if (!reckoning) return;
  const deadline: Deadline = {
    id: `${kind}.${(d.state.opened[kind] ?? 0) + 1}`,
    kind,
    round: d.state.round,
    ...reckoning,
    pauses: [],
    state: 'running',
    baseRank: own.baseRank ?? 'agent',
    ...(own.heldBy !== undefined && { heldBy: own.heldBy }),
    ...(own.awaited && { awaited: own.awaited }),
    ...(own.first && { first: own.first }),
    ...(own.about !== undefined && { about: own.about }),
    ...rungsOf(d, kind, reckoning),
  };
  d.emit('deadline_opened', { deadline: { ...deadline, next: firstStep(deadline) } });
}

/** Instants and addressees of a ladder before the breach: the legal clock's, and an appeal's. */
function rungsOf(
  { facts }: Draft,
  kind: DeadlineKind,
  { startAt, dueAt }: Pick<Deadline, 'startAt' | 'dueAt'>,
): Pick<Deadline, 'legalRungs'> {
  const { policy, calendar } = facts;
  const isPoint = (when: LocalPoint | Limit): when is LocalPoint => 'day' in when;
  const instantOf = (when: LocalPoint | Limit) =>
    isPoint(when) ? calendar.point(startAt, when) : calendar.add(startAt, when);
  const rungs = (kind === 'legal' ? policy.ladder.legal : policy.register[kind].rungs) ?? [];
  const legalRungs = rungs.map(({ when, to }) => ({ at: instantOf(when), to })).filter(({ at }) => at < dueAt);
  return legalRungs.length > 0 ? { legalRungs } : {};
}

/** What a milestone meets, by the register; the progress clock starts anew with it. */
export function meetBy(d: Draft, milestone: Milestone, metAt: Instant): void {
  const met = kindsAt(d.facts.policy.register, 'metBy', milestone);
  meet(
    d,
    met.filter((kind) => kind !== 'progress'),
    metAt,
  );
  if (met.includes('progress')) restartProgress(d, metAt);
}

/**
 * Ends every running deadline of the kinds as met; a breach that nobody had time to act on is still recorded, once.
 * @param only the one deadline that is met
 */
export function meet(d: Draft, kinds: readonly DeadlineKind[], metAt: Instant, only?: string): void {
  for (const { id } of running(d.state).filter((one) => kinds.includes(one.kind) && (only ?? one.id) === one.id)) {
    creditPause(d, id, metAt);
    const late = isOverdue(d.state.deadlines[id]!, metAt);
    if (late) recordMissedBreach(d, id);
    end(d, 'deadline_met', { id, metAt, late });
  }
}

/** What ends in the middle of a pause has stood still until then. */
function creditPause(d: Draft, id: string, toAt: Instant): void {
  const { pause, deadlines } = d.state;
  const deadline = deadlines[id]!;
  if (pause && standsStill(deadline, pause)) shift(d, deadline, pause.sinceAt, Math.min(toAt, pause.capAt));
}

/** A breach that nobody had time to act on, once. */
export function recordMissedBreach(d: Draft, id: string): void {
  const { kind, dueAt, next, breachedAt, baseRank } = d.state.deadlines[id]!;
  if (breachedAt !== undefined || actsWhenDue(kind)) return;
  const lateMs = Math.max(0, d.facts.now - dueAt);
  d.emit('deadline_breached', {
    id,
    rung: next!.rung,
    n: next!.n,
    nominalAt: dueAt,
    lateMs,
    targets: [],
    rank: baseRank,
    regrade: false,
  });
}

/** Ends running deadlines that nothing can meet or break any more; a breach that nobody had time to act on stays on record. */
export function cancel(d: Draft, fits: (deadline: Deadline) => boolean, why: string): void {
  for (const deadline of running(d.state).filter(fits)) {
    const { id } = deadline;
    if (isOverdue(deadline, standingAt(deadline, d.state.pause, d.facts.now))) recordMissedBreach(d, id);
    end(d, 'deadline_cancelled', { id, why });
  }
}

/** What was owed because of the deadline is owed no more. */
function end<T extends 'deadline_met' | 'deadline_cancelled'>(d: Draft, type: T, data: EventData[T]): void {
  const drops = noticesOf(d.state, data.id);
  d.emit(type, { ...data, ...(drops.length > 0 && { drops }) });
  for (const key of [...drops, nobodyKey(data.id)]) clearRepair(d, key);
}

/** The progress clock starts anew with what the customer has just learned; older news never sets it back. */
function restartProgress(d: Draft, at: Instant): void {
  const current = runningOf(d.state, 'progress');
  if (!current || at <= current.startAt) return;
  meet(d, ['progress'], at);
  openDeadline(d, 'progress', at);
}

/** What a person has promised the customer ends the progress clock earlier than its limit, never later (X-07, ours). */
export function promiseNews(d: Draft, nextAt: Instant): void {
  const current = runningOf(d.state, 'progress');
  if (!current || nextAt >= current.dueAt || nextAt <= d.facts.now) return;
  const { startAt, rule, dueAt, losers } = current;
  const warnAt = warnBefore(d.facts.policy, startAt, nextAt);
  cancel(d, ({ id }) => id === current.id, 'promised');
  const own = { rule: 'progress.promised', source: ['X-07', 'ours'], losers: [{ rule, dueAt }, ...losers] };
  openDeadline(d, 'progress', startAt, { reckoning: { startAt, dueAt: nextAt, warnAt, clock: 'elapsed', ...own } });
}

/** A limit that only some classes have comes and goes with the class, counted from where its round began (design §3 rule 7). */
export function refit(d: Draft, kind: DeadlineKind): void {
  const { policy, calendar } = d.facts;
  const current = runningOf(d.state, kind);
  const wanted = reckon(policy, calendar, kind, d.state.facts, d.state.roundStartedAt) !== undefined;
  if (current && !wanted) cancel(d, ({ id }) => id === current.id, 'reclassified');
  const there = ofRound(d.state, kind).some(({ state }) => state !== 'cancelled');
  if (wanted && !there) openDeadline(d, kind, d.state.roundStartedAt, { first: true });
}
