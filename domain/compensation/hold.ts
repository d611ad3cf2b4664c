import type { Limit } from '../clocks.js';
import type { Rank } from '../vocabulary.js';

/**
 * Why a person looks at a payout before it is ordered.
 *
 * - `complaint`, `waybill`: so much for one complaint, or for one waybill in all its complaints
 * - `customer_month`: so much for one customer in a calendar month
 * - `approver_day`: so much approved by one person on one day
 * - `same_payee`: one payee in so many complaints
 * - `velocity`: so many payouts approved by one person within a short time
 */
export const HOLD_CODES = ['complaint', 'waybill', 'customer_month', 'approver_day', 'same_payee', 'velocity'] as const;
export type HoldCode = (typeof HOLD_CODES)[number];

/** Signs of fraud: beside the hold there is an alarm. */
export const isSuspicious = (code: HoldCode): boolean => code === 'same_payee' || code === 'velocity';

/** Beyond what a payout is held for review; a limit that is left out holds nothing. Amounts are fen. */
export interface PayoutLimits {
  complaintFen?: number | undefined;
  waybillFen?: number | undefined;
  customerMonthFen?: number | undefined;
  approverDayFen?: number | undefined;
  /** Complaints in which one payee may be paid within some time. */
  samePayee?: { complaints: number; within: Limit } | undefined;
  /** Payouts that one person may approve within some time. */
  velocity?: { payouts: number; within: Limit } | undefined;
  /** Who may review beside finance: this rank or above. */
  reviewRank: Rank;
  source: string[];
}

/** What else was ordered, or is held, when a payout is to be ordered; the payout itself is not in it. */
export interface PayoutTallies {
  /** What other complaints pay for each waybill of this one. */
  waybills: { waybillNo: string; fen: number }[];
  /** Payouts to the customer of this complaint in this calendar month. */
  customerMonthFen: number;
  /** Payouts on this day that whoever approved this one has approved; the most of any, where several did. */
  approverDayFen: number;
  /** How many he has approved within the time of `velocity`. */
  approverPayouts: number;
  /** Other complaints in which the payee was paid within the time of `samePayee`. */
  payeeComplaints: number;
}

/** What a payout comes to. */
export interface LimitedPayout {
  amountFen: number;
  /** All that its complaint pays, this payout included. */
  complaintFen: number;
  /** The same by waybill. */
  shares: readonly { waybillNo: string; fen: number }[];
}

/** A limit that a payout is beyond: `reached` and `limit` are fen, or complaints and payouts where those are counted. */
export interface HoldReason {
  code: HoldCode;
  reached: number;
  limit: number;
  waybillNo?: string;
}

/** Every limit that a payout is beyond, in the order of the codes; none: it is ordered at once. A limit that is reached exactly holds nothing. */
export function payoutHold(
  limits: PayoutLimits,
  { amountFen, complaintFen, shares }: LimitedPayout,
  tallies: PayoutTallies,
): HoldReason[] {
  const elsewhere = new Map(tallies.waybills.map(({ waybillNo, fen }) => [waybillNo, fen]));
  const reached: Omit<HoldReason, 'limit'>[] = [
    { code: 'complaint', reached: complaintFen },
    ...shares.map(({ waybillNo, fen }) => ({
      ...{ code: 'waybill' as const, waybillNo },
      reached: fen + (elsewhere.get(waybillNo) ?? 0),
    })),
    { code: 'customer_month', reached: tallies.customerMonthFen + amountFen },
    { code: 'approver_day', reached: tallies.approverDayFen + amountFen },
    { code: 'same_payee', reached: tallies.payeeComplaints + 1 },
    { code: 'velocity', reached: tallies.approverPayouts + 1 },
  ];
  return reached.flatMap((one) => {
    const limit = limitOf(limits, one.code);
    return limit !== undefined && one.reached > limit ? [{ ...one, limit }] : [];
  });
}

function limitOf(limits: PayoutLimits, code: HoldCode): number | undefined {
  const known: Record<HoldCode, number | undefined> = {
    complaint: limits.complaintFen,
    waybill: limits.waybillFen,
    customer_month: limits.customerMonthFen,
    approver_day: limits.approverDayFen,
    same_payee: limits.samePayee?.complaints,
    velocity: limits.velocity?.payouts,
  };
  return known[code];
}
