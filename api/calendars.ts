import { endUpload, findUpload, insertUpload, readUpload, type CalendarUpload } from '../db/calendar-uploads.js';
import { lockCalendar, readCalendar, writeYears, type StoredCalendar } from '../db/calendars.js';
import { noticeFaults, type Notice, type NoticeFault } from '../domain/calendar/index.js';
import { uploadProblem, type Instant, type NoticeDay } from '../domain/index.js';
import type { CalendarChange } from '../journal/index.js';
import { bodyHash } from '../platform/body-hash.js';
import { inTransaction, type Pool, type Queryable } from '../platform/pool.js';
import { changesFrom, daysWith, type CalendarYear } from '../policy/index.js';
import { rowsOf, type Row } from './csv.js';
import { problem } from './failures.js';
import { defined } from './intake.js';
import { noticeDay, type UploadBody } from './schemas/calendars.js';

type Year = Omit<CalendarYear, 'source'>;
type Uploaded = Pick<CalendarUpload, 'year' | 'uncertainFrom' | 'days'>;

/** @throws Problem 404 `calendar_not_found` */
export async function storedCalendar(db: Queryable, id: string): Promise<StoredCalendar> {
  const found = await readCalendar(db, id);
  if (found) return found;
  throw problem('calendar_not_found', `There is no calendar ${id}; GET /v1/calendars lists them`);
}

/** @throws Problem 404 `upload_not_found` */
export async function storedUpload(db: Queryable, calendar: string, id: string): Promise<CalendarUpload> {
  const found = await readUpload(db, calendar, id);
  if (found) return found;
  throw problem(
    'upload_not_found',
    `The calendar ${calendar} has no upload ${id}; GET /v1/calendars/${calendar} lists them`,
  );
}

/** What a calendar counts with when an upload takes the place of the same year's days, and from when on that differs. */
export function changeBy(calendar: StoredCalendar, upload: Uploaded): CalendarChange {
  const years = [yearOf(upload)];
  return { days: daysWith(calendar, years), fromAt: changesFrom(calendar, years) };
}

const yearOf = ({ year, uncertainFrom, days }: Uploaded): Year => ({
  ...{ year, uncertainFrom },
  holidays: days.filter(({ kind }) => kind === 'holiday').map(({ date }) => date),
  makeupDays: days.filter(({ kind }) => kind === 'makeup').map(({ kind: _kind, ...makeup }) => makeup),
});

/** The days of a year in force as a notice would name them, by date; none of a year that is not covered. */
export function daysInForce({ years }: StoredCalendar, wanted: number): NoticeDay[] {
  const { holidays = [], makeupDays = [] } = years.find(({ year }) => year === wanted) ?? {};
  return byDate([
    ...holidays.map((date) => ({ date, kind: 'holiday' as const })),
    ...makeupDays.map((day) => ({ ...day, kind: 'makeup' as const })),
  ]);
}

const byDate = (days: NoticeDay[]): NoticeDay[] => days.sort((a, b) => (a.date < b.date ? -1 : 1));

/**
 * Stores the days of a year for a second person to activate; the same ones again give the upload that is there.
 * @throws Problem 422 `invalid_request` with every fault by line; 409 `days_unchanged` when they are in force as they came with Redress
 */
export async function upload(
  pool: Pool,
  calendar: StoredCalendar,
  body: UploadBody,
  person: string,
  at: Instant,
): Promise<{ isNew: boolean; upload: CalendarUpload }> {
  const { year, source, uncertainFrom } = body;
  const days = daysIn(body, calendar);
  const notice = { calendar: calendar.id, year, source, uncertainFrom, days };
  const kept = { ...notice, contentHash: bodyHash(notice) };
  const known = await findUpload(pool, kept);
  if (known) return { isNew: false, upload: known };
  if (isInForce(calendar, kept))
    throw problem('days_unchanged', `These days of ${year} are in force already; there is nothing to activate`);
  const isNew = await insertUpload(pool, kept, person, at);
  return { isNew, upload: (await findUpload(pool, kept))! };
}

function isInForce(calendar: StoredCalendar, { year, uncertainFrom, days }: Uploaded): boolean {
  const covered = calendar.years.find((one) => one.year === year);
  const inForce = { uncertainFrom: covered?.uncertainFrom, days: daysInForce(calendar, year) };
  return covered !== undefined && bodyHash(inForce) === bodyHash({ uncertainFrom, days });
}

/**
 * Activates an upload as the next version of its calendar, or withdraws it, once: doing the same again changes nothing.
 * @throws Problem 404 `upload_not_found`, 403 `second_person_needed`, 409 `upload_ended`
 */
export function settle(
  pool: Pool,
  { calendar, id }: { calendar: string; id: string },
  outcome: 'activated' | 'withdrawn',
  person: string,
  at: Instant,
): Promise<void> {
  return inTransaction(pool, async (db) => {
    await lockCalendar(db, calendar);
    const found = await storedUpload(db, calendar, id);
    if (found.ended?.outcome === outcome) return;
    const refused = uploadProblem(found, outcome, person);
    if (refused) throw problem(refused.code, refused.message);
    if (outcome === 'activated') await write(db, found, at);
    await endUpload(db, found, outcome, person, at);
  });
}

async function write(db: Queryable, upload: CalendarUpload, at: Instant): Promise<void> {
  const calendar = await storedCalendar(db, upload.calendar);
  const year = { ...yearOf(upload), source: upload.source, upload: upload.id };
  await writeYears(db, calendar.id, [year], { at, changesFromAt: changesFrom(calendar, [year]) });
}

function daysIn({ year, uncertainFrom, days: sent }: UploadBody, calendar: StoredCalendar): NoticeDay[] {
  const { rows, fault } = rowsOf(sent);
  if (fault) throw refusedFor([{ ...fault, field: 'line' }]);
  const read = rows.map(asDay);
  const days = read.flatMap(({ day }) => day ?? []);
  const misread = read.flatMap(({ faults }) => faults);
  const faults = misread.length > 0 ? misread : noticeFaults({ year, uncertainFrom, days }, calendar);
  if (faults.length > 0) throw refusedFor(faults);
  return byDate(days.map(({ line: _line, ...day }) => day));
}

function asDay({ record, line }: Row): { day?: Notice['days'][number]; faults: NoticeFault[] } {
  const parsed = noticeDay.safeParse(record);
  if (parsed.success) return { day: { ...defined(parsed.data), line }, faults: [] };
  const faults = parsed.error.issues.map(({ path, message }) => ({
    ...{ line, message },
    field: String(path[0] ?? 'record'),
  }));
  return { faults };
}

const refusedFor = (faults: readonly NoticeFault[]) =>
  problem('invalid_request', `The days have ${faults.length} faults; nothing was written`, {
    errors: faults.map(({ line, field, message }) => ({
      path: line === undefined ? field : `days line ${line}: ${field}`,
      message,
    })),
  });
