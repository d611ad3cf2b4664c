import { bodyHash } from '../../platform/body-hash.js';
import type { PageCursor } from '../../platform/page.js';
import type { Connection, Queryable } from '../../platform/pool.js';
import { decisionColumns, insertRow, orderState, type StoredOrder } from './stored.js';
import type { Payout, PayoutKind, PayoutMethod, PayoutState, PayoutStatus, RejectionReason } from './contract/index.js';

/** A payout with what is known of its outcome. */
export interface PayoutRow extends StoredOrder<PayoutStatus, RejectionReason> {
  body_hash: string;
  payout_no: string;
  complaint_no: string;
  kind: PayoutKind;
  payee_reference: string;
  payee_name: string;
  ordered_at: Date;
}

const columns = `key, body_hash, payout_no, complaint_no, amount_fen, currency, kind, payee_reference, payee_name, status,
  reason, transaction_no, ordered_at, decided_at`;

/** What is known of a payout when it is ordered. */
export type Decision =
  { status: 'pending' } | { status: 'paid'; transactionNo: string } | { status: 'rejected'; reason: RejectionReason };

/** Fingerprint of an order. Compensation that is named as such is the order that does not name it. */
export function payoutHash({ kind, ...order }: Payout): string {
  return bodyHash(kind === 'cod_remittance' ? { ...order, kind } : order);
}

export async function insertPayout(
  to: Connection,
  key: string,
  { payout, decision, at }: { payout: Payout; decision: Decision; at: number },
): Promise<PayoutRow> {
  await insertRow(to, 'billing.payouts', {
    key,
    body_hash: payoutHash(payout),
    payout_no: payout.payoutNo,
    complaint_no: payout.complaintNo,
    amount_fen: payout.amountFen,
    currency: payout.currency,
    kind: payout.kind ?? 'compensation',
    method: payout.method,
    payee_reference: payout.payee.reference,
    payee_name: payout.payee.name,
    payee_account: payout.payee.account ?? null,
    plan_hash: payout.planHash,
    ...decisionColumns(decision, at),
  });
  return (await findPayout(to, { key })) as PayoutRow;
}

/** Under a key, or under the caller's own number. */
export async function findPayout(
  from: Queryable,
  by: { key: string } | { payoutNo: string },
): Promise<PayoutRow | undefined> {
  const [column, value] = 'key' in by ? ['key', by.key] : ['payout_no', by.payoutNo];
  const result = await from.query<PayoutRow>(`select ${columns} from billing.payout_states where ${column} = $1`, [
    value,
  ]);
  return result.rows[0];
}

/** An order as it came, for handing it to a provider. @throws Error when there is none */
export async function readOrder(from: Queryable, key: string): Promise<Payout> {
  const result = await from.query<OrderRow>(
    `select payout_no, complaint_no, amount_fen, currency, kind, method, payee_reference, payee_name, payee_account,
       plan_hash
     from billing.payouts
     where key = $1`,
    [key],
  );
  const row = result.rows[0];
  if (!row) throw new Error(`there is no payout under the key ${key}; expected the one that waits for its outcome`);
  return {
    payoutNo: row.payout_no,
    complaintNo: row.complaint_no,
    amountFen: row.amount_fen,
    currency: row.currency,
    kind: row.kind,
    method: row.method,
    payee: {
      reference: row.payee_reference,
      name: row.payee_name,
      ...(row.payee_account !== null && { account: row.payee_account }),
    },
    planHash: row.plan_hash,
  };
}

interface OrderRow extends Pick<
  PayoutRow,
  'payout_no' | 'complaint_no' | 'amount_fen' | 'currency' | 'kind' | 'payee_reference' | 'payee_name'
> {
  method: PayoutMethod;
  payee_account: string | null;
  plan_hash: string;
}

/** Newest first. */
export async function listPayouts(
  from: Queryable,
  { search, before, limit }: { search: string; before: PageCursor | undefined; limit: number },
): Promise<PayoutRow[]> {
  const result = await from.query<PayoutRow>(
    `select ${columns}
     from billing.payout_states
     where ($1 = '' or complaint_no = $1 or payout_no = $1)
       and ($2::timestamptz is null or (ordered_at, key) < ($2, $3))
     order by ordered_at desc, key desc
     limit $4`,
    [search, before ? new Date(before.at) : null, before?.key ?? '', limit],
  );
  return result.rows;
}

export const payoutState = (row: PayoutRow): PayoutState => ({ ...orderState(row), payoutNo: row.payout_no });
