import { MINUTE, type Instant } from '../instant.js';
import type { PayoutKind } from '../payout-words.js';
import type { PayoutState } from './payout.js';

/** How long an order may be on its way before anybody compares it (ours): longer than an attempt with its first repetitions. */
export const RECONCILIATION_GRACE = 10 * MINUTE;

/**
 * What may be between our payouts and billing's books.
 * - `not_approved`: ordered, and no approved plan stands behind it
 * - `paid_not_ordered`, `known_not_ordered`: billing paid, or has, what we never ordered
 * - `ordered_not_known`: sent, and billing has never heard of it
 * - `amount_differs`: another amount was ordered or paid than was approved
 * - `kind_differs`: compensation in one book is cash on delivery in the other
 * - `paid_twice`: more than one payment
 * - `told_not_paid`: it counts as paid, the customer was told so, and no money left
 * - `paid_though_rejected`: it counts as rejected, by billing once or by two people, and money left all the same
 * - `paid_not_known`, `rejected_not_known`: billing has an outcome that has not come to us
 * - `reversed_unknown`: more money came back than we know of; `reversal_missing`: less
 */
export const DIFFERENCES = [
  'not_approved',
  'paid_not_ordered',
  'known_not_ordered',
  'ordered_not_known',
  'amount_differs',
  'kind_differs',
  'paid_twice',
  'told_not_paid',
  'paid_though_rejected',
  'paid_not_known',
  'rejected_not_known',
  'reversed_unknown',
  'reversal_missing',
] as const;
export type Difference = (typeof DIFFERENCES)[number];

/** Whose it is: money is for finance, an outcome that is on its way too long for whoever keeps the machine. */
export const DIFFERENCE_OWNERS = ['finance', 'on_call'] as const;
export type DifferenceOwner = (typeof DIFFERENCE_OWNERS)[number];

const ON_CALL: readonly Difference[] = ['ordered_not_known', 'paid_not_known', 'rejected_not_known'];

export const ownerOf = (difference: Difference): DifferenceOwner =>
  ON_CALL.includes(difference) ? 'on_call' : 'finance';

/** A payout of ours, under the number by which billing knows it. */
export interface OurPayout {
  payoutNo: string;
  complaintNo: string;
  amountFen: number;
  pays: PayoutKind;
  state: PayoutState;
  /** A plan with this hash and at least this amount was approved. */
  approved: boolean;
  /** It was sent at least once. */
  sent: boolean;
  /** What we know to have come back. */
  reversedFen: number;
  /** When anything last happened to it. */
  touchedAt: Instant;
}

/** The same payout in billing's books: what left the bank account, in how many payments, and what came back. */
export interface BookedPayout {
  payoutNo: string;
  complaintNo: string;
  amountFen: number;
  kind: PayoutKind;
  status: 'pending' | 'paid' | 'rejected';
  paidFen: number;
  payments: number;
  reversedFen: number;
  touchedAt: Instant;
}

/** What is between the two sides of one payout; the gravest, and nothing when they agree. One side may be missing. */
export function differenceOf(ours: OurPayout | undefined, booked: BookedPayout | undefined): Difference | undefined {
  if (!ours) return booked && notOurs(booked);
  if (!ours.approved) return 'not_approved';
  return booked ? between(ours, booked) : notBooked(ours);
}

const notOurs = ({ paidFen }: BookedPayout): Difference => (paidFen > 0 ? 'paid_not_ordered' : 'known_not_ordered');

function notBooked(ours: OurPayout): Difference | undefined {
  if (countsAsPaid(ours)) return 'told_not_paid';
  return ours.sent && waits(ours) ? 'ordered_not_known' : undefined;
}

function between(ours: OurPayout, booked: BookedPayout): Difference | undefined {
  const { paidFen, payments, amountFen } = booked;
  if (payments > 1 || paidFen > amountFen) return 'paid_twice';
  if (ours.amountFen !== amountFen || (paidFen !== 0 && paidFen !== amountFen)) return 'amount_differs';
  if (ours.pays !== booked.kind) return 'kind_differs';
  if (countsAsPaid(ours) && paidFen === 0) return 'told_not_paid';
  if (!countsAsPaid(ours) && paidFen > 0) return waits(ours) ? 'paid_not_known' : 'paid_though_rejected';
  if (waits(ours) && booked.status === 'rejected') return 'rejected_not_known';
  if (booked.reversedFen === ours.reversedFen) return undefined;
  return booked.reversedFen > ours.reversedFen ? 'reversed_unknown' : 'reversal_missing';
}

