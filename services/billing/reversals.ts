import { bodyHash } from '../../platform/body-hash.js';
import type { Connection, Queryable } from '../../platform/pool.js';
import { stillRunning } from './locks.js';
import type { Reversal, ReversalRejection, ReversalState, ReversalStatus } from './contract/index.js';

/** A reversal with what is known of its outcome. */
export interface ReversalRow {
  key: string;
  body_hash: string;
  reversal_no: string;
  payout_no: string;
  amount_fen: number;
  currency: 'CNY';
  status: ReversalStatus | 'pending';
  reason: ReversalRejection | null;
  transaction_no: string | null;
  decided_at: Date;
}

const columns =
  'key, body_hash, reversal_no, payout_no, amount_fen, currency, status, reason, transaction_no, decided_at';

export type ReversalDecision =
  | { status: 'pending' }
  | { status: 'reversed'; transactionNo: string }
  | { status: 'rejected'; reason: ReversalRejection };

export async function insertReversal(
  to: Connection,
  key: string,
  { reversal, decision, at }: { reversal: Reversal; decision: ReversalDecision; at: number },
): Promise<ReversalRow> {
  await to.query(
    `insert into billing.reversals
       (key, body_hash, reversal_no, payout_no, complaint_no, amount_fen, currency, why, status, reason, transaction_no,
        decided_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
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
  return (await findReversal(to, { key })) as ReversalRow;
}

/** Under a key, or under the caller's own number. */
export async function findReversal(
  from: Queryable,
  by: { key: string } | { reversalNo: string },
): Promise<ReversalRow | undefined> {
  const [column, value] = 'key' in by ? ['key', by.key] : ['reversal_no', by.reversalNo];
  const result = await from.query<ReversalRow>(`select ${columns} from billing.reversal_states where ${column} = $1`, [
    value,
  ]);
  return result.rows[0];
}

/** What of a payout was taken back so far, or may have been, in fen. */
export async function reversedOf(from: Queryable, payoutNo: string): Promise<number> {
  const result = await from.query<{ fen: number }>(
    `select coalesce(sum(amount_fen), 0)::bigint as fen
     from billing.reversal_states
     where payout_no = $1 and status in ('reversed', 'pending')`,
    [payoutNo],
  );
  return result.rows[0]?.fen ?? 0;
}

/** A reversal as it was asked for, for handing it to a provider. @throws Error when there is none */
export async function readReversal(from: Queryable, key: string): Promise<Reversal> {
  const result = await from.query<{ reversal: Reversal }>(
    `select json_build_object('reversalNo', reversal_no, 'payoutNo', payout_no, 'complaintNo', complaint_no,
       'amountFen', amount_fen, 'currency', currency, 'reason', why) as reversal
     from billing.reversals
     where key = $1`,
    [key],
  );
  const row = result.rows[0];
  if (!row) throw new Error(`there is no reversal under the key ${key}; expected the one that waits for its outcome`);
  return row.reversal;
}

/** @throws Problem 409 `still_running` while the provider has no outcome */
export function reversalState(row: ReversalRow): ReversalState {
  if (row.status === 'pending') throw stillRunning();
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
