import type { Limit, LocalPoint } from '../../clocks.js';
import { isOverdue, isPausable, pausedMs, reckon, type Deadline, type Reckoning, type Step } from '../../deadline.js';
import type { Instant } from '../../instant.js';
import type { DeadlineKind } from '../../policy.js';
import type { Rank } from '../../vocabulary.js';
import { running, runningOf } from '../state.js';
import type { Draft } from './draft.js';
import { noticesOf } from './notices.js';

/** What is special about one deadline; everything else comes from the policy. */
interface Own {
  reckoning?: Reckoning;
  baseRank?: Rank;
  heldBy?: string;
  awaited?: string[];
}

/** Opens a deadline of a kind, when the policy has a limit for it. Its first step may lie in the past: then it is acted on late. */
export function openDeadline(d: Draft, kind: DeadlineKind, startAt: Instant, own: Own = {}): void {
  const { policy, calendar } = d.facts;
  const reckoning = own.reckoning ?? reckon(policy, calendar, kind, d.state.facts, startAt);
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
    ...(kind === 'legal' && { legalRungs: legalRungs(d, startAt) }),
  };
  d.emit('deadline_opened', { deadline: { ...deadline, next: firstStep(deadline) } });
}

function legalRungs(d: Draft, startAt: Instant): NonNullable<Deadline['legalRungs']> {
  const { policy, calendar } = d.facts;
  const isPoint = (when: LocalPoint | Limit): when is LocalPoint => 'day' in when;
  return policy.ladder.legal.map(({ when, to }) => ({
    at: isPoint(when) ? calendar.point(startAt, when) : calendar.add(startAt, when),
    to,
  }));
}

/** Kinds whose due instant is an act of the service and no breach. */
const DUE_ACTS: ReadonlySet<DeadlineKind> = new Set(['survey_reminder', 'survey_expiry']);

/** The first step of a new or moved deadline. */
export function firstStep(deadline: Deadline): Step {
  const legal = deadline.legalRungs?.[0];
  if (legal) return { action: 'legal', rung: 0, n: 0, at: legal.at, nominalAt: legal.at };
  if (DUE_ACTS.has(deadline.kind))
    return { action: 'due', rung: 0, n: 0, at: deadline.dueAt, nominalAt: deadline.dueAt };
  const { warnAt, dueAt } = deadline;
  if (warnAt !== undefined && warnAt < dueAt) return { action: 'warn', rung: 0, n: 0, at: warnAt, nominalAt: warnAt };
  return breachStep(deadline, 0, 0);
}

/** A breach is acted on 1 ms after the due instant, because overdue means later than due. */
export const breachStep = ({ dueAt }: Pick<Deadline, 'dueAt'>, rung: number, n: number): Step => ({
  action: 'breach',
  rung,
  n,
  at: dueAt + 1,
  nominalAt: dueAt,
});

/** Ends every running deadline of the kinds as met; a breach that nobody had time to act on is still recorded, once. */
export function meet(d: Draft, kinds: readonly DeadlineKind[], metAt: Instant): void {
  for (const deadline of running(d.state).filter((one) => kinds.includes(one.kind))) {
    const late = isOverdue(deadline, metAt);
    if (late && deadline.breachedAt === undefined && !DUE_ACTS.has(deadline.kind)) recordMissedBreach(d, deadline);
    d.emit('deadline_met', { id: deadline.id, metAt, late, ...dropsOf(d, deadline.id) });
  }
}

function recordMissedBreach(d: Draft, deadline: Deadline): void {
  const { id, dueAt, next } = deadline;
  const lateMs = Math.max(0, d.facts.now - dueAt);
  const n = next?.n ?? 0;
  d.emit('deadline_breached', {
    id,
    rung: next?.rung ?? 0,
    n,
    nominalAt: dueAt,
    lateMs,
    targets: [],
    rank: deadline.baseRank,
    regrade: false,
  });
}

/** Ends running deadlines that nothing can meet or break any more. */
export function cancel(d: Draft, fits: (deadline: Deadline) => boolean, why: string): void {
  for (const { id } of running(d.state).filter(fits)) d.emit('deadline_cancelled', { id, why, ...dropsOf(d, id) });
}

function dropsOf(d: Draft, deadlineId: string): { drops?: string[] } {
  const drops = noticesOf(d.state, deadlineId);
  return drops.length > 0 ? { drops } : {};
}

/** The progress clock starts anew with what the customer has just learned. */
export function restartProgress(d: Draft, at: Instant): void {
  if (!runningOf(d.state, 'progress')) return;
  meet(d, ['progress'], at);
  openDeadline(d, 'progress', at);
}

/** Recounts the limits that hang on level and class from their original facts; what was met stays met (X-09, design §3 rule 7). */
export function recount(d: Draft, kinds: readonly DeadlineKind[]): void {
  const { policy, calendar, now } = d.facts;
  for (const deadline of running(d.state).filter((one) => kinds.includes(one.kind))) {
    const fresh = reckon(policy, calendar, deadline.kind, d.state.facts, deadline.startAt);
    if (!fresh) continue;
    const shift = pausedMs(deadline);
    const dueAt = fresh.dueAt + shift;
    if (dueAt === deadline.dueAt && fresh.rule === deadline.rule) continue;
    const warnAt = fresh.warnAt === undefined ? undefined : fresh.warnAt + shift;
    const moved = { ...deadline, ...fresh, dueAt, warnAt };
    d.emit('deadline_moved', {
      id: deadline.id,
      why: 'regraded',
      dueAt,
      ...(warnAt !== undefined && { warnAt }),
      rule: fresh.rule,
      source: fresh.source,
      losers: fresh.losers,
      pauses: deadline.pauses,
      overdueByRegrade: now > dueAt && now <= deadline.dueAt,
      next: stepAfterMove(moved, now),
    });
  }
}

/** Breached stays breached; a warning already given is given again only when its new instant is still to come. */
function stepAfterMove(deadline: Deadline, now: Instant): Step | undefined {
  const { next, breachedAt, warnAt } = deadline;
  if (breachedAt !== undefined || !next) return next;
  const warned = next.action !== 'warn';
  if (warnAt !== undefined && warnAt < deadline.dueAt && (!warned || warnAt > now))
    return { action: 'warn', rung: 0, n: next.n, at: warnAt, nominalAt: warnAt };
  return breachStep(deadline, warned ? next.rung : 0, next.n);
}

/** Moves what stood still by the length of the pause: rung, warning and due keep their distances (design §3 rule 8). */
export function shiftPaused(d: Draft, sinceAt: Instant, toAt: Instant): void {
  for (const deadline of running(d.state).filter((one) => isPausable(one.kind) && one.breachedAt === undefined)) {
    const fromAt = Math.max(sinceAt, deadline.startAt);
    const by = toAt - fromAt;
    if (by <= 0) continue;
    const { next, warnAt, rule, source, losers } = deadline;
    d.emit('deadline_moved', {
      id: deadline.id,
      why: 'resumed',
      dueAt: deadline.dueAt + by,
      ...(warnAt !== undefined && { warnAt: warnAt + by }),
      rule,
      source,
      losers,
      pauses: [...deadline.pauses, { fromAt, toAt }],
      overdueByRegrade: deadline.overdueByRegrade ?? false,
      ...(next && { next: { ...next, at: next.at + by, nominalAt: next.nominalAt + by } }),
    });
  }
}
