import type { PayoutRow } from '../../db/payouts.js';
import type { ReversalRow } from '../../db/reversals.js';
import type {
  ComplaintState,
  HoldReason,
  Instant,
  PayoutKind,
  PayoutOrder,
  PayoutState,
  Resolution,
} from '../../domain/index.js';

/** Where the money of a plan stands, and what we have on record about its order. */
export interface PayoutView {
  payoutNo?: string;
  key?: string;
  pays: PayoutKind;
  planVersion: number;
  planHash: string;
  state: PayoutState;
  amountFen: number;
  currency: 'CNY';
  payeeId?: string;
  bodyHash?: string;
  attempts: number;
  orderedAt?: Instant;
  attemptedAt?: Instant;
  settledAt?: Instant;
  transactionNo?: string;
  reason?: string;
  held?: HoldReason[];
  resolution?: Resolution;
  resolvedBy?: string[];
}

/**
 * Every payout of a complaint, oldest first, and at the end the amount that is proposed or approved and not ordered yet.
 * @param whole whether the caller may know whom the money goes to, and under which reference of the provider
 */
export function payoutsView(
  complaintNo: string,
  state: ComplaintState,
  rows: readonly PayoutRow[],
  whole: boolean,
): PayoutView[] {
  const views = [
    ...rows.map((row) => orderView(complaintNo, row, state.orders?.[row.payoutNo])),
    ...comingView(state, rows),
  ];
  return whole
    ? views
    : views.map(({ payeeId: _payee, transactionNo: _reference, bodyHash: _hash, resolution: _found, ...view }) => view);
}

const orderView = (complaintNo: string, row: PayoutRow, order: PayoutOrder | undefined): PayoutView => {
  const { effectKey: _effect, status: state, currency: _currency, sealed: _sealed, holdCodes: _codes, ...known } = row;
  const found = {
    ...(order?.held && { held: order.held }),
    ...(order?.resolution && { resolution: order.resolution }),
  };
  return { key: `${complaintNo}:${row.payoutNo}`, state, currency: 'CNY', ...known, ...found };
};

/** The amount of the newest plan, as long as nothing was ordered for it. */
function comingView({ plan, paidFen }: ComplaintState, rows: readonly PayoutRow[]): PayoutView[] {
  if (plan?.status !== 'proposed' && plan?.status !== 'approved') return [];
  const { version: planVersion, hash: planHash, payeeId } = plan;
  const amountFen = plan.amountFen - paidFen;
  if (amountFen <= 0 || rows.some((row) => row.planVersion === planVersion && row.pays === 'compensation')) return [];
  const state = plan.status === 'proposed' ? 'quoted' : 'approved';
  const payee = payeeId === undefined ? {} : { payeeId };
  return [{ pays: 'compensation', planVersion, planHash, state, amountFen, currency: 'CNY', attempts: 0, ...payee }];
}

/** Every reversal, oldest first: who asked for it, and what has become of its order. */
export function reversalsView({ reversals = {} }: ComplaintState, rows: readonly ReversalRow[], whole: boolean) {
  return Object.values(reversals).map(({ reversalNo, payoutNo, amountFen, by, required, state }) => {
    const row = rows.find((one) => one.reversalNo === reversalNo);
    const asked = { reversalNo, payoutNo, amountFen, by, required, state, attempts: 0 };
    if (!row || state === 'refused') return asked;
    const { status, transactionNo, ...known } = row;
    return { ...asked, ...known, state: status, ...(whole && transactionNo !== undefined && { transactionNo }) };
  });
}
