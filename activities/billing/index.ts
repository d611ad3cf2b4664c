import { Context } from '@temporalio/activity';
import { notePayoutAttempt, readPayout, type PayoutRow } from '../../db/payouts.js';
import { readPlan } from '../../db/plans.js';
import { assertNever } from '../../domain/index.js';
import { bodyHash } from '../../platform/body-hash.js';
import type { Logger } from '../../platform/logger.js';
import type { Registry } from '../../platform/metrics.js';
import type { BillingActivities, EffectOrder, PayoutOutcome } from '../../workflows/contract/index.js';
import { beginAttempt, type AttemptDeps } from '../attempt.js';
import { tryAgain } from '../failure.js';
import { attemptSignal, type Service } from '../http.js';
import { askPayout, putPayout, type Heard } from './client.js';
import { orderReversal } from './reversal.js';
import { billingKey, knownOutcome, orderOf, outcomeOf, ownOutcome } from './payout.js';
import { createReconcileMetrics, reconcile } from './reconcile.js';

export interface BillingDeps extends AttemptDeps {
  service: Service;
  logger: Logger;
  metrics: Registry;
}

export function createBillingActivities(deps: BillingDeps): BillingActivities {
  const reconciling = { ...deps, metrics: createReconcileMetrics(deps.metrics) };
  return {
    orderPayout: (order) => orderPayout(deps, order),
    orderReversal: (order) => orderReversal(deps, order),
    reconcile: (order) => {
      const context = Context.current();
      const beat = (reached: string | undefined) => context.heartbeat(reached);
      return reconcile(reconciling, order, { beat, signal: context.cancellationSignal });
    },
  };
}

interface Ordering {
  deps: BillingDeps;
  order: EffectOrder;
  row: PayoutRow;
  key: string;
  signal: AbortSignal;
}

/**
 * Pays once (design §7). What our own row knows is returned; where an attempt is on record billing is asked before anything is
 * sent; else the attempt is written down and committed, and then sent, always under the one key.
 * @throws ApplicationFailure `BillingOutcomeUnknown` while nobody knows; `PlanMismatch` and `BillingKeyReused`, with an alarm,
 * when the order is not what was approved, or billing knows another one under its key; `PayoutSealed` while people find out
 */
async function orderPayout(deps: BillingDeps, order: EffectOrder): Promise<PayoutOutcome> {
  const signal = attemptSignal(deps.service);
  await beginAttempt(deps, order, 'payout');
  const row = await readPayout(deps.pool, order.complaintNo, order.key);
  if (!row) throw tryAgain('EffectNotFound', `${order.complaintNo} has no payout for ${order.key}`);
  const known = knownOutcome(row);
  if (known) return known;
  const ordering = { deps, order, row, key: billingKey(order.complaintNo, row), signal };
  const heard = row.attempts > 0 || row.sealed ? await ask(ordering) : ({ kind: 'absent' } as const);
  if (heard.kind !== 'absent') return conclude(ordering, heard);
  return row.sealed ? notThere(ordering) : pay(ordering);
}

/** Billing does not know what people say was not paid: they are right. What they say was paid, or have not agreed on, is asked for again. */
function notThere({ row, key }: Ordering): PayoutOutcome {
  if (row.resolvedBy && row.status === 'rejected') return ownOutcome(row);
  throw tryAgain('PayoutSealed', `people say how payout ${key} ended; billing does not know it, and nothing is sent`);
}

const ask = ({ deps, key, signal }: Ordering): Promise<Heard> => askPayout(deps.service, key, key, signal);

async function pay(ordering: Ordering): Promise<PayoutOutcome> {
  const { deps, order, row, key, signal } = ordering;
  await requireApproved(ordering);
  const payout = await orderOf(deps.pool, order.complaintNo, row);
  if (!payout) return { outcome: 'rejected', reason: 'payee_unnamed', settledAt: order.at };
  await noteAttempt(ordering, bodyHash(payout));
  return conclude(ordering, await sure(ordering, await putPayout(deps.service, key, payout, signal)));
}

/** The body is the same in every attempt: a provider that has forgotten the key would take another one for a new order. */
async function noteAttempt({ deps, order, key }: Ordering, bodyHash: string): Promise<void> {
  const { complaintNo, key: effectKey, at } = order;
  if (await notePayoutAttempt(deps.pool, complaintNo, { effectKey, bodyHash, at })) return;
  deps.logger.error({ complaintNo, key }, 'a payout has its end, or would be sent with another body, and is not sent');
  throw tryAgain('PayoutNotSent', `payout ${key} has its end already, or its body is not the one that was sent before`);
}

/** A refusal goes back to the owner, who plans anew and pays under another key: so what is refused must not be booked all the same. */
async function sure(ordering: Ordering, heard: Heard): Promise<Heard> {
  if (heard.kind !== 'refused') return heard;
  const asked = await ask(ordering);
  return asked.kind === 'absent' ? heard : asked;
}

/** The order is bound to the plan that was approved: hash, payee, and no more than its amount. */
async function requireApproved({ deps, order, row }: Ordering): Promise<void> {
  const plan = await readPlan(deps.pool, order.complaintNo, row.planVersion);
  const approved = plan?.status === 'approved' && plan.hash === row.planHash && plan.payeeId === row.payeeId;
  if (approved && row.amountFen <= plan.amountFen) return;
  const { complaintNo, key } = order;
  deps.logger.error({ complaintNo, key }, 'a payout is not what was approved and is not sent; look into the journal');
  throw tryAgain('PlanMismatch', `payout ${key} of ${complaintNo} does not fit its approved plan`);
}

function conclude(ordering: Ordering, heard: Heard): PayoutOutcome {
  const { order, key, row } = ordering;
  switch (heard.kind) {
    case 'settled':
      return outcomeOf(heard.state, key, row) ?? otherOrder(ordering);
    case 'refused':
      return { outcome: 'rejected', reason: heard.code, settledAt: order.at };
    case 'key_reused':
      return otherOrder(ordering);
    case 'absent':
      throw tryAgain('BillingOutcomeUnknown', `payout ${key} is not there after it was sent`);
    case 'unknown':
      throw tryAgain('BillingOutcomeUnknown', `no outcome for payout ${key}: ${heard.why}`);
    default:
      return assertNever(heard);
  }
}

/** Never to be mended by another key: finance and we look at what is booked. */
function otherOrder({ deps, order, key }: Ordering): never {
  const { complaintNo } = order;
  deps.logger.error({ complaintNo, key }, 'billing has another order under the key of a payout; compare the two');
  throw tryAgain('BillingKeyReused', `billing has another order under ${key}`);
}
