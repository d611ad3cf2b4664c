import type { Instant } from './instant.js';

/** How a limit counts: hours around the clock, calendar days that end at 24:00 local time, or working time. */
export const CLOCKS = ['elapsed', 'calendar', 'working'] as const;
export type ClockKind = (typeof CLOCKS)[number];

/**
 * `elapsed` takes seconds, minutes and hours; `calendar` takes days (Civil Code art. 201, 203; X-17); `working` takes minutes
 * and hours of working time, or days that end at the close of the last working day.
 */
export interface Limit {
  amount: number;
  unit: 'second' | 'minute' | 'hour' | 'day';
  clock: ClockKind;
}

/** A stretch of a deadline and how it was counted. Segments follow each other without gaps and add up exactly. */
export interface Segment {
  fromAt: Instant;
  toAt: Instant;
  as: 'counted' | 'paused' | 'non_working';
}

/** A stretch during which a clock stood still. */
export interface Pause {
  fromAt: Instant;
  toAt: Instant;
}

/** A local wall-clock point counted from a start: day 1 is the day after it (design §3 rule 11). */
export interface LocalPoint {
  day: number;
  /** `HH:MM` in the policy's time zone. */
  time: string;
}

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A stretch of a day in local time, `HH:MM`; `24:00` ends a day. */
export type Shift = [from: string, to: string];

/** Stretches of each weekday. */
export type WeeklyHours = Partial<Record<Weekday, Shift[]>>;

/** Weekday and wall-clock time (`HH:MM`) of an instant. */
export interface LocalTime {
  weekday: Weekday;
  time: string;
}

/** A day on which people work although the week says otherwise (调休); without hours it has those of a Monday. */
export interface MakeupDay {
  date: string;
  hours?: Shift[];
}

/** One day that differs from its weekday, as the notice for a year names it. */
export interface NoticeDay extends MakeupDay {
  kind: 'holiday' | 'makeup';
}

/** When people work, as plain data: a week, the days that differ from it, and the years whose days are known. */
export interface WorkCalendar {
  timeZone: string;
  /** None of them runs over midnight. */
  weekly: WeeklyHours;
  /** Days off, `YYYY-MM-DD`; a make-up day of the same date beats them. */
  holidays: string[];
  makeupDays: MakeupDay[];
  coverageYears: number[];
  /** `MM-DD` from which the days of a year stay uncertain until the next year is covered; `12-25` when left out (ours). */
  uncertainFrom?: string;
}

/** Where a limit ends. */
export interface Counted {
  dueAt: Instant;
  /** Days on the way are not known yet; each of them was taken as worked, so the true end is never earlier. */
  provisional: boolean;
}

/**
 * Turns limits into instants. Lives behind this port because zones and day tables must never reach the workflow bundle;
 * `domain/calendar` implements it.
 */
export interface CalendarPort {
  /** Name and version of the day tables, such as `cn@3`; nothing when it has none and counts no working time. */
  readonly version?: string;
  /** Instant at which a limit ends. A calendar limit of n days ends at 24:00 of day n. */
  add(startAt: Instant, limit: Limit): Instant;
  /** End of a limit that stood still during pauses, whatever their order; what they took is counted on behind them. */
  count(startAt: Instant, limit: Limit, pauses: readonly Pause[]): Counted;
  /** Instant at which a share of a limit has been counted, in percent, rounded down to a millisecond. */
  share(startAt: Instant, limit: Limit, percent: number, pauses: readonly Pause[]): Instant;
  /** Where an instant comes to lie when its clock stands still during a pause; one before the pause stays. */
  shift(at: Instant, clock: ClockKind, pause: Pause): Instant;
  /** How the time from start to due was counted, without gaps. */
  segments(startAt: Instant, dueAt: Instant, clock: ClockKind, pauses: readonly Pause[]): Segment[];
  /** Instant of a local time on the n-th day after the start's day. */
  point(startAt: Instant, point: LocalPoint): Instant;
  /** What calendar and clock on the wall show at an instant. */
  local(at: Instant): LocalTime;
}
