import type {
  Difference,
  DifferenceOwner,
  FoundDifference,
  Instant,
  OurPayout,
  ReconciliationTotals,
  PayoutKind,
} from '../domain/index.js';
import { inTransaction, type Pool, type Queryable } from '../platform/pool.js';
import type { OrderState } from './payouts.js';

export type ReconciliationTrigger = 'daily' | 'asked';

export interface ReconciliationRow extends ReconciliationTotals {
  id: string;
  trigger: ReconciliationTrigger;
  askedBy?: string;
  startedAt: Instant;
  untilAt: Instant;
  finishedAt?: Instant;
  /** The number up to which both sides were compared. */
  reached?: string;
}

/** Begins a run, or answers the one that began under this id before and goes on. */
export async function beginReconciliation(
  db: Queryable,
  run: Pick<ReconciliationRow, 'id' | 'trigger' | 'askedBy' | 'startedAt' | 'untilAt'>,
): Promise<ReconciliationRow> {
  await db.query(
    `insert into redress.reconciliations (id, trigger, asked_by, started_at, until_at) values ($1, $2, $3, $4, $5)
     on conflict (id) do nothing`,
    [run.id, run.trigger, run.askedBy ?? null, new Date(run.startedAt), new Date(run.untilAt)],
  );
  return (await readReconciliation(db, run.id))!;
}

/**
 * Keeps what one step found, and how far it came, in one transaction. A step that another attempt has taken before changes nothing.
 */
export async function advanceReconciliation(
  pool: Pool,
  { id, reached }: Pick<ReconciliationRow, 'id' | 'reached'>,
  step: { found: FoundDifference[]; totals: ReconciliationTotals; next: string | undefined; at: Instant },
): Promise<void> {
  const { totals: t, next, at } = step;
  await inTransaction(pool, async (db) => {
    const { rowCount } = await db.query(
      `update redress.reconciliations set reached = coalesce($3, reached), finished_at = $4,
         our_payouts = our_payouts + $5, approved_fen = approved_fen + $6, our_paid_fen = our_paid_fen + $7,
         booked_payouts = booked_payouts + $8, booked_paid_fen = booked_paid_fen + $9,
         booked_reversed_fen = booked_reversed_fen + $10, moving = moving + $11, differences = differences + $12
       where id = $1 and reached is not distinct from $2 and finished_at is null`,
      [
        ...[id, reached ?? null, next ?? null, next === undefined ? new Date(at) : null],
        ...[t.ourPayouts, t.approvedFen, t.ourPaidFen, t.bookedPayouts, t.bookedPaidFen, t.bookedReversedFen],
        ...[t.moving, t.differences],
      ],
    );
    if (rowCount === 1) await insertDifferences(db, id, step.found);
  });
}

async function insertDifferences(db: Queryable, id: string, found: FoundDifference[]): Promise<void> {
  if (found.length === 0) return;
  await db.query(
    `insert into redress.reconciliation_differences
       (reconciliation_id, payout_no, complaint_no, difference, owner, our_fen, booked_fen)
     select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[])`,
    [
      id,
      found.map((f) => f.payoutNo),
      found.map((f) => f.complaintNo),
      found.map((f) => f.difference),
      found.map((f) => f.owner),
      found.map((f) => f.ourFen ?? null),
      found.map((f) => f.bookedFen ?? null),
    ],
  );
}

