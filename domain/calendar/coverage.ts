import type { WorkCalendar } from '../clocks.js';
import { DAY, type Instant } from '../instant.js';
import { planner } from './days.js';
import { createZone } from './zone.js';

/** Warn so many days before the days of a calendar are no longer known (ours). */
export const COVERAGE_WARNING_DAYS = 60;

/** How many days from an instant on are known without a gap, today included; 0 when this year is not. */
export function daysCovered({ timeZone, coverageYears }: WorkCalendar, now: Instant): number {
  const today = Math.floor((now + createZone(timeZone).offsetAt(now)) / DAY);
  const covered = new Set(coverageYears);
  let year = new Date(today * DAY).getUTCFullYear();
  if (!covered.has(year)) return 0;
  while (covered.has(year + 1)) year += 1;
  return Date.UTC(year + 1) / DAY - today;
}

/**
 * An instant before which two states of a calendar count alike, at most two days before the first day that differs; nothing when
 * all days are alike.
 */
export function firstChange(before: WorkCalendar, after: WorkCalendar): Instant | undefined {
  const years = [...before.coverageYears, ...after.coverageYears];
  const [was, is] = [planner(before), planner(after)];
  const last = Date.UTC(Math.max(...years) + 2) / DAY;
  for (let day = Date.UTC(Math.min(...years) - 1) / DAY; day < last; day += 1)
    // Zones lie within a day of UTC.
    if (JSON.stringify(was(day)) !== JSON.stringify(is(day))) return (day - 1) * DAY;
  return undefined;
}
