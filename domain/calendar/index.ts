import { Temporal } from 'temporal-polyfill';
import { WEEKDAYS, type CalendarPort, type Limit, type LocalPoint, type LocalTime } from '../clocks.js';
import { assertNever, HOUR, type Instant, MINUTE, SECOND } from '../instant.js';

const ELAPSED = { second: SECOND, minute: MINUTE, hour: HOUR } as const;
const LOCAL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/**
 * Counts limits in one time zone (an IANA name such as `Asia/Shanghai`; it comes from the policy, never from the machine).
 *
 * - `elapsed`: exact milliseconds around the clock.
 * - `calendar`: the starting day is not counted and day n ends at 24:00 local time, that is at the first instant of day n + 1
 *   (Civil Code art. 201 and 203, X-17, L12). Days of 23 and 25 hours count as one day; nothing rolls over a holiday.
 * - `working`: refused until day tables exist.
 *
 * Throws when the zone is unknown, or a limit or point is not one that can be counted.
 */
export function createCalendar(timeZone: string): CalendarPort {
  assertZone(timeZone);
  return {
    add: (startAt, limit) => endOf(timeZone, startAt, limit),
    point: (startAt, point) => localPoint(timeZone, startAt, point),
    local: (at) => localTime(timeZone, at),
  };
}

function endOf(timeZone: string, startAt: Instant, limit: Limit): Instant {
  assertAmount(limit);
  switch (limit.clock) {
    case 'elapsed':
      return startAt + limit.amount * elapsedUnit(limit);
    case 'calendar':
      return endOfCalendarDay(timeZone, startAt, limit);
    case 'working':
      throw new Error(
        'working days need day tables; this version has none: use a calendar or an elapsed limit in the policy',
      );
    default:
      return assertNever(limit.clock);
  }
}

function endOfCalendarDay(timeZone: string, startAt: Instant, limit: Limit): Instant {
  if (limit.unit !== 'day') throw new Error(`a calendar limit counts days, not ${limit.unit}s: use the elapsed clock`);
  return dayOf(timeZone, startAt)
    .add({ days: limit.amount + 1 })
    .toZonedDateTime(timeZone).epochMilliseconds;
}

/** A local time that a change of the clocks skips becomes the same time counted from before the change, so one hour later. */
function localPoint(timeZone: string, startAt: Instant, point: LocalPoint): Instant {
  if (!LOCAL_TIME.test(point.time)) throw new Error(`local time ${point.time} must be HH:MM from 00:00 to 23:59`);
  if (!Number.isInteger(point.day) || point.day < 0)
    throw new Error(`day ${point.day} must be a whole number, 0 or more`);
  return dayOf(timeZone, startAt)
    .add({ days: point.day })
    .toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(point.time) }).epochMilliseconds;
}

function localTime(timeZone: string, at: Instant): LocalTime {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return {
    weekday: WEEKDAYS[local.dayOfWeek - 1]!,
    time: local.toPlainTime().toString({ smallestUnit: 'minute', roundingMode: 'trunc' }),
  };
}

const dayOf = (timeZone: string, at: Instant): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();

function elapsedUnit(limit: Limit): number {
  if (limit.unit === 'day')
    throw new Error('an elapsed limit counts hours, minutes or seconds, not days: use the calendar clock');
  return ELAPSED[limit.unit];
}

function assertAmount(limit: Limit): void {
  if (Number.isSafeInteger(limit.amount) && limit.amount >= 0) return;
  throw new Error(
    `a limit of ${limit.amount} ${limit.unit}s cannot be counted: the amount must be a whole number, 0 or more`,
  );
}

function assertZone(timeZone: string): void {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
  } catch (cause) {
    throw new Error(`time zone ${JSON.stringify(timeZone)} is unknown: use an IANA name such as Asia/Shanghai`, {
      cause,
    });
  }
}

/** The local day of an instant as `YYYYMMDD`, for numbers that people read. */
export const localDay = (timeZone: string, at: Instant): string => dayOf(timeZone, at).toString().replaceAll('-', '');
