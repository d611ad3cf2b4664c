import type { ClockKind, Limit, Pause, Segment } from '../clocks.js';
import { assertNever, HOUR, type Instant, MINUTE, SECOND } from '../instant.js';
import { inOrder } from './pauses.js';
import type { WorkingTime } from './working.js';

/** The time that a clock counts: all of it, or working time only. */
export type CountedTime = Pick<WorkingTime, 'between' | 'after' | 'stretches'>;

/** Elapsed and calendar clocks count every millisecond. */
export const allTime: CountedTime = {
  between: (fromAt, toAt) => Math.max(0, toAt - fromAt),
  after: (fromAt, ms) => fromAt + ms,
  stretches: (fromAt, toAt) => (fromAt < toAt ? [{ fromAt, toAt }] : []),
};

const UNITS = { second: SECOND, minute: MINUTE, hour: HOUR } as const;

/** Length in ms of a limit that is not counted in days. */
export const lengthOf = ({ amount, unit }: Limit): number => (unit === 'day' ? 0 : amount * UNITS[unit]);

/**
 * The instant at which so much counted time has passed since the start, outside the pauses. Time that ends exactly when work
 * ends for the day ends then, not at the next opening.
 */
export function passed(time: CountedTime, startAt: Instant, budget: number, pauses: readonly Pause[]): Instant {
  let fromAt = startAt;
  let left = budget;
  for (const pause of inOrder(startAt, pauses)) {
    const until = time.between(fromAt, pause.fromAt);
    if (until >= left) break;
    left -= until;
    fromAt = pause.toAt;
  }
  return time.after(fromAt, left);
}

/** Stretches from start to due without gaps: paused first, then what the clock counts, the rest is no working time. */
export function segmentsBetween(
  time: CountedTime,
  startAt: Instant,
  dueAt: Instant,
  pauses: readonly Pause[],
): Segment[] {
  const segments: Segment[] = [];
  let at = startAt;
  for (const { fromAt, toAt } of inOrder(startAt, pauses)) {
    if (fromAt >= dueAt) break;
    segments.push(...running(time, at, fromAt));
    at = Math.min(toAt, dueAt);
    segments.push({ fromAt, toAt: at, as: 'paused' });
  }
  return [...segments, ...running(time, at, dueAt)];
}

/** How long the clock stood still, in ms. */
export const pausedIn = (segments: readonly Segment[]): number =>
  segments.reduce((sum, { as, fromAt, toAt }) => (as === 'paused' ? sum + toAt - fromAt : sum), 0);

function running(time: CountedTime, fromAt: Instant, toAt: Instant): Segment[] {
  const segments: Segment[] = [];
  let at = fromAt;
  for (const stretch of time.stretches(fromAt, toAt)) {
    if (stretch.fromAt > at) segments.push({ fromAt: at, toAt: stretch.fromAt, as: 'non_working' });
    segments.push({ ...stretch, as: 'counted' });
    at = stretch.toAt;
  }
  if (at < toAt) segments.push({ fromAt: at, toAt, as: 'non_working' });
  return segments;
}

/** @throws Error when a clock does not count in the limit's unit, or the amount is no whole number */
export function assertCountable({ amount, unit, clock }: Limit): void {
  if (!Number.isSafeInteger(amount) || amount < 0)
    throw new Error(`a limit of ${amount} ${unit}s cannot be counted: the amount must be a whole number, 0 or more`);
  const problem = unitProblem(clock, unit);
  if (problem !== undefined) throw new Error(problem);
}

/** Why a clock does not count in a unit; nothing when it does. */
export function unitProblem(clock: ClockKind, unit: Limit['unit']): string | undefined {
  switch (clock) {
    case 'elapsed':
      return unit === 'day'
        ? 'an elapsed limit counts hours, minutes or seconds, not days: use the calendar clock'
        : undefined;
    case 'calendar':
      return unit === 'day' ? undefined : `a calendar limit counts days, not ${unit}s: use the elapsed clock`;
    case 'working':
      return unit === 'second' ? 'a working limit counts minutes, hours or days, not seconds: use minutes' : undefined;
    default:
      return assertNever(clock);
  }
}
