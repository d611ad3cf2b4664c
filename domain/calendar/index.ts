import type { CalendarPort, ClockKind, Limit, LocalPoint, LocalTime, Pause, WorkCalendar } from '../clocks.js';
import type { Month } from '../indicators.js';
import { DAY, type Instant, MINUTE } from '../instant.js';
import { allTime, assertCountable, type CountedTime, lengthOf, passed, segmentsBetween } from './count.js';
import { type Day, textOfDay, weekdayOf } from './days.js';
import { type WorkingTime, workingTime } from './working.js';
import { createZone, type Span, type Zone } from './zone.js';

export { pausedIn, unitProblem } from './count.js';
export { COVERAGE_WARNING_DAYS, daysCovered, firstChange } from './coverage.js';
export { UNCERTAIN_FROM } from './days.js';
export { faultsOfCalendar, type CalendarFault } from './faults.js';
export { noticeFaults, noticeWarnings, type Notice, type NoticeFault } from './notice.js';
export { inOrder } from './pauses.js';
export { localText, type Sentence, sentenceOf } from './sentence.js';
export { EndlessLimit } from './working.js';

const LOCAL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Day tables and what they are called, such as `cn@3`. */
export interface NamedCalendar {
  name: string;
  days: WorkCalendar;
}

/**
 * Counts limits in one time zone (an IANA name such as `Asia/Shanghai`; it comes from the policy, never from the machine).
 *
 * - `elapsed`: exact milliseconds around the clock.
 * - `calendar`: the starting day is not counted and day n ends at 24:00 local time, that is at the first instant of day n + 1
 *   (Civil Code art. 201 and 203, X-17, L12). Days of 23 and 25 hours count as one day; nothing rolls over a holiday.
 * - `working`: minutes and hours count while people work; of days the starting one is not counted, and the n-th working day
 *   ends at its close. What a pause took is counted on in working time. Refused without day tables.
 *
 * Throws when the zone is unknown, or a limit or point is not one that can be counted.
 */
export function createCalendar(timeZone: string, tables?: NamedCalendar): CalendarPort {
  const zone = createZone(timeZone);
  if (tables && tables.days.timeZone !== timeZone)
    throw new Error(
      `the calendar ${tables.name} counts in ${tables.days.timeZone}, the policy in ${timeZone}: use one zone`,
    );
  const working = tables && workingTime(zone, tables.days);
  const timeOf = (clock: ClockKind): CountedTime => (clock === 'working' ? known(working) : allTime);
  const budget = (startAt: Instant, limit: Limit): number => budgetOf(zone, working, startAt, limit);
  const end = (startAt: Instant, limit: Limit, pauses: readonly Pause[]): Instant =>
    passed(timeOf(limit.clock), startAt, budget(startAt, limit), pauses);
  return {
    ...(tables && { version: tables.name }),
    add: (startAt, limit) => end(startAt, limit, []),
    count: (startAt, limit, pauses) => {
      const dueAt = end(startAt, limit, pauses);
      return {
        dueAt,
        provisional: limit.clock === 'working' && isProvisional(zone, known(working), startAt, dueAt, limit),
      };
    },
    share: (startAt, limit, percent, pauses) =>
      passed(timeOf(limit.clock), startAt, Math.floor((budget(startAt, limit) * percent) / 100), pauses),
    shift: (at, clock, { fromAt, toAt }) =>
      at < fromAt ? at : timeOf(clock).after(toAt, timeOf(clock).between(fromAt, at)),
    segments: (startAt, dueAt, clock, pauses) => segmentsBetween(timeOf(clock), startAt, dueAt, pauses),
    point: (startAt, point) => localPoint(zone, startAt, point),
    local: (at) => localTime(zone, at),
  };
}

function known(working: WorkingTime | undefined): WorkingTime {
  if (working) return working;
  throw new Error(
    'working time needs day tables: name a calendar in the policy, or use a calendar or an elapsed limit',
  );
}

