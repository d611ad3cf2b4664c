import type { PayoutRow } from '../../db/payouts.js';
import { readPerson, type Person } from '../../db/persons.js';
import { isUnderWay } from '../../domain/index.js';
import type { Queryable } from '../../platform/pool.js';
import type { Payout, PayoutState } from '../../services/billing/contract/index.js';
import type { PayoutOutcome } from '../../workflows/contract/index.js';

/** Names one payout among those of all complaints: complaint, plan version and number. Key and number at once (design §7). */
export const billingKey = (complaintNo: string, { payoutNo }: PayoutRow): string => `${complaintNo}:${payoutNo}`;

/** What we know of a payout ourselves; undefined while it is under way. */
export function knownOutcome(row: PayoutRow): PayoutOutcome | undefined {
  // What people have found out is compared with what billing says as long as anybody asks.
  return isUnderWay(row.status) || row.resolvedBy ? undefined : ownOutcome(row);
}

/** What our row says became of it. */
export function ownOutcome({ status, transactionNo, reason, settledAt = 0 }: PayoutRow): PayoutOutcome {
  if (status === 'rejected') return { outcome: 'rejected', reason: reason ?? 'unknown', settledAt };
  return { outcome: 'paid', transactionNo: transactionNo ?? '', settledAt };
}

/** What billing knows of it; undefined when its answer is about another payout or tells no transaction. */
export function outcomeOf(state: PayoutState, key: string, row: PayoutRow): PayoutOutcome | undefined {
  const ours = state.payoutNo === key && state.amountFen === row.amountFen && state.currency === row.currency;
  if (!ours) return undefined;
  const settledAt = Date.parse(state.at);
  if (state.status === 'rejected') return { outcome: 'rejected', reason: state.reason ?? 'unknown', settledAt };
  return state.transactionNo === undefined
    ? undefined
    : { outcome: 'paid', transactionNo: state.transactionNo, settledAt };
}

/** The order as it is sent; undefined when nobody knows the payee's name. Persons are immutable, so it never changes. */
export async function orderOf(db: Queryable, complaintNo: string, row: PayoutRow): Promise<Payout | undefined> {
  const payee = await readPerson(db, row.payeeId);
  if (!payee?.name) return undefined;
  return {
    payoutNo: billingKey(complaintNo, row),
    complaintNo,
    amountFen: row.amountFen,
    currency: 'CNY',
    method: 'bank',
    payee: payeeOf(row.payeeId, payee.name, payee),
    planHash: row.planHash,
  };
}

const payeeOf = (reference: string, name: string, { account }: Person): Payout['payee'] => ({
  reference,
  name,
  ...(account !== undefined && { account }),
});
