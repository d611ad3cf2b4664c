import type { Pause } from '../../clocks.js';
import { countedBy, reckon, standingAt, standsStill, warnBefore, type Deadline, type Step } from '../../deadline.js';
import type { Instant } from '../../instant.js';
import type { DeadlineKind } from '../../register.js';
import type { EventData } from '../events.js';
import { running } from '../state.js';
import type { Draft } from './draft.js';
import { breachStep } from './steps.js';

/** Recounts running limits from their original facts, for another level, class or policy; what was met or breached stays so. */
export function recount(
  d: Draft,
  kinds: readonly DeadlineKind[],
  why: 'regraded' | 'policy_changed' = 'regraded',
): void {
  for (const deadline of running(d.state).filter((one) => kinds.includes(one.kind) && one.breachedAt === undefined)) {
    const moved = recounted(d, deadline);
    if (!moved || isSame(moved, deadline)) continue;
    const at = standingAt(deadline, d.state.pause, d.facts.now);
    const wasInTime = deadline.overdueByRegrade === true || at <= deadline.dueAt;
    move(d, moved, why, { overdueByRegrade: at > moved.dueAt && wasInTime, next: stepAfterMove(moved, at) });
  }
}

/**
 * Counts anew what hangs on days of work, be it only by a limit that lost; what is met, breached or has passed stays as it is. A
 * notice that makes a day worked may end a limit before now: late by the move alone, and on record as such.
 */
export function calendarChanged(d: Draft): undefined {
  for (const deadline of running(d.state).filter(({ calendar }) => calendar !== undefined)) {
    const at = standingAt(deadline, d.state.pause, d.facts.now);
    if (deadline.breachedAt !== undefined || at > deadline.dueAt) continue;
    const moved = recounted(d, deadline);
    if (!moved || isSame(moved, deadline)) continue;
    move(d, moved, 'calendar', { overdueByRegrade: at > moved.dueAt, next: stepAfterMove(moved, at) });
  }
}

const isSame = (one: Deadline, other: Deadline): boolean =>
  one.dueAt === other.dueAt && one.rule === other.rule && one.provisional === other.provisional;

/** The same deadline under today's level and class; pauses that were granted are kept. */
function recounted({ facts, state }: Draft, deadline: Deadline): Deadline | undefined {
  const { kind, startAt, first, pauses, calendar: _calendar, provisional: _provisional, ...kept } = deadline;
  if (deadline.extendedFromAt !== undefined) return undefined;
  const fresh = reckon(facts.policy, facts.calendar, kind, state.facts, startAt, { first, pauses });
  return fresh && { ...kept, kind, pauses, ...(first && { first }), ...fresh };
}

/** A warning already given is given again only when its new instant is still to come. */
function stepAfterMove(deadline: Deadline, now: Instant): Step {
  const { warnAt, dueAt, next } = deadline;
  const { action, rung, n } = next!;
  const warned = action !== 'warn';
  if (warnAt !== undefined && warnAt < dueAt && (!warned || warnAt > now))
    return { action: 'warn', rung: 0, n, at: warnAt, nominalAt: warnAt };
  return breachStep(deadline, warned ? rung : 0, n);
}

/** Moves a limit to the end that the customer was told before its own (S1-16). */
export function extend(d: Draft, deadline: Deadline, untilAt: Instant): void {
  const { now, policy } = d.facts;
  const { kind, rule, dueAt, losers, overdueByRegrade = false } = deadline;
  const moved: Deadline = {
    ...deadline,
    dueAt: untilAt,
    warnAt: warnBefore(policy, now, untilAt),
    provisional: false,
    rule: `${kind}.extended`,
    source: policy.claim!.source,
    losers: [{ rule, dueAt }, ...losers],
  };
  move(d, moved, 'extended', { overdueByRegrade, next: stepAfterMove(moved, now), extendedFromAt: dueAt });
}

/** Moves what stood still by the length of the pause: rung, warning and due keep their distances (design §3 rule 8). */
export function shiftPaused(d: Draft, sinceAt: Instant, toAt: Instant): void {
  for (const deadline of running(d.state).filter((one) => standsStill(one, { sinceAt })))
    shift(d, deadline, sinceAt, toAt);
}

/** Moves one deadline by the part of a pause that lies after its start. */
export function shift(d: Draft, deadline: Deadline, sinceAt: Instant, toAt: Instant): void {
  const fromAt = Math.max(sinceAt, deadline.startAt);
  if (toAt <= fromAt) return;
  const pause = { fromAt, toAt };
  const { warnAt, pauses, next, overdueByRegrade = false } = deadline;
  const later = laterBy(d, deadline, pause);
  const moved: Deadline = {
    ...deadline,
    ...dueAfter(d, deadline, pause),
    warnAt: warnAt === undefined ? undefined : later(warnAt),
    pauses: [...pauses, pause],
  };
  const { action, rung, n, at, nominalAt } = next!;
  const shifted = { ...next!, at: later(nominalAt) + at - nominalAt, nominalAt: later(nominalAt) };
  move(d, moved, 'resumed', { overdueByRegrade, next: action === 'breach' ? breachStep(moved, rung, n) : shifted });
}

/** Where instants of a clock that stood still come to lie; what had passed before the pause keeps its distance to it. */
const laterBy =
  ({ facts }: Draft, { clock }: Deadline, pause: Pause) =>
  (at: Instant): Instant =>
    at < pause.fromAt ? at + pause.toAt - pause.fromAt : facts.calendar.shift(at, clock, pause);

/** Working time may now run into days that are not known yet, so it is counted anew. */
function dueAfter(d: Draft, deadline: Deadline, pause: Pause): Partial<Deadline> {
  const { startAt, dueAt, clock, limit, pauses } = deadline;
  if (clock !== 'working' || !limit) return { dueAt: laterBy(d, deadline, pause)(dueAt) };
  const counted = d.facts.calendar.count(startAt, limit, [...pauses, pause]);
  return { dueAt: counted.dueAt, provisional: false, ...countedBy(d.facts.calendar, limit, counted.provisional) };
}

function move(
  d: Draft,
  deadline: Deadline,
  why: EventData['deadline_moved']['why'],
  then: { overdueByRegrade: boolean; next: Step; extendedFromAt?: Instant },
): void {
  const { id, dueAt, warnAt, clock, limit, calendar, provisional, rule, source, losers, pauses } = deadline;
  d.emit('deadline_moved', {
    ...{ id, why, dueAt, clock, rule, source, losers, pauses, ...then },
    ...(warnAt !== undefined && { warnAt }),
    ...(limit && { limit }),
    ...(calendar !== undefined && { calendar }),
    ...(provisional && { provisional }),
  });
}
