import type { Instant } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

export type RehearsalOutcome = 'done' | 'failed' | 'interrupted';

/** A rehearsal that somebody asked for. */
export interface RehearsalRunRow {
  id: string;
  policyHash: string;
  closedWithinDays: number;
  person: string;
  startedAt: Instant;
  done: number;
  total: number;
  beatAt: Instant;
  endedAt?: Instant;
  /** Nothing while it runs. */
  outcome?: RehearsalOutcome;
  reason?: string;
  result?: object;
}

interface Row {
  id: string;
  policy_hash: string;
  closed_within_days: number;
  person: string;
  started_at: Date;
  done: number;
  total: number;
  beat_at: Date;
  ended_at: Date | null;
  outcome: RehearsalOutcome | null;
  reason: string | null;
  result: object | null;
}

const RUN = 'select * from redress.rehearsals';

/** The one that runs, or was lost while it ran. */
export async function readRunningRehearsal(db: Queryable): Promise<RehearsalRunRow | undefined> {
  const { rows } = await db.query<Row>(`${RUN} where ended_at is null`);
  return rows[0] && asRun(rows[0]);
}

/** The newest of a policy version. */
export async function readNewestRehearsal(db: Queryable, policyHash: string): Promise<RehearsalRunRow | undefined> {
  const { rows } = await db.query<Row>(`${RUN} where policy_hash = $1 order by started_at desc, id limit 1`, [
    policyHash,
  ]);
  return rows[0] && asRun(rows[0]);
}

/** False while another one runs. */
export async function insertRehearsal(
  db: Queryable,
  run: Pick<RehearsalRunRow, 'id' | 'policyHash' | 'closedWithinDays' | 'person' | 'startedAt'>,
): Promise<boolean> {
  const { id, policyHash, closedWithinDays, person, startedAt } = run;
  const { rowCount } = await db.query(
    `insert into redress.rehearsals (id, policy_hash, closed_within_days, person, started_at, done, total, beat_at)
     values ($1, $2, $3, $4, $5, 0, 0, $5) on conflict do nothing`,
    [id, policyHash, closedWithinDays, person, new Date(startedAt)],
  );
  return rowCount === 1;
}

export async function noteProgress(
  db: Queryable,
  { id, done, total, at }: { id: string; done: number; total: number; at: Instant },
): Promise<void> {
  await db.query(
    'update redress.rehearsals set done = $2, total = $3, beat_at = $4 where id = $1 and ended_at is null',
    [id, done, total, new Date(at)],
  );
}

/** Ends a rehearsal once. */
export async function endRehearsal(db: Queryable, { id, outcome, at, reason, result }: Ended): Promise<void> {
  await db.query(
    `update redress.rehearsals set ended_at = $2, outcome = $3, reason = $4, result = $5
     where id = $1 and ended_at is null`,
    [id, new Date(at), outcome, reason ?? null, result ? JSON.stringify(result) : null],
  );
}

interface Ended {
  id: string;
  outcome: RehearsalOutcome;
  at: Instant;
  reason?: string;
  result?: object;
}

/** Ends what nobody has worked on since an instant. */
export async function endLostRehearsals(db: Queryable, silentSince: Instant, at: Instant): Promise<void> {
  await db.query(
    `update redress.rehearsals set ended_at = $2, outcome = 'interrupted' where ended_at is null and beat_at < $1`,
    [new Date(silentSince), new Date(at)],
  );
}

const asRun = ({ id, policy_hash: policyHash, person, done, total, ...row }: Row): RehearsalRunRow => ({
  ...{ id, policyHash, person, done, total, closedWithinDays: row.closed_within_days },
  ...{ startedAt: row.started_at.getTime(), beatAt: row.beat_at.getTime() },
  ...(row.ended_at && { endedAt: row.ended_at.getTime() }),
  ...(row.outcome && { outcome: row.outcome }),
  ...(row.reason !== null && { reason: row.reason }),
  ...(row.result && { result: row.result }),
});
