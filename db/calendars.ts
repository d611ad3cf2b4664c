import { randomUUID } from 'node:crypto';
import type { Instant, MakeupDay, Shift, WeeklyHours } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** One year of a calendar as it was announced. */
export interface StoredYear {
  year: number;
  source: string;
  holidays: string[];
  makeupDays: MakeupDay[];
}

/** A calendar as of one version. */
export interface StoredCalendar {
  id: string;
  version: number;
  timeZone: string;
  weekly: WeeklyHours;
  uncertainFrom: string;
  years: StoredYear[];
}

/** The current version of every calendar, by name. */
export async function readCalendarVersions(db: Queryable): Promise<Map<string, number>> {
  const { rows } = await db.query<{ id: string; version: number }>({
    name: 'read-calendar-versions',
    text: 'select id, version from redress.calendars',
  });
  return new Map(rows.map(({ id, version }) => [id, version]));
}

interface CalendarRow {
  time_zone: string;
  weekly: WeeklyHours;
  uncertain_from: string;
  version: number;
}

/** A calendar as it was in a version, or as it is; undefined when there is no such calendar or version. */
export async function readCalendar(db: Queryable, id: string, version?: number): Promise<StoredCalendar | undefined> {
  const { rows } = await db.query<CalendarRow>(
    'select time_zone, weekly, uncertain_from, version from redress.calendars where id = $1',
    [id],
  );
  const row = rows[0];
  if (!row || (version ?? 1) > row.version || (version ?? 1) < 1) return undefined;
  const asOf = version ?? row.version;
  return {
    id,
    version: asOf,
    timeZone: row.time_zone,
    weekly: row.weekly,
    uncertainFrom: row.uncertain_from,
    years: await readYears(db, id, asOf),
  };
}

interface DayRow {
  year: number;
  source: string;
  day: string | null;
  kind: 'holiday' | 'makeup' | null;
  hours: Shift[] | null;
}

async function readYears(db: Queryable, id: string, version: number): Promise<StoredYear[]> {
  const { rows } = await db.query<DayRow>(
    `with newest as (
       select distinct on (year) id, year, source from redress.calendar_years
       where calendar = $1 and version <= $2 order by year, version desc
     )
     select y.year, y.source, to_char(d.day, 'YYYY-MM-DD') as day, d.kind, d.hours
     from newest y left join redress.calendar_days d on d.calendar_year = y.id order by y.year, d.day`,
    [id, version],
  );
  const years = new Map<number, StoredYear>();
  for (const { year, source, day, kind, hours } of rows) {
    const one = years.get(year) ?? { year, source, holidays: [], makeupDays: [] };
    years.set(year, one);
    if (day !== null && kind === 'holiday') one.holidays.push(day);
    if (day !== null && kind === 'makeup') one.makeupDays.push({ date: day, ...(hours && { hours }) });
  }
  return [...years.values()];
}

/** Makes a calendar known; one that is there stays as it is. Locks it until the end of the transaction. */
export async function ensureCalendar(
  db: Queryable,
  { id, timeZone, weekly }: Pick<StoredCalendar, 'id' | 'timeZone' | 'weekly'>,
): Promise<void> {
  await db.query(
    'insert into redress.calendars (id, time_zone, weekly, version) values ($1, $2, $3, 1) on conflict do nothing',
    [id, timeZone, JSON.stringify(weekly)],
  );
  await db.query('select from redress.calendars where id = $1 for update', [id]);
}

/** Writes years in one new version, the first one of a calendar without years; the caller holds the calendar's lock. */
export async function writeYears(
  db: Queryable,
  calendar: string,
  years: readonly StoredYear[],
  at: Instant,
): Promise<void> {
  const { rows } = await db.query<{ version: number }>(
    `update redress.calendars set version = version + (select least(count(*), 1) from redress.calendar_years where calendar = $1)
     where id = $1 returning version`,
    [calendar],
  );
  for (const { year, source, holidays, makeupDays } of years) {
    const id = randomUUID();
    await db.query(
      'insert into redress.calendar_years (id, calendar, year, source, version, written_at) values ($1, $2, $3, $4, $5, $6)',
      [id, calendar, year, source, rows[0]!.version, new Date(at)],
    );
    const days = [
      ...holidays.map((day) => ({ day, kind: 'holiday', hours: null })),
      ...makeupDays.map(({ date, hours }) => ({ day: date, kind: 'makeup', hours: hours ?? null })),
    ];
    await db.query(
      `insert into redress.calendar_days (calendar_year, day, kind, hours)
       select $1, day, kind, nullif(hours, 'null'::jsonb) from jsonb_to_recordset($2::jsonb) as d (day date, kind text, hours jsonb)`,
      [id, JSON.stringify(days)],
    );
  }
}

/**
 * Asks every open complaint that counts working time to count it anew, once for each version of the calendar; whoever sends facts
 * again sends these. Gives how many were asked.
 */
export async function askRecounts(db: Queryable, id: string, at: Instant): Promise<number> {
  const { rowCount } = await db.query(
    `insert into redress.commands (id, complaint_no, kind, principal, body_hash, command, created_at)
     select ask.id, complaint_no, 'fact', 'system', md5(ask.id),
       jsonb_build_object('id', ask.id, 'type', 'calendar_changed', 'actor', jsonb_build_object('id', 'system', 'role', 'system'),
         'data', jsonb_build_object('calendar', c.id || '@' || c.version)), $2
     from redress.calendars c cross join redress.complaints
       cross join lateral (select 'calendar/' || c.id || '@' || c.version || '/' || complaint_no as id) as ask
     where c.id = $1 and working and closed_at is null
     on conflict do nothing`,
    [id, new Date(at)],
  );
  return rowCount ?? 0;
}

/** How many open complaints have a deadline that counts days nobody knows yet. */
export async function countProvisional(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    'select count(*) from redress.complaints where working and provisional and closed_at is null',
  );
  return rows[0]!.count;
}
