import type { Instant, ReversalEffect } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** An order to take money back; the row is there before billing hears of it. */
export interface ReversalRow {
  reversalNo: string;
  payoutNo: string;
  amountFen: number;
  orderedAt: Instant;
  attempts: number;
  attemptedAt?: Instant;
  /** `unknown`: sent, and nobody knows what became of it. */
  status: 'ordered' | 'unknown' | 'needs_repair' | 'reversed' | 'rejected';
  transactionNo?: string;
  reason?: string;
  settledAt?: Instant;
}

export async function insertReversal(db: Queryable, complaintNo: string, effect: ReversalEffect): Promise<void> {
  const { reversalNo, payoutNo, key, amountFen, currency, openedAt } = effect;
  await db.query(
    `insert into redress.reversals (complaint_no, reversal_no, payout_no, effect_key, amount_fen, currency, ordered_at, status)
     values ($1, $2, $3, $4, $5, $6, $7, 'ordered')`,
    [complaintNo, reversalNo, payoutNo, key, amountFen, currency, new Date(openedAt)],
  );
}

interface Row {
  reversal_no: string;
  payout_no: string;
  amount_fen: number;
  ordered_at: Date;
  attempts: number;
  attempted_at: Date | null;
  status: ReversalRow['status'];
  transaction_no: string | null;
  reason: string | null;
  settled_at: Date | null;
}

export async function readReversal(db: Queryable, complaintNo: string, key: string): Promise<ReversalRow | undefined> {
  const { rows } = await db.query<Row>('select * from redress.reversals where complaint_no = $1 and effect_key = $2', [
    complaintNo,
    key,
  ]);
  return rows[0] && asReversal(rows[0]);
}

/** Every reversal of a complaint, oldest first. */
export async function readReversals(db: Queryable, complaintNo: string): Promise<ReversalRow[]> {
  const { rows } = await db.query<Row>(
    'select * from redress.reversals where complaint_no = $1 order by ordered_at, reversal_no',
    [complaintNo],
  );
  return rows.map(asReversal);
}

/**
 * Written and committed before every call to billing. The first body stands for all.
 * @returns false, and nothing is noted, when it has its end or was sent with another body
 */
export async function noteReversalAttempt(
  db: Queryable,
  complaintNo: string,
  { effectKey, bodyHash, at }: { effectKey: string; bodyHash: string; at: Instant },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update redress.reversals set attempts = attempts + 1, attempted_at = $3, body_hash = $4,
       status = case status when 'ordered' then 'unknown' else status end
     where complaint_no = $1 and effect_key = $2 and status in ('ordered', 'unknown', 'needs_repair')
       and coalesce(body_hash, $4) = $4`,
    [complaintNo, effectKey, new Date(at), bodyHash],
  );
  return rowCount === 1;
}

/** What has become of it; the first outcome stands. */
export async function settleReversal(
  db: Queryable,
  complaintNo: string,
  reversalNo: string,
  change: Pick<ReversalRow, 'status' | 'transactionNo' | 'reason' | 'settledAt'>,
): Promise<void> {
  const { status, transactionNo = null, reason = null, settledAt } = change;
  const at = settledAt === undefined ? null : new Date(settledAt);
  await db.query(
    `update redress.reversals set status = $3, transaction_no = $4, reason = $5, settled_at = $6
     where complaint_no = $1 and reversal_no = $2 and status in ('ordered', 'unknown', 'needs_repair')`,
    [complaintNo, reversalNo, status, transactionNo, reason, at],
  );
}

function asReversal(row: Row): ReversalRow {
  return {
    reversalNo: row.reversal_no,
    payoutNo: row.payout_no,
    amountFen: row.amount_fen,
    orderedAt: row.ordered_at.getTime(),
    attempts: row.attempts,
    ...(row.attempted_at && { attemptedAt: row.attempted_at.getTime() }),
    status: row.status,
    ...(row.transaction_no && { transactionNo: row.transaction_no }),
    ...(row.reason && { reason: row.reason }),
    ...(row.settled_at && { settledAt: row.settled_at.getTime() }),
  };
}