/** Counted time from the start until the end of an undisturbed limit, in ms. */
function budgetOf(zone: Zone, working: WorkingTime | undefined, startAt: Instant, limit: Limit): number {
  assertCountable(limit);
  if (limit.unit !== 'day') return lengthOf(limit);
  if (limit.clock === 'calendar') return startOfDay(zone, dayOf(zone, startAt) + limit.amount + 1) - startAt;
  const time = known(working);
  return limit.amount === 0 ? 0 : time.between(startAt, time.closeOfDay(startAt, limit.amount));
}

/** The starting day counts for nothing when days are counted, so it may be uncertain. */
function isProvisional(zone: Zone, time: WorkingTime, startAt: Instant, dueAt: Instant, { unit }: Limit): boolean {
  const first = dayOf(zone, startAt);
  return time.isUncertain(unit === 'day' ? first + 1 : first, dayOf(zone, dueAt - 1));
}

const dayOf = (zone: Zone, at: Instant): Day => Math.floor((at + zone.offsetAt(at)) / DAY);

/** The first instant whose local date is a day or, where a zone has skipped that day or its beginning, later. */
function startOfDay(zone: Zone, day: Day): Instant {
  const { span } = spanOf(zone, day * DAY);
  return Math.max(span.fromAt, day * DAY - span.offset);
}

/** The first stretch of constant offset in which local clocks show a time or a later one, and the stretch before it. */
function spanOf(zone: Zone, local: number): { span: Span; previous?: Span | undefined } {
  const near = zone.spanAt(local);
  // Zones lie within a day of UTC: far from every change there is nothing to look for.
  if (near.fromAt < local - 2 * DAY && near.toAt > local + 2 * DAY) return { span: near };
  const spans = zone.spans(local - 2 * DAY, local + 2 * DAY);
  const index = spans.findIndex(({ toAt, offset }) => local - offset < toAt);
  return { span: spans[index]!, previous: spans[index - 1] };
}

/** A local time that a change of the clocks skips becomes the same time counted from before the change, so one hour later. */
function localPoint(zone: Zone, startAt: Instant, point: LocalPoint): Instant {
  if (!LOCAL_TIME.test(point.time)) throw new Error(`local time ${point.time} must be HH:MM from 00:00 to 23:59`);
  if (!Number.isInteger(point.day) || point.day < 0)
    throw new Error(`day ${point.day} must be a whole number, 0 or more`);
  const [hour = 0, minute = 0] = point.time.split(':').map(Number);
  const local = (dayOf(zone, startAt) + point.day) * DAY + (hour * 60 + minute) * MINUTE;
  const { span, previous } = spanOf(zone, local);
  return local - (local - span.offset < span.fromAt && previous ? previous : span).offset;
}

function localTime(zone: Zone, at: Instant): LocalTime {
  const local = at + zone.offsetAt(at);
  return { weekday: weekdayOf(Math.floor(local / DAY)), time: new Date(local).toISOString().slice(11, 16) };
}

/** The local day of an instant as `YYYYMMDD`, for numbers that people read. */
export const localDay = (timeZone: string, at: Instant): string =>
  textOfDay(dayOf(createZone(timeZone), at)).replaceAll('-', '');

/** The last month of a zone that is over for at least as long as `after`, counted in that zone: what of it was still open then had its time. */
export function lastMonthOver(timeZone: string, now: Instant, after: Limit): Month {
  const zone = createZone(timeZone);
  let month = monthBefore(zone, now);
  while (passed(allTime, month.untilAt, budgetOf(zone, undefined, month.untilAt, after), []) > now)
    month = monthBefore(zone, month.fromAt);
  return month;
}

function monthBefore(zone: Zone, at: Instant): Month {
  const today = new Date(dayOf(zone, at) * DAY);
  const first = (back: number): Day => Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - back, 1) / DAY;
  const name = textOfDay(first(1)).slice(0, 7);
  return { name, fromAt: startOfDay(zone, first(1)), untilAt: startOfDay(zone, first(0)) };
}
