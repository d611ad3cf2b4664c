import { randomUUID } from 'node:crypto';
import type { Instant, NoticeDay, UploadCourse, UploadOutcome } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** The days of one year as somebody sent them. */
export interface CalendarNotice {
  calendar: string;
  year: number;
  /** SHA-256 of year, source and days. */
  contentHash: string;
  source: string;
  /** `MM-DD`: the next year's notice may still change the days from this one on. */
  uncertainFrom: string;
  days: NoticeDay[];
}

/** A notice and what has become of it. */
export interface CalendarUpload extends CalendarNotice, UploadCourse {
  id: string;
}

interface UploadRow {
  id: string;
  calendar: string;
  year: number;
  content_hash: string;
  source: string;
  uncertain_from: string;
  days: NoticeDay[];
  uploaded_by: string;
  uploaded_at: Date;
  outcome: UploadOutcome | null;
  ended_by: string | null;
  ended_at: Date | null;
}

const UPLOAD = `select id, calendar, year, content_hash, source, uncertain_from, days, uploaded_by, uploaded_at, outcome, ended_by, ended_at
  from redress.calendar_uploads`;

/** Stores a notice; false when the same one waits already. */
export async function insertUpload(
  db: Queryable,
  { calendar, year, contentHash, source, uncertainFrom, days }: CalendarNotice,
  person: string,
  at: Instant,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into redress.calendar_uploads
       (id, calendar, year, content_hash, source, uncertain_from, days, uploaded_by, uploaded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [
      ...[randomUUID(), calendar, year, contentHash, source, uncertainFrom],
      ...[JSON.stringify(days), person, new Date(at)],
    ],
  );
  return rowCount === 1;
}

export async function readUpload(db: Queryable, calendar: string, id: string): Promise<CalendarUpload | undefined> {
  const { rows } = await db.query<UploadRow>(`${UPLOAD} where calendar = $1 and id = $2`, [calendar, id]);
  return rows[0] && asUpload(rows[0]);
}

/** The upload of just this content that waits, or that the year in force came from. */
export async function findUpload(
  db: Queryable,
  { calendar, year, contentHash }: Pick<CalendarNotice, 'calendar' | 'year' | 'contentHash'>,
): Promise<CalendarUpload | undefined> {
  const { rows } = await db.query<UploadRow>(
    `${UPLOAD} where calendar = $1 and year = $2 and content_hash = $3 and (outcome is null or id =
       (select upload from redress.calendar_years where calendar = $1 and year = $2 order by version desc limit 1))
     order by outcome nulls last`,
    [calendar, year, contentHash],
  );
  return rows[0] && asUpload(rows[0]);
}

/** What waits for a second person, oldest first. */
export async function listWaiting(db: Queryable): Promise<CalendarUpload[]> {
  const { rows } = await db.query<UploadRow>(`${UPLOAD} where outcome is null order by uploaded_at, id`);
  return rows.map(asUpload);
}

/** Ends an upload; what else waits for an activated year is superseded. The caller holds the calendar's lock. */
export async function endUpload(
  db: Queryable,
  { id, calendar, year }: CalendarUpload,
  outcome: 'activated' | 'withdrawn',
  person: string,
  at: Instant,
): Promise<void> {
  await db.query(
    `update redress.calendar_uploads set outcome = case id when $1 then $4 else 'superseded' end, ended_by = $5, ended_at = $6
     where outcome is null and (id = $1 or ($4 = 'activated' and calendar = $2 and year = $3))`,
    [id, calendar, year, outcome, person, new Date(at)],
  );
}

function asUpload({ outcome, ended_by, ended_at, ...row }: UploadRow): CalendarUpload {
  const { id, calendar, year, source, days } = row;
  return {
    ...{ id, calendar, year, source, days },
    contentHash: row.content_hash,
    uncertainFrom: row.uncertain_from,
    uploadedBy: row.uploaded_by,
    uploadedAt: row.uploaded_at.getTime(),
    ...(outcome && { ended: { outcome, by: ended_by!, at: ended_at!.getTime() } }),
  };
}
