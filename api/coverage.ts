import { countProvisional, readCalendarVersions } from '../db/calendars.js';
import { COVERAGE_WARNING_DAYS, daysCovered } from '../domain/calendar/index.js';
import type { Instant, WorkCalendar } from '../domain/index.js';
import type { Journal } from '../journal/index.js';
import type { Clock } from '../platform/clock.js';
import { Gauge, type Registry } from '../platform/metrics.js';
import type { Pool } from '../platform/pool.js';
import { isDatabaseAway } from './failures.js';

/** What is known of a calendar's days. */
export interface Coverage {
  /** Name and version, such as `cn@1`. */
  calendar: string;
  coveredDays: number;
  /** When little is left: what to do. */
  warning?: string;
}

interface Sources {
  pool: Pool;
  journal: Journal;
}

/** How long the days of every stored calendar are known. */
export async function coverageOf({ pool, journal }: Sources, now: Instant): Promise<Coverage[]> {
  const names = [...(await readCalendarVersions(pool))].map(([id, version]) => `${id}@${version}`).sort();
  const known = await Promise.all(names.map((name) => journal.calendar(name)));
  return known.flatMap((one) => (one ? [coverage(one.name, one.days, now)] : []));
}

/** How long the days of one calendar, named such as `cn@1`, are known. */
export function coverage(calendar: string, days: WorkCalendar, now: Instant): Coverage {
  const coveredDays = daysCovered(days, now);
  if (coveredDays > COVERAGE_WARNING_DAYS) return { calendar, coveredDays };
  const warning = `the days of ${calendar} are known for ${coveredDays} more days: upload the next year (POST /v1/calendars/{id}/uploads); until then limits beyond are provisional`;
  return { calendar, coveredDays, warning };
}

/** Asked anew at every scrape; while the database is away the last values stay. */
export function watchCoverage(sources: Sources, metrics: Registry, clock: Clock): void {
  new Gauge({
    name: 'redress_provisional_complaints',
    help: 'Open complaints with a deadline that counts days no calendar knows yet; alarm above 0',
    registers: [metrics],
    async collect() {
      await unlessAway(async () => this.set(await countProvisional(sources.pool)));
    },
  });
  new Gauge({
    name: 'redress_calendar_covered_days',
    help: 'Days from today on that a calendar knows; alarm at 60',
    labelNames: ['calendar'],
    registers: [metrics],
    async collect() {
      await unlessAway(async () => {
        const found = await coverageOf(sources, clock.now());
        this.reset();
        for (const { calendar, coveredDays } of found) this.set({ calendar: calendar.split('@')[0]! }, coveredDays);
      });
    },
  });
}

async function unlessAway(measure: () => Promise<void>): Promise<void> {
  try {
    await measure();
  } catch (err) {
    if (!isDatabaseAway(err)) throw err;
  }
}
