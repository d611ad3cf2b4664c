import { bodyHash } from '../../platform/body-hash.js';
import type { Connection, Queryable } from '../../platform/pool.js';
import { stillRunning } from './locks.js';
import { decisionColumns, insertRow, orderState, type StoredOrder } from './stored.js';
import type { Reversal, ReversalRejection, ReversalState, ReversalStatus } from './contract/index.js';

/** A reversal with what is known of its outcome. */
export interface ReversalRow extends StoredOrder<ReversalStatus | 'pending', ReversalRejection> {
  body_hash: string;
  reversal_no: string;
  payout_no: string;
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
  await insertRow(to, 'billing.reversals', {
    key,
    body_hash: bodyHash(reversal),
    reversal_no: reversal.reversalNo,
    payout_no: reversal.payoutNo,
    complaint_no: reversal.complaintNo,
    amount_fen: reversal.amountFen,
    currency: reversal.currency,
    why: reversal.reason,
    ...decisionColumns(decision, at),
  });
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
  const { status } = row;
  if (status === 'pending') throw stillRunning();
  return { ...orderState({ ...row, status }), reversalNo: row.reversal_no, payoutNo: row.payout_no };
}
