import type { Instant } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';
import type { ClosedRow } from './retention.js';

export type RetentionTrigger = 'daily' | 'asked';

/** What a run does: complaints first, then what other services keep of those, then the content that nobody keeps any more. */
export type RetentionStep = 'complaints' | 'services' | 'files' | 'done';

export interface RetentionRun {
  id: string;
  trigger: RetentionTrigger;
  askedBy?: string;
  /** The version of the rules that it erases by. */
  policyHash: string;
  startedAt: Instant;
  finishedAt?: Instant;
  step: RetentionStep;
  /** Of the step: closing and number of a complaint, its number alone, or the first digits of a file. */
  reachedAt?: Instant;
  reached?: string;
  /** Complaints whose time may have been over. */
  judged: number;
  held: number;
  failed: number;
  filesRemoved: number;
  /** What was erased of complaints, by the record of erasures. */
  erased: { evidence: number; personalData: number };
}

/** Begins a run, or answers the one that began under this id before and goes on. */
export async function beginRetention(
  db: Queryable,
  run: Pick<RetentionRun, 'id' | 'trigger' | 'askedBy' | 'policyHash' | 'startedAt'>,
): Promise<RetentionRun> {
  await db.query(
    `insert into redress.retention_runs (id, trigger, asked_by, policy_hash, started_at, step)
     values ($1, $2, $3, $4, $5, 'complaints') on conflict (id) do nothing`,
    [run.id, run.trigger, run.askedBy ?? null, run.policyHash, new Date(run.startedAt)],
  );
  return (await readRetention(db, run.id))!;
}

/** How far a step came and what it found; one that another attempt has taken before changes nothing. */
export async function advanceRetention(
  db: Queryable,
  from: Pick<RetentionRun, 'id' | 'step' | 'reached'>,
  to: {
    step: RetentionStep;
    reached?: string | undefined;
    reachedAt?: Instant | undefined;
    judged?: number;
    held?: number;
    failed?: number;
    filesRemoved?: number;
    at: Instant;
  },
): Promise<void> {
  await db.query(
    `update redress.retention_runs set step = $4, reached = $5, reached_at = $6, finished_at = $7,
       judged = judged + $8, held = held + $9, failed = failed + $10, files_removed = files_removed + $11
     where id = $1 and step = $2 and reached is not distinct from $3`,
    [
      ...[from.id, from.step, from.reached ?? null, to.step, to.reached ?? null],
      ...[to.reachedAt === undefined ? null : new Date(to.reachedAt), to.step === 'done' ? new Date(to.at) : null],
      ...[to.judged ?? 0, to.held ?? 0, to.failed ?? 0, to.filesRemoved ?? 0],
    ],
  );
}

/** Where a run goes on among complaints. */
export const placeOf = ({
  reached,
  reachedAt,
}: RetentionRun): Pick<ClosedRow, 'complaintNo' | 'closedAt'> | undefined =>
  reached === undefined || reachedAt === undefined ? undefined : { complaintNo: reached, closedAt: reachedAt };

interface Row {
  id: string;
  trigger: RetentionTrigger;
  asked_by: string | null;
  policy_hash: string;
  started_at: Date;
  finished_at: Date | null;
  step: RetentionStep;
  reached_at: Date | null;
  reached: string | null;
  judged: number;
  held: number;
  failed: number;
  files_removed: number;
  evidence: number;
  personal_data: number;
}

const SELECT = `select r.*, e.evidence, e.personal_data from redress.retention_runs r cross join lateral (
  select count(*) filter (where what = 'evidence')::int as evidence,
    count(*) filter (where what = 'personal_data')::int as personal_data
  from redress.erasures where run = r.id) e`;

export async function readRetention(db: Queryable, id: string): Promise<RetentionRun | undefined> {
  const { rows } = await db.query<Row>(`${SELECT} where r.id = $1`, [id]);
  return rows[0] && asRun(rows[0]);
}

/** Newest first. */
export async function listRetentions(
  db: Queryable,
  { before, limit }: { before?: { at: Instant; id: string } | undefined; limit: number },
): Promise<RetentionRun[]> {
  const { rows } = await db.query<Row>(
    `${SELECT} where $1::timestamptz is null or (r.started_at, r.id) < ($1, $2)
     order by r.started_at desc, r.id desc limit $3`,
    [before ? new Date(before.at) : null, before?.id ?? '', limit],
  );
  return rows.map(asRun);
}

const asRun = (row: Row): RetentionRun => ({
  id: row.id,
  trigger: row.trigger,
  ...(row.asked_by !== null && { askedBy: row.asked_by }),
  policyHash: row.policy_hash,
  startedAt: row.started_at.getTime(),
  ...(row.finished_at && { finishedAt: row.finished_at.getTime() }),
  step: row.step,
  ...(row.reached_at && { reachedAt: row.reached_at.getTime() }),
  ...(row.reached !== null && { reached: row.reached }),
  judged: row.judged,
  held: row.held,
  failed: row.failed,
  filesRemoved: row.files_removed,
  erased: { evidence: row.evidence, personalData: row.personal_data },
});

/** Complaints whose persons and words a run has erased, in order, beyond a number. */
export async function readErasedBy(db: Queryable, run: string, beyond: string, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ complaint_no: string }>(
    `select distinct complaint_no from redress.erasures
     where run = $1 and what = 'personal_data' and complaint_no > $2 order by 1 limit $3`,
    [run, beyond, limit],
  );
  return rows.map((row) => row.complaint_no);
}
