import { DAY, type Instant } from '../instant.js';
import type { Day, DayPlan, Hours } from './days.js';
import type { Span, Zone } from './zone.js';

/** Working time laid out once, so that counting is a search in sorted numbers. It is complete between two instants. */
export interface Table {
  fromAt: Instant;
  toAt: Instant;
  firstDay: Day;
  /** Opening and closing of every stretch of work, in order of time, and the work that lies before it in this table. */
  opens: number[];
  closes: number[];
  before: number[];
  /** Close of every working day, in order. */
  dayCloses: number[];
  /** By day of the table: how many working days, and how many uncertain days, there are up to and including it. */
  workedDays: Int32Array;
  uncertainDays: Int32Array;
}

/**
 * Lays out whole local days. A minute is worked when its local date and time lie in the day's hours, so hours that a change of
 * the clocks skips are not worked and hours that it repeats are worked twice.
 */
export function layOut(zone: Zone, plan: (day: Day) => DayPlan, firstDay: Day, days: number): Table {
  const plans = Array.from({ length: days }, (_, i) => plan(firstDay + i));
  const stretches: Stretches = { opens: [], closes: [], dayClose: new Map() };
  // Zones lie within a day of UTC, so two days more on either side hold every span that matters.
  const fromAt = (firstDay - 2) * DAY;
  const toAt = (firstDay + days + 2) * DAY;
  for (const span of zone.spans(fromAt, toAt)) {
    const { offset } = span;
    const first = Math.max(firstDay, Math.floor((Math.max(span.fromAt, fromAt) + offset) / DAY));
    const last = Math.min(firstDay + days - 1, Math.floor((Math.min(span.toAt, toAt) + offset) / DAY));
    for (let day = first; day <= last; day += 1) {
      const { hours, closes } = plans[day - firstDay]!;
      for (const shift of hours) addShift(stretches, day, span, shift, closes);
    }
  }
  return tableOf(stretches, plans, { fromAt: (firstDay + 1) * DAY, toAt: (firstDay + days - 1) * DAY, firstDay });
}

interface Stretches {
  opens: number[];
  closes: number[];
  dayClose: Map<Day, Instant>;
}

function addShift({ opens, closes, dayClose }: Stretches, day: Day, span: Span, shift: Hours, dayShuts: number): void {
  const midnight = day * DAY - span.offset;
  const openAt = Math.max(span.fromAt, midnight + shift.opens);
  const closeAt = Math.min(span.toAt, midnight + shift.closes);
  if (openAt >= closeAt) return;
  if (closes.at(-1) === openAt) closes.splice(-1, 1, closeAt);
  else {
    opens.push(openAt);
    closes.push(closeAt);
  }
  const dayCloseAt = Math.min(closeAt, midnight + dayShuts);
  if (dayCloseAt > openAt) dayClose.set(day, dayCloseAt);
}

function tableOf(
  { opens, closes, dayClose }: Stretches,
  plans: DayPlan[],
  range: Pick<Table, 'fromAt' | 'toAt' | 'firstDay'>,
): Table {
  const before: number[] = [];
  let work = 0;
  for (let i = 0; i < opens.length; i += 1) {
    before.push(work);
    work += closes[i]! - opens[i]!;
  }
  const dayCloses: number[] = [];
  const workedDays = new Int32Array(plans.length);
  const uncertainDays = new Int32Array(plans.length);
  let uncertain = 0;
  for (let i = 0; i < plans.length; i += 1) {
    const closeAt = dayClose.get(range.firstDay + i);
    if (closeAt !== undefined) dayCloses.push(closeAt);
    if (plans[i]!.uncertain) uncertain += 1;
    workedDays[i] = dayCloses.length;
    uncertainDays[i] = uncertain;
  }
  return { ...range, opens, closes, before, dayCloses, workedDays, uncertainDays };
}

/** Work from the table's beginning until an instant, in ms. */
export function workUntil({ opens, closes, before }: Table, at: Instant): number {
  const i = lastAtMost(opens, at);
  return i < 0 ? 0 : before[i]! + Math.min(at, closes[i]!) - opens[i]!;
}

/** The earliest instant until which so much work has been done; nothing when it lies beyond the table. */
export function whenDone({ opens, closes, before }: Table, work: number): Instant | undefined {
  const i = lastAtMost(before, work - 1);
  if (i < 0) return undefined;
  const at = opens[i]! + (work - before[i]!);
  return at <= closes[i]! ? at : undefined;
}

/** Index of the last number that is not above a bound, in sorted numbers; −1 when all are. */
export function lastAtMost(numbers: readonly number[], bound: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! <= bound) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
