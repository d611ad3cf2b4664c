import type { Instant } from './instant.js';

/** How a limit counts: hours around the clock, calendar days that end at 24:00 local time, or working days. */
export const CLOCKS = ['elapsed', 'calendar', 'working'] as const;
export type ClockKind = (typeof CLOCKS)[number];

/** `elapsed` takes seconds, minutes and hours; `calendar` takes days (Civil Code art. 201, 203; X-17). */
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

/** A local wall-clock point counted from a start: day 1 is the day after it (design §3 rule 11). */
export interface LocalPoint {
  day: number;
  /** `HH:MM` in the policy's time zone. */
  time: string;
}

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Stretches of each weekday, `[from, to]` as `HH:MM` local time; `24:00` ends a day. */
export type WeeklyHours = Partial<Record<Weekday, [from: string, to: string][]>>;

/** Weekday and wall-clock time (`HH:MM`) of an instant. */
export interface LocalTime {
  weekday: Weekday;
  time: string;
}

/**
 * Turns limits into instants in the policy's time zone. Lives behind this port because zones and day tables must never reach
 * the workflow bundle; `domain/calendar` implements it.
 */
export interface CalendarPort {
  /** Instant at which a limit ends. A calendar limit of n days ends at 24:00 of day n. */
  add(startAt: Instant, limit: Limit): Instant;
  /** Instant of a local time on the n-th day after the start's day. */
  point(startAt: Instant, point: LocalPoint): Instant;
  /** What calendar and clock on the wall show at an instant. */
  local(at: Instant): LocalTime;
}
