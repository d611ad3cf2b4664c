import type { Instant, PayoutEffect } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** A compensation order of ours; the row is there before billing hears of it. */
export interface PayoutRow {
  payoutNo: string;
  effectKey: string;
  planVersion: number;
  planHash: string;
  amountFen: number;
  currency: string;
  payeeId: string;
  attempts: number;
  status: 'ordered' | 'paid' | 'rejected';
  transactionNo?: string;
  reason?: string;
  settledAt?: Instant;
}

export async function insertPayout(db: Queryable, complaintNo: string, effect: PayoutEffect): Promise<void> {
  await db.query(
    `insert into redress.payouts (complaint_no, payout_no, effect_key, plan_version, plan_hash, amount_fen, currency, payee_id, ordered_at, status)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'ordered')`,
    [
      complaintNo,
      effect.payoutNo,
      effect.key,
      effect.planVersion,
      effect.planHash,
      effect.amountFen,
      effect.currency,
      effect.payeeId,
      new Date(effect.openedAt),
    ],
  );
}

interface Row {
  payout_no: string;
  effect_key: string;
  plan_version: number;
  plan_hash: string;
  amount_fen: number;
  currency: string;
  payee_id: string;
  attempts: number;
  status: PayoutRow['status'];
  transaction_no: string | null;
  reason: string | null;
  settled_at: Date | null;
}

export async function readPayout(
  db: Queryable,
  complaintNo: string,
  effectKey: string,
): Promise<PayoutRow | undefined> {
  const { rows } = await db.query<Row>('select * from redress.payouts where complaint_no = $1 and effect_key = $2', [
    complaintNo,
    effectKey,
  ]);
  return rows[0] && asPayout(rows[0]);
}

/** Written and committed before every call to billing. */
export async function notePayoutAttempt(
  db: Queryable,
  complaintNo: string,
  effectKey: string,
  at: Instant,
): Promise<void> {
  await db.query(
    'update redress.payouts set attempts = attempts + 1, attempted_at = $3 where complaint_no = $1 and effect_key = $2',
    [complaintNo, effectKey, new Date(at)],
  );
}

export interface Settlement {
  status: 'paid' | 'rejected';
  transactionNo?: string;
  reason?: string;
  settledAt: Instant;
}

/** A known outcome; the first one stands. */
export async function settlePayout(
  db: Queryable,
  complaintNo: string,
  payoutNo: string,
  { status, transactionNo, reason, settledAt }: Settlement,
): Promise<void> {
  await db.query(
    `update redress.payouts set status = $3, transaction_no = $4, reason = $5, settled_at = $6
     where complaint_no = $1 and payout_no = $2 and status = 'ordered'`,
    [complaintNo, payoutNo, status, transactionNo ?? null, reason ?? null, new Date(settledAt)],
  );
}

function asPayout(row: Row): PayoutRow {
  return {
    payoutNo: row.payout_no,
    effectKey: row.effect_key,
    planVersion: row.plan_version,
    planHash: row.plan_hash,
    amountFen: row.amount_fen,
    currency: row.currency,
    payeeId: row.payee_id,
    attempts: row.attempts,
    status: row.status,
    ...(row.transaction_no && { transactionNo: row.transaction_no }),
    ...(row.reason && { reason: row.reason }),
    ...(row.settled_at && { settledAt: row.settled_at.getTime() }),
  };
}