const countsAsPaid = ({ state }: OurPayout): boolean => state === 'paid' || state === 'reversed';
const waits = ({ state }: OurPayout): boolean =>
  state === 'ordered' || state === 'unknown' || state === 'needs_repair' || state === 'held';

/** Sums of a run, of both sides; what was still moving is counted apart and not compared. */
export interface ReconciliationTotals {
  ourPayouts: number;
  approvedFen: number;
  ourPaidFen: number;
  bookedPayouts: number;
  bookedPaidFen: number;
  bookedReversedFen: number;
  moving: number;
  differences: number;
}

export const noTotals: ReconciliationTotals = {
  ourPayouts: 0,
  approvedFen: 0,
  ourPaidFen: 0,
  bookedPayouts: 0,
  bookedPaidFen: 0,
  bookedReversedFen: 0,
  moving: 0,
  differences: 0,
};

export interface FoundDifference {
  payoutNo: string;
  complaintNo: string;
  difference: Difference;
  owner: DifferenceOwner;
  ourFen?: number;
  bookedFen?: number;
}

/** One page of each side behind the same number, sorted by it; shorter than `limit` means that a side has ended. */
export interface Pages {
  ours: readonly OurPayout[];
  booked: readonly BookedPayout[];
  limit: number;
  /** What happened later is still moving. */
  untilAt: Instant;
}

export interface Compared {
  found: FoundDifference[];
  totals: ReconciliationTotals;
  /** Up to here both sides were compared; nothing when both have ended. */
  next: string | undefined;
}

/** Compares as far as both pages reach. What lies behind comes with the next pages, so that memory stays as it is. */
export function compare({ ours, booked, limit, untilAt }: Pages): Compared {
  const next = lesser(endOf(ours, limit), endOf(booked, limit));
  const within = <P extends { payoutNo: string }>(side: readonly P[]): Map<string, P> =>
    new Map(side.filter((p) => next === undefined || p.payoutNo <= next).map((p) => [p.payoutNo, p]));
  const [left, right] = [within(ours), within(booked)];
  const totals = { ...noTotals };
  const found: FoundDifference[] = [];
  for (const payoutNo of new Set([...left.keys(), ...right.keys()])) {
    const pair = { ours: left.get(payoutNo), booked: right.get(payoutNo) };
    add(totals, pair);
    const moving = Math.max(pair.ours?.touchedAt ?? 0, pair.booked?.touchedAt ?? 0) > untilAt;
    const difference = moving ? undefined : differenceOf(pair.ours, pair.booked);
    if (moving) totals.moving += 1;
    if (difference) found.push(told(payoutNo, difference, pair));
  }
  totals.differences = found.length;
  return { found, totals, next };
}

interface Pair {
  ours: OurPayout | undefined;
  booked: BookedPayout | undefined;
}

/** A whole page ends at its last number, and behind it more may come. */
const endOf = (side: readonly { payoutNo: string }[], limit: number): string | undefined =>
  side.length < limit ? undefined : side.at(-1)?.payoutNo;

function lesser(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}

function add(totals: ReconciliationTotals, { ours, booked }: Pair): void {
  if (ours) {
    totals.ourPayouts += 1;
    totals.approvedFen += ours.approved ? ours.amountFen : 0;
    totals.ourPaidFen += countsAsPaid(ours) ? ours.amountFen : 0;
  }
  if (booked) {
    totals.bookedPayouts += 1;
    totals.bookedPaidFen += booked.paidFen;
    totals.bookedReversedFen += booked.reversedFen;
  }
}

const told = (payoutNo: string, difference: Difference, { ours, booked }: Pair): FoundDifference => ({
  payoutNo,
  complaintNo: ours?.complaintNo ?? booked?.complaintNo ?? '',
  difference,
  owner: ownerOf(difference),
  ...(ours && { ourFen: ours.amountFen }),
  ...(booked && { bookedFen: booked.paidFen }),
});
