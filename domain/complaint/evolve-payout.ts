import { isUnderWay, movePayout, type PayoutHappening } from '../compensation/index.js';
import { payoutKey, payoutNoOf } from './effects.js';
import type { EventType } from './events.js';
import type { Evolver } from './evolver.js';
import type { PayoutOrder } from './records-payout.js';
import type { ComplaintState, Plan } from './state.js';

/** The order that an effect's key names. */
export const orderOf = ({ orders = {} }: ComplaintState, key: string): PayoutOrder | undefined =>
  orders[payoutNoOf(key) ?? ''];

/** Whether an order has no end yet: while one has none, no other is ordered, and nothing is closed. */
export const hasOpenOrder = ({ plan, orders = {} }: ComplaintState): boolean =>
  Object.values(orders).some(({ state }) => isUnderWay(state)) ||
  (plan?.payout?.status === 'ordered' && !(plan.payout.payoutNo in orders));

/** An order after something has happened to it; what the table refuses leaves it as it was. */
export function moved(
  { orders }: ComplaintState,
  payoutNo: string,
  happening: PayoutHappening,
): Pick<ComplaintState, 'orders'> {
  const order = orders?.[payoutNo];
  const to = order && movePayout(order.state, happening).to;
  return to ? { orders: { ...orders, [payoutNo]: { ...order, state: to } } } : {};
}

const withPlan = ({ plan }: ComplaintState, payout: NonNullable<Plan['payout']>): Pick<ComplaintState, 'plan'> =>
  plan ? { plan: { ...plan, payout } } : {};

const executionStarted: Evolver<'execution_started'> = (state, { data }) => {
  const effect = data.owes?.find((one) => one.kind === 'payout');
  if (!effect) return { stage: 'executing' };
  const { payoutNo, planVersion: version, amountFen, payeeId } = effect;
  return {
    ...withPlan(state, { payoutNo, status: 'ordered' }),
    stage: 'executing',
    payouts: state.payouts + 1,
    orders: { ...state.orders, [payoutNo]: { payoutNo, version, amountFen, payeeId, state: 'ordered' } },
  };
};

export const payoutEvolvers = {
  execution_started: executionStarted,
  payout_settled: (state, { data: { payoutNo, amountFen } }) => ({
    ...withPlan(state, { payoutNo, status: 'paid' }),
    ...moved(state, payoutNo, 'paid'),
    paidFen: state.paidFen + amountFen,
  }),
  payout_rejected: (state, { at, data: { payoutNo, reason, settles } }) => ({
    ...withPlan(state, { payoutNo, status: 'rejected' }),
    ...moved(state, payoutNo, 'rejected'),
    stage: 'investigating',
    lastError: { key: settles ?? payoutKey(payoutNo), reason, at },
  }),
} satisfies { [T in EventType]?: Evolver<T> };