/** Our payouts behind a number, in the order of the numbers by which billing knows them, byte by byte. */
export async function readOurPayouts(db: Queryable, after: string | undefined, limit: number): Promise<OurPayout[]> {
  const { rows } = await db.query<{
    no: string;
    complaint_no: string;
    amount_fen: number;
    pays: PayoutKind;
    status: OrderState;
    attempts: number;
    approved: boolean;
    reversed_fen: number | null;
    touched_at: Date;
  }>(
    `select p.no, p.complaint_no, p.amount_fen, p.pays, p.status, p.attempts,
       greatest(p.ordered_at, p.attempted_at, p.settled_at, r.touched_at) as touched_at, r.reversed_fen,
       exists (
         select from redress.plans l
         join redress.decisions d on d.complaint_no = l.complaint_no and d.version = l.version and d.outcome = 'approve'
         where l.complaint_no = p.complaint_no and l.version = p.plan_version and l.hash = p.plan_hash
           and case p.pays when 'cod_remittance' then l.remittance_fen else l.amount_fen end >= p.amount_fen
       ) as approved
     from (
       select *, (complaint_no || ':' || payout_no) collate "C" as no
       from redress.payouts
       where $1::text is null or (complaint_no || ':' || payout_no) collate "C" > $1
       order by (complaint_no || ':' || payout_no) collate "C" limit $2
     ) p
     left join lateral (
       select sum(amount_fen) filter (where status = 'reversed')::bigint as reversed_fen,
         max(greatest(ordered_at, attempted_at, settled_at)) as touched_at
       from redress.reversals
       where complaint_no = p.complaint_no and payout_no = p.payout_no
     ) r on true
     order by p.no`,
    [after ?? null, limit],
  );
  return rows.map((row) => ({
    payoutNo: row.no,
    complaintNo: row.complaint_no,
    amountFen: row.amount_fen,
    pays: row.pays,
    state: row.status,
    approved: row.approved,
    sent: row.attempts > 0,
    reversedFen: row.reversed_fen ?? 0,
    touchedAt: row.touched_at.getTime(),
  }));
}

interface Row {
  id: string;
  trigger: ReconciliationTrigger;
  asked_by: string | null;
  started_at: Date;
  until_at: Date;
  finished_at: Date | null;
  reached: string | null;
  our_payouts: number;
  approved_fen: number;
  our_paid_fen: number;
  booked_payouts: number;
  booked_paid_fen: number;
  booked_reversed_fen: number;
  moving: number;
  differences: number;
}

export async function readReconciliation(db: Queryable, id: string): Promise<ReconciliationRow | undefined> {
  const { rows } = await db.query<Row>('select * from redress.reconciliations where id = $1', [id]);
  return rows[0] && asRun(rows[0]);
}

/** Newest first. */
export async function listReconciliations(
  db: Queryable,
  { before, limit }: { before?: { at: Instant; id: string } | undefined; limit: number },
): Promise<ReconciliationRow[]> {
  const { rows } = await db.query<Row>(
    `select * from redress.reconciliations
     where $1::timestamptz is null or (started_at, id) < ($1, $2)
     order by started_at desc, id desc limit $3`,
    [before ? new Date(before.at) : null, before?.id ?? '', limit],
  );
  return rows.map(asRun);
}

/** What a run found behind a payout's number. */
export async function readDifferences(
  db: Queryable,
  id: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<FoundDifference[]> {
  const { rows } = await db.query<{
    payout_no: string;
    complaint_no: string;
    difference: Difference;
    owner: DifferenceOwner;
    our_fen: number | null;
    booked_fen: number | null;
  }>(
    `select payout_no, complaint_no, difference, owner, our_fen, booked_fen
     from redress.reconciliation_differences
     where reconciliation_id = $1 and ($2::text is null or payout_no > $2)
     order by payout_no limit $3`,
    [id, after ?? null, limit],
  );
  return rows.map((row) => ({
    payoutNo: row.payout_no,
    complaintNo: row.complaint_no,
    difference: row.difference,
    owner: row.owner,
    ...(row.our_fen !== null && { ourFen: row.our_fen }),
    ...(row.booked_fen !== null && { bookedFen: row.booked_fen }),
  }));
}

const asRun = (row: Row): ReconciliationRow => ({
  id: row.id,
  trigger: row.trigger,
  ...(row.asked_by !== null && { askedBy: row.asked_by }),
  startedAt: row.started_at.getTime(),
  untilAt: row.until_at.getTime(),
  ...(row.finished_at && { finishedAt: row.finished_at.getTime() }),
  ...(row.reached !== null && { reached: row.reached }),
  ourPayouts: row.our_payouts,
  approvedFen: row.approved_fen,
  ourPaidFen: row.our_paid_fen,
  bookedPayouts: row.booked_payouts,
  bookedPaidFen: row.booked_paid_fen,
  bookedReversedFen: row.booked_reversed_fen,
  moving: row.moving,
  differences: row.differences,
});
