import { readCalendar, readCalendarVersions } from '../db/calendars.js';
import { createCalendar } from '../domain/calendar/index.js';
import type { CalendarPort, WorkCalendar } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';
import { daysOf } from '../policy/index.js';

/** A stored calendar, ready to count with. */
export interface KnownCalendar {
  /** Name and version, such as `cn@3`. */
  name: string;
  days: WorkCalendar;
  port: CalendarPort;
}

/** Versions of calendars never change, so what was read and laid out once is kept. */
export class CalendarShelf {
  private readonly known = new Map<string, KnownCalendar>();

  /** A calendar by name as it is; undefined when there is none. */
  async current(db: Queryable, id: string): Promise<KnownCalendar | undefined> {
    const version = (await readCalendarVersions(db)).get(id);
    return version === undefined ? undefined : this.find(db, id, version);
  }

  /** A calendar by name as of a version; undefined when there is none. */
  async find(db: Queryable, id: string, version: number): Promise<KnownCalendar | undefined> {
    const name = `${id}@${version}`;
    const kept = this.known.get(name);
    if (kept) return kept;
    const stored = await readCalendar(db, id, version);
    if (!stored) return undefined;
    const days = daysOf(stored);
    const found = { name, days, port: createCalendar(stored.timeZone, { name, days }) };
    this.known.set(name, found);
    return found;
  }
}
