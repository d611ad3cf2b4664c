import { payoutHold, type HoldReason, type PayoutTallies } from '../../compensation/index.js';
import { payoutKey, type PayoutEffect } from '../effects.js';
import { heldOrder } from '../evolve-payout.js';
import type { Plan } from '../state.js';
import { openDeadline } from './deadlines.js';
import type { Draft } from './draft.js';
import { noticesTo } from './notices.js';
import { reviewerOf, reviewRank } from './reviewer.js';

/** A payout that is due now, and why a person looks at it first: without a reason it is ordered at once. */
export interface DuePayout {
  payout: PayoutEffect;
  reasons: HoldReason[];
}

/** The payout that the plan in force still asks for; none when all of it was paid, or it is held already. */
export function duePayout(d: Draft): DuePayout | undefined {
  const { plan, paidFen } = d.state;
  const missingFen = plan!.amountFen - paidFen;
  if (missingFen <= 0 || heldOrder(d.state)) return undefined;
  const payoutNo = `${plan!.version}:${d.state.payouts + 1}`;
  return { payout: payoutOf(d, plan!, payoutNo, missingFen), reasons: reasonsFor(d, plan!, missingFen) };
}

export const orderedAtOnce = (due: DuePayout | undefined): PayoutEffect[] =>
  due && due.reasons.length === 0 ? [due.payout] : [];

/** What is beyond a limit waits: finance is told, and its time runs. */
export function holdBack(d: Draft, due: DuePayout | undefined): void {
  if (!due || due.reasons.length === 0) return;
  const { payoutNo, planVersion: version, planHash, amountFen, currency, payeeId } = due.payout;
  d.emit('payout_held', { version, planHash, payoutNo, amountFen, currency, payeeId, reasons: due.reasons });
  followHold(d, payoutNo);
  tellReviewer(d, payoutNo, due);
}

/** The limit of the review; past it the ladder climbs to people who may review themselves. */
export function followHold(d: Draft, payoutNo: string): void {
  const { staffId } = reviewerOf(d);
  const own = { about: payoutNo, baseRank: reviewRank(d), ...(staffId !== undefined && { heldBy: staffId }) };
  openDeadline(d, 'payout_review', d.facts.now, own);
}

function tellReviewer(d: Draft, payoutNo: string, { payout: { amountFen }, reasons }: DuePayout): void {
  const deadline = Object.values(d.state.deadlines).find(
    ({ kind, about }) => kind === 'payout_review' && about === payoutNo,
  );
  const codes = [...new Set(reasons.map(({ code }) => code))].join(',');
  const values = { payoutNo, amountFen, codes, dueAt: deadline?.dueAt ?? d.facts.now };
  d.owe(noticesTo(d, `payout_review/${payoutNo}`, 'payout_review', [reviewerOf(d)], values, deadline?.id));
}

function reasonsFor({ facts }: Draft, { amountFen: complaintFen, shares = [] }: Plan, amountFen: number) {
  const { payoutLimits } = facts.policy;
  if (!payoutLimits) return [];
  return payoutHold(payoutLimits, { amountFen, complaintFen, shares }, facts.payoutTallies ?? NOTHING_ELSE);
}

/** Where nothing was read of other payouts. */
const NOTHING_ELSE: PayoutTallies = {
  ...{ waybills: [], customerMonthFen: 0, approverDayFen: 0, approverPayouts: 0, payeeComplaints: 0 },
};

/** The key is made here, once: complaint, plan version and payout number; the amount is what no earlier payout covers (design §7). */
export function payoutOf(d: Draft, plan: Plan, payoutNo: string, amountFen: number): PayoutEffect {
  const { now, calendar, policy } = d.facts;
  return {
    kind: 'payout',
    key: payoutKey(payoutNo),
    payoutNo,
    planVersion: plan.version,
    planHash: plan.hash,
    amountFen,
    currency: 'CNY',
    payeeId: plan.payeeId!,
    openedAt: now,
    patienceAt: calendar.add(now, policy.patience.payout),
    ...(policy.patience.payoutWarning && { warnAt: calendar.add(now, policy.patience.payoutWarning) }),
  };
}
