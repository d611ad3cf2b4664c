import { randomUUID } from 'node:crypto';
import type { Instant, MakeupDay, Shift, WeeklyHours } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** One year of a calendar as it was announced. */
export interface StoredYear {
  year: number;
  source: string;
  /** `MM-DD`: the next year's notice may still change the days from this one on. */
  uncertainFrom: string;
  holidays: string[];
  makeupDays: MakeupDay[];
}

/** A calendar as of one version. */
export interface StoredCalendar {
  id: string;
  version: number;
  timeZone: string;
  weekly: WeeklyHours;
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
  version: number;
}

/** A calendar as it was in a version, or as it is; undefined when there is no such calendar or version. */
export async function readCalendar(db: Queryable, id: string, version?: number): Promise<StoredCalendar | undefined> {
  const { rows } = await db.query<CalendarRow>(
    'select time_zone, weekly, version from redress.calendars where id = $1',
    [id],
  );
  const row = rows[0];
  if (!row || (version ?? 1) > row.version || (version ?? 1) < 1) return undefined;
  const asOf = version ?? row.version;
  return { id, version: asOf, timeZone: row.time_zone, weekly: row.weekly, years: await readYears(db, id, asOf) };
}

interface DayRow {
  year: number;
  source: string;
  uncertain_from: string;
  day: string | null;
  kind: 'holiday' | 'makeup' | null;
  hours: Shift[] | null;
}

async function readYears(db: Queryable, id: string, version: number): Promise<StoredYear[]> {
  const { rows } = await db.query<DayRow>(
    `with newest as (
       select distinct on (year) id, year, source, uncertain_from from redress.calendar_years
       where calendar = $1 and version <= $2 order by year, version desc
     )
     select y.year, y.source, y.uncertain_from, to_char(d.day, 'YYYY-MM-DD') as day, d.kind, d.hours
     from newest y left join redress.calendar_days d on d.calendar_year = y.id order by y.year, d.day`,
    [id, version],
  );
  const years = new Map<number, StoredYear>();
  for (const { year, source, uncertain_from: uncertainFrom, day, kind, hours } of rows) {
    const one = years.get(year) ?? { year, source, uncertainFrom, holidays: [], makeupDays: [] };
    years.set(year, one);
    if (day !== null && kind === 'holiday') one.holidays.push(day);
    if (day !== null && kind === 'makeup') one.makeupDays.push({ date: day, ...(hours && { hours }) });
  }
  return [...years.values()];
}

/** How a year came into a calendar: where from, in which version, and through whose hands. */
export interface YearRecord {
  year: number;
  version: number;
  source: string;
  writtenAt: Instant;
  /** Nothing when it came with Redress. */
  upload?: { id: string; uploadedBy: string; activatedBy: string };
}

/** Every year that was ever written into a calendar, oldest version first. */
export async function readYearRecords(db: Queryable, calendar: string): Promise<YearRecord[]> {
  const { rows } = await db.query<{
    year: number;
    version: number;
    source: string;
    written_at: Date;
    upload: YearRecord['upload'] | null;
  }>(
    `select y.year, y.version, y.source, y.written_at,
       case when u.id is not null
         then jsonb_build_object('id', u.id, 'uploadedBy', u.uploaded_by, 'activatedBy', u.ended_by) end as upload
     from redress.calendar_years y left join redress.calendar_uploads u on u.id = y.upload
     where y.calendar = $1 order by y.version, y.year`,
    [calendar],
  );
  return rows.map(({ written_at, upload, ...row }) => ({
    ...row,
    writtenAt: written_at.getTime(),
    ...(upload && { upload }),
  }));
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
  await lockCalendar(db, id);
}

/** Holds off everybody else who changes a calendar until the end of the transaction. */
export async function lockCalendar(db: Queryable, id: string): Promise<void> {
  await db.query('select from redress.calendars where id = $1 for update', [id]);
}

/** When a version is written, and an instant before which it counts as the one before; nothing when it does for ever. */
export interface VersionStart {
  at: Instant;
  changesFromAt?: Instant | undefined;
}

/**
 * Writes years in one new version, the first one of a calendar without years; the caller holds the calendar's lock. Complaints
 * that count beyond its first change are asked to count anew by the sweeper.
 */
export async function writeYears(
  db: Queryable,
  calendar: string,
  years: readonly (StoredYear & { upload?: string })[],
  start: VersionStart,
): Promise<void> {
  const { rows } = await db.query<{ version: number }>(
    `update redress.calendars set version = version + (select least(count(*), 1) from redress.calendar_years where calendar = $1)
     where id = $1 returning version`,
    [calendar],
  );
  for (const year of years) await writeYear(db, calendar, year, rows[0]!.version, start);
}

async function writeYear(
  db: Queryable,
  calendar: string,
  { year, source, uncertainFrom, holidays, makeupDays, upload = null }: StoredYear & { upload?: string | null },
  version: number,
  { at, changesFromAt }: VersionStart,
): Promise<void> {
  const id = randomUUID();
  const changesFrom = changesFromAt === undefined ? null : new Date(changesFromAt);
  await db.query(
    `insert into redress.calendar_years (id, calendar, year, source, uncertain_from, upload, version, written_at, changes_from)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, calendar, year, source, uncertainFrom, upload, version, new Date(at), changesFrom],
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

/** Open complaints that count working time beyond an instant, in order after one of them; `''` for the first ones. */
export async function readCountedBeyond(
  db: Queryable,
  calendar: string,
  at: Instant,
  { after, limit }: { after: string; limit: number },
): Promise<{ complaintNo: string; policyHash: string }[]> {
  const { rows } = await db.query<{ complaint_no: string; policy_hash: string }>(
    `select complaint_no, policy_hash from redress.complaints
     where split_part(calendar, '@', 1) = $1 and closed_at is null and counted_until > $2 and complaint_no > $3
     order by complaint_no limit $4`,
    [calendar, new Date(at), after, limit],
  );
  return rows.map((row) => ({ complaintNo: row.complaint_no, policyHash: row.policy_hash }));
}

/** How many open complaints have a deadline that counts days nobody knows yet. */
export async function countProvisional(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    'select count(*) from redress.complaints where provisional and closed_at is null',
  );
  return rows[0]!.count;
}
