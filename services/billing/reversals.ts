import { bodyHash } from '../../platform/body-hash.js';
import type { Connection, Queryable } from '../../platform/pool.js';
import type { Reversal, ReversalRejection, ReversalState, ReversalStatus } from './contract/index.js';

/** A decided reversal. */
export interface ReversalRow {
  key: string;
  body_hash: string;
  reversal_no: string;
  payout_no: string;
  amount_fen: number;
  currency: 'CNY';
  status: ReversalStatus;
  reason: ReversalRejection | null;
  transaction_no: string | null;
  decided_at: Date;
}

const columns =
  'key, body_hash, reversal_no, payout_no, amount_fen, currency, status, reason, transaction_no, decided_at';

export type ReversalDecision =
  { status: 'reversed'; transactionNo: string } | { status: 'rejected'; reason: ReversalRejection };

export async function insertReversal(
  to: Connection,
  key: string,
  { reversal, decision, at }: { reversal: Reversal; decision: ReversalDecision; at: number },
): Promise<ReversalRow> {
  const result = await to.query<ReversalRow>(
    `insert into billing.reversals
       (key, body_hash, reversal_no, payout_no, complaint_no, amount_fen, currency, why, status, reason, transaction_no,
        decided_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     returning ${columns}`,
    [
      key,
      bodyHash(reversal),
      reversal.reversalNo,
      reversal.payoutNo,
      reversal.complaintNo,
      reversal.amountFen,
      reversal.currency,
      reversal.reason,
      decision.status,
      decision.status === 'rejected' ? decision.reason : null,
      decision.status === 'reversed' ? decision.transactionNo : null,
      new Date(at),
    ],
  );
  return result.rows[0] as ReversalRow;
}

/** Under a key, or under the caller's own number. */
export async function findReversal(
  from: Queryable,
  by: { key: string } | { reversalNo: string },
): Promise<ReversalRow | undefined> {
  const [column, value] = 'key' in by ? ['key', by.key] : ['reversal_no', by.reversalNo];
  const result = await from.query<ReversalRow>(`select ${columns} from billing.reversals where ${column} = $1`, [
    value,
  ]);
  return result.rows[0];
}

/** What of a payout was taken back so far, in fen. */
export async function reversedOf(from: Queryable, payoutNo: string): Promise<number> {
  const result = await from.query<{ fen: number }>(
    `select coalesce(sum(amount_fen), 0)::bigint as fen
     from billing.reversals
     where payout_no = $1 and status = 'reversed'`,
    [payoutNo],
  );
  return result.rows[0]?.fen ?? 0;
}

export function reversalState(row: ReversalRow): ReversalState {
  return {
    key: row.key,
    reversalNo: row.reversal_no,
    payoutNo: row.payout_no,
    status: row.status,
    amountFen: row.amount_fen,
    currency: row.currency,
    ...(row.transaction_no !== null && { transactionNo: row.transaction_no }),
    ...(row.reason !== null && { reason: row.reason }),
    at: row.decided_at.toISOString(),
  };
}
