import type { Connection } from '../../platform/pool.js';
import { chargeAccounts, payableAccount, sourceAccount } from './accounts.js';
import type { Charge, Payout, Reversal } from './contract/index.js';
import type { PayoutRow } from './payouts.js';

/** What a transaction is about. */
export type TransactionKind = 'payout' | 'reversal' | 'charge' | 'charge_cancelled';

/** One line of a transaction: account and integer fen, debit positive. */
export type Line = readonly [account: string, amountFen: number];

interface Booking {
  kind: TransactionKind;
  complaintNo: string;
  /** Which payout it belongs to, or else which charge. */
  about: { payoutNo: string } | { chargeNo: string };
  at: number;
  lines: Line[];
}

/** Books one transaction; the database refuses it at commit unless its lines sum to zero. @returns its number */
async function book(to: Connection, { kind, complaintNo, about, at, lines }: Booking): Promise<string> {
  const { payoutNo = null, chargeNo = null } = about as { payoutNo?: string; chargeNo?: string };
  const booked = await to.query<{ transaction_no: string }>(
    `insert into billing.transactions (kind, complaint_no, payout_no, charge_no, booked_at)
     values ($1, $2, $3, $4, $5) returning transaction_no`,
    [kind, complaintNo, payoutNo, chargeNo, new Date(at)],
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

/** Books money that comes back: from the payee to the bank, and off what the payout was booked against. */
export async function bookReversal(
  to: Connection,
  { payout, reversal, at }: { payout: PayoutRow; reversal: Reversal; at: number },
): Promise<string> {
  const payable = payableAccount(payout.payee_reference);
  const { complaintNo, payoutNo, amountFen: fen } = reversal;
  const lines: Line[] = [
    ['bank', fen],
    [payable, -fen],
    [payable, fen],
    [sourceAccount(payout.kind), -fen],
  ];
  return book(to, { kind: 'reversal', complaintNo, about: { payoutNo }, at, lines });
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

async function open(to: Connection, { code, kind, at }: { code: string; kind: string; at: number }): Promise<void> {
  await to.query(
    `insert into billing.accounts (code, kind, opened_at) values ($1, $2, $3) on conflict (code) do nothing`,
    [code, kind, new Date(at)],
  );
}
