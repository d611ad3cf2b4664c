import type { Connection } from '../../platform/pool.js';
import { chargeAccounts, payableAccount, sourceAccount } from './accounts.js';
import type { Charge, Payout, SuspenseDestination } from './contract/index.js';
import type { PayoutRow } from './payouts.js';

/** What a transaction is about. */
export type TransactionKind =
  | 'payout'
  | 'order'
  | 'settlement'
  | 'order_void'
  | 'reversal'
  | 'charge'
  | 'charge_cancelled'
  | 'suspense'
  | 'recourse_claimed'
  | 'recourse_settled'
  | 'recourse_given_up'
  | `suspense_to_${SuspenseDestination}`;

/** One line of a transaction: account and integer fen, debit positive. */
export type Line = readonly [account: string, amountFen: number];

export interface Booking {
  kind: TransactionKind;
  /** Nothing for money that belongs to no complaint we know. */
  complaintNo: string | null;
  /** Which payout it belongs to, or which charge, or which recourse, and what it takes out of suspense. */
  about: { payoutNo?: string; chargeNo?: string; recourseNo?: string; suspenseNo?: string };
  at: number;
  lines: Line[];
}

/** Books one transaction; the database refuses it at commit unless its lines sum to zero. @returns its number */
export async function book(to: Connection, { kind, complaintNo, about, at, lines }: Booking): Promise<string> {
  const { payoutNo = null, chargeNo = null, recourseNo = null, suspenseNo = null } = about;
  const booked = await to.query<{ transaction_no: string }>(
    `insert into billing.transactions (kind, complaint_no, payout_no, charge_no, recourse_no, suspense_no, booked_at)
     values ($1, $2, $3, $4, $5, $6, $7) returning transaction_no`,
    [kind, complaintNo, payoutNo, chargeNo, recourseNo, suspenseNo, new Date(at)],
  );
  const transactionNo = booked.rows[0]?.transaction_no as string;
  await to.query(
    `insert into billing.postings (transaction_no, account, amount_fen)
     select $1, account, fen from unnest($2::text[], $3::bigint[]) with ordinality as l (account, fen, n) order by n`,
    [transactionNo, lines.map(([account]) => account), lines.map(([, fen]) => fen)],
  );
  return transactionNo;
}

/**
 * Books one payout: the expense is owed to the payee, then paid from the bank. Both halves are one transaction, because this
 * ledger pays at once. @returns the transaction's number
 */
export async function bookPayout(to: Connection, payout: Payout, at: number): Promise<string> {
  const payable = payableAccount(payout.payee.reference);
  await open(to, { code: payable, kind: 'liability', at });
  const { complaintNo, payoutNo, amountFen: fen } = payout;
  const lines: Line[] = [
    [sourceAccount(payout.kind ?? 'compensation'), fen],
    [payable, -fen],
    [payable, fen],
    ['bank', -fen],
  ];
  return book(to, { kind: 'payout', complaintNo, about: { payoutNo }, at, lines });
}

/** An order whose outcome comes later: the expense is owed to the payee. */
export async function bookOrder(to: Connection, payout: Payout, at: number): Promise<string> {
  const payable = payableAccount(payout.payee.reference);
  await open(to, { code: payable, kind: 'liability', at });
  const { complaintNo, payoutNo, amountFen: fen } = payout;
  const lines: Line[] = [
    [sourceAccount(payout.kind ?? 'compensation'), fen],
    [payable, -fen],
  ];
  return book(to, { kind: 'order', complaintNo, about: { payoutNo }, at, lines });
}

/** A payout that waited is confirmed: what was owed is paid from the bank. */
export async function bookSettlement(to: Connection, payout: PayoutRow, at: number): Promise<string> {
  const lines: Line[] = [
    [payableAccount(payout.payee_reference), payout.amount_fen],
    ['bank', -payout.amount_fen],
  ];
  return book(to, { kind: 'settlement', ...of(payout), at, lines });
}

/** A payout that waited is rejected: nothing is owed any more. */
export async function bookVoid(to: Connection, payout: PayoutRow, at: number): Promise<string> {
  const lines: Line[] = [
    [payableAccount(payout.payee_reference), payout.amount_fen],
    [sourceAccount(payout.kind), -payout.amount_fen],
  ];
  return book(to, { kind: 'order_void', ...of(payout), at, lines });
}

/** Money that left the bank and fits nothing, or does not fit what it names: it waits for a person. */
export async function bookSuspense(
  to: Connection,
  { payout, fen, at }: { payout: PayoutRow | undefined; fen: number; at: number },
): Promise<string> {
  const lines: Line[] = [
    ['suspense', fen],
    ['bank', -fen],
  ];
  return book(to, { kind: 'suspense', ...(payout ? of(payout) : { complaintNo: null, about: {} }), at, lines });
}

const of = (payout: PayoutRow) => ({ complaintNo: payout.complaint_no, about: { payoutNo: payout.payout_no } });

/** Books money that comes back: from the payee to the bank, and off what the payout was booked against. */
export async function bookReversal(
  to: Connection,
  { payout, fen, at }: { payout: PayoutRow; fen: number; at: number },
): Promise<string> {
  const payable = payableAccount(payout.payee_reference);
  const lines: Line[] = [
    ['bank', fen],
    [payable, -fen],
    [payable, fen],
    [sourceAccount(payout.kind), -fen],
  ];
  return book(to, { kind: 'reversal', ...of(payout), at, lines });
}

/** What one outlet is charged: owed to the other, or to the company. Never against an account of payouts (`X-64`). */
export async function bookCharge(to: Connection, charge: Charge, at: number): Promise<string> {
  const [from, other] = chargeAccounts(charge);
  await open(to, { code: from, kind: 'asset', at });
  if (charge.toOutlet !== undefined) await open(to, { code: other, kind: 'liability', at });
  const { complaintNo, chargeNo, amountFen: fen } = charge;
  const lines: Line[] = [
    [from, fen],
    [other, -fen],
  ];
  return book(to, { kind: 'charge', complaintNo, about: { chargeNo }, at, lines });
}

/** Takes a charge back whole, as a posting of its own. */
export async function bookCancelledCharge(
  to: Connection,
  charge: Pick<Charge, 'complaintNo' | 'chargeNo' | 'amountFen' | 'fromOutlet' | 'toOutlet'>,
  at: number,
): Promise<string> {
  const [from, other] = chargeAccounts(charge);
  const { complaintNo, chargeNo, amountFen: fen } = charge;
  const lines: Line[] = [
    [other, fen],
    [from, -fen],
  ];
  return book(to, { kind: 'charge_cancelled', complaintNo, about: { chargeNo }, at, lines });
}

/** Opens an account when there is none. */
export async function open(
  to: Connection,
  { code, kind, at }: { code: string; kind: string; at: number },
): Promise<void> {
  await to.query(
    `insert into billing.accounts (code, kind, opened_at) values ($1, $2, $3) on conflict (code) do nothing`,
    [code, kind, new Date(at)],
  );
}
