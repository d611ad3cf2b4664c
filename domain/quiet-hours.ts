import type { CalendarPort } from './clocks.js';
import type { Instant } from './instant.js';
import type { QuietHours } from './policy.js';
import type { Flag, Level } from './vocabulary.js';

/** End of the quiet hours that `at` lies in; nothing outside of them, or when there are none. */
export function quietUntil(quiet: QuietHours | undefined, calendar: CalendarPort, at: Instant): Instant | undefined {
  if (!quiet) return undefined;
  const from = calendar.point(at, { day: 0, time: quiet.from });
  const to = calendar.point(at, { day: 0, time: quiet.to });
  if (from < to) return at >= from && at < to ? to : undefined;
  if (at < to) return to;
  return at >= from ? calendar.point(at, { day: 1, time: quiet.to }) : undefined;
}

export interface Urgency {
  level: Level;
  flags: readonly Flag[];
  /** Start of the legal clock, when the notice is about that clock. */
  legalStartAt?: Instant;
}

/** Level 5, injury, and the legal clock from day 6 on are told at any hour. */
export function isUrgent(
  { urgent }: QuietHours,
  calendar: CalendarPort,
  { level, flags, legalStartAt }: Urgency,
  at: Instant,
): boolean {
  if (urgent.levels.includes(level) || urgent.flags.some((flag) => flags.includes(flag))) return true;
  if (legalStartAt === undefined) return false;
  return at >= calendar.point(legalStartAt, { day: urgent.legalFromDay, time: '00:00' });
}
