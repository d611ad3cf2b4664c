import { notePayoutAttempt, readPayout, type PayoutRow } from '../../db/payouts.js';
import { readPerson, type Person } from '../../db/persons.js';
import { readPlan } from '../../db/plans.js';
import { isUnderWay } from '../../domain/index.js';
import type { Queryable } from '../../platform/pool.js';
import {
  billingPaths,
  payoutStateSchema,
  type Payout,
  type PayoutState,
} from '../../services/billing/contract/index.js';
import type { EffectOrder, PayoutOutcome } from '../../workflows/contract/index.js';
import { beginAttempt } from '../attempt.js';
import { tryAgain } from '../failure.js';
import { attemptSignal } from '../http.js';
import { askFirst } from './ask-first.js';
import { ask, put, type Reading } from './client.js';
import type { BillingDeps } from './index.js';

/** How billing answers about payouts. */
export const payoutReading: Reading<PayoutState> = {
  ...{ schema: payoutStateSchema, notFound: 'payout_not_found', numberReused: 'payout_no_reused' },
  ...{ byKey: billingPaths.payout, byNo: billingPaths.payoutByNo },
};

/**
 * Pays once, asking first. What our own row knows is returned.
 * @throws ApplicationFailure as every order at billing; `PlanMismatch`, with an alarm, when the order is not what was approved;
 * `PayoutSealed` while people find out
 */
export async function orderPayout(deps: BillingDeps, order: EffectOrder): Promise<PayoutOutcome> {
  const { pool, service, logger } = deps;
  const { complaintNo, key: effectKey, at } = order;
  const signal = attemptSignal(service);
  await beginAttempt(deps, order, 'payout');
  const row = await readPayout(pool, complaintNo, effectKey);
  if (!row) throw tryAgain('EffectNotFound', `${complaintNo} has no payout for ${effectKey}`);
  const known = knownOutcome(row);
  if (known) return known;
  const key = billingKey(complaintNo, row);
  const call = { service, reading: payoutReading, key, signal };
  return askFirst({
    ...{ complaintNo, kind: 'payout', key, logger },
    mayBeKnown: row.attempts > 0 || row.sealed,
    ask: () => ask(call),
    prepare: () => prepare(deps, order, row),
    note: (bodyHash) => notePayoutAttempt(pool, complaintNo, { effectKey, bodyHash, at }),
    put: (body) => put(call, body),
    outcomeOf: (state) => outcomeOf(state, key, row),
    refused: (reason) => ({ outcome: 'rejected', reason, settledAt: at }),
  });
}

type Prepared = { body: Payout } | { instead: PayoutOutcome };

async function prepare(deps: BillingDeps, order: EffectOrder, row: PayoutRow): Promise<Prepared> {
  if (row.sealed) return { instead: notThere(order, row) };
  await requireApproved(deps, order, row);
  const body = await orderOf(deps.pool, order.complaintNo, row);
  return body ? { body } : { instead: { outcome: 'rejected', reason: 'payee_unnamed', settledAt: order.at } };
}

/** Billing does not know what people say was not paid: they are right. What they say was paid, or have not agreed on, is asked for again. */
function notThere({ complaintNo }: EffectOrder, row: PayoutRow): PayoutOutcome {
  if (row.resolvedBy && row.status === 'rejected') return ownOutcome(row);
  const key = billingKey(complaintNo, row);
  throw tryAgain('PayoutSealed', `people say how payout ${key} ended; billing does not know it, and nothing is sent`);
}

/** The order is bound to the plan that was approved: hash, payee, and no more than its amount. */
async function requireApproved({ pool, logger }: BillingDeps, order: EffectOrder, row: PayoutRow): Promise<void> {
  const { complaintNo } = order;
  const plan = await readPlan(pool, complaintNo, row.planVersion);
  const part = row.pays === 'cod_remittance' ? plan?.remittance : plan;
  const approved = plan?.status === 'approved' && plan.hash === row.planHash && part?.payeeId === row.payeeId;
  if (approved && row.amountFen <= part.amountFen) return;
  const key = billingKey(complaintNo, row);
  logger.error({ complaintNo, key }, 'a payout is not what was approved and is not sent; look into the journal');
  throw tryAgain('PlanMismatch', `payout ${key} of ${complaintNo} does not fit its approved plan`);
}

/** Names one payout among those of all complaints: complaint, plan version and number. Key and number at once (design §7). */
const billingKey = (complaintNo: string, { payoutNo }: PayoutRow): string => `${complaintNo}:${payoutNo}`;

/** What we know of a payout ourselves; undefined while it is under way. */
function knownOutcome(row: PayoutRow): PayoutOutcome | undefined {
  // What people have found out is compared with what billing says as long as anybody asks.
  return isUnderWay(row.status) || row.resolvedBy ? undefined : ownOutcome(row);
}

/** What our row says became of it. */
function ownOutcome({ status, transactionNo, reason, settledAt = 0 }: PayoutRow): PayoutOutcome {
  if (status === 'rejected') return { outcome: 'rejected', reason: reason ?? 'unknown', settledAt };
  return { outcome: 'paid', transactionNo: transactionNo ?? '', settledAt };
}

/** What billing knows of it; undefined when its answer is about another payout or tells no transaction. */
function outcomeOf(state: PayoutState, key: string, row: PayoutRow): PayoutOutcome | undefined {
  const ours = state.payoutNo === key && state.amountFen === row.amountFen && state.currency === row.currency;
  if (!ours) return undefined;
  const settledAt = Date.parse(state.at);
  if (state.status === 'rejected') return { outcome: 'rejected', reason: state.reason ?? 'unknown', settledAt };
  return state.transactionNo === undefined
    ? undefined
    : { outcome: 'paid', transactionNo: state.transactionNo, settledAt };
}

/** The order as it is sent; undefined when nobody knows the payee's name. Persons are immutable, so it never changes. */
async function orderOf(db: Queryable, complaintNo: string, row: PayoutRow): Promise<Payout | undefined> {
  const payee = await readPerson(db, row.payeeId);
  if (!payee?.name) return undefined;
  return {
    payoutNo: billingKey(complaintNo, row),
    complaintNo,
    amountFen: row.amountFen,
    currency: 'CNY',
    ...(row.pays === 'cod_remittance' && { kind: row.pays }),
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
