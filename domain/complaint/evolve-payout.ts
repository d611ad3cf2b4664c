import { isUnderWay, movePayout, type PayoutHappening } from '../compensation/index.js';
import { payoutKey, payoutNoOf } from './effects.js';
import type { EventType } from './events.js';
import type { Ripple } from './ripple.js';
import { withTasks } from './evolve-measures.js';
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

/** The order that is held; never more than one. */
export const heldOrder = ({ orders = {} }: ComplaintState): PayoutOrder | undefined =>
  Object.values(orders).find(({ state }) => state === 'held');

const payoutHeld: Evolver<'payout_held'> = (state, { data: { payoutNo, version, amountFen, payeeId, reasons } }) => ({
  ...withPlan(state, { payoutNo, status: 'held' }),
  payouts: state.payouts + 1,
  orders: {
    ...state.orders,
    [payoutNo]: { ...{ payoutNo, version, amountFen, payeeId }, state: 'held', held: reasons },
  },
});

const holdEnded: Evolver<'hold_ended'> = (state, { data: { payoutNo, outcome } }) => {
  const current = state.plan?.payout?.payoutNo === payoutNo;
  if (outcome === 'release')
    return { ...moved(state, payoutNo, 'released'), ...(current && withPlan(state, { payoutNo, status: 'ordered' })) };
  return {
    ...moved(state, payoutNo, 'turned_down'),
    ...onPlan(state, payoutNo, 'rejected'),
    ...(current && { stage: 'investigating' }),
  };
};

/** The payout that an event orders, when it orders one. */
export function ordered(state: ComplaintState, { owes = [] }: Ripple): Partial<ComplaintState> {
  const effect = owes.find((one) => one.kind === 'payout');
  if (!effect) return {};
  const { payoutNo, planVersion: version, amountFen, payeeId } = effect;
  return {
    ...withPlan(state, { payoutNo, status: 'ordered' }),
    payouts: state.payouts + 1,
    orders: { ...state.orders, [payoutNo]: { payoutNo, version, amountFen, payeeId, state: 'ordered' } },
  };
}

const executionStarted: Evolver<'execution_started'> = (before, { data }) => {
  const state = withTasks(before, data.tasks);
  return { ...(state.plan && { plan: state.plan }), ...ordered(state, data), stage: 'executing' };
};

/** An order that has its definite end; what it counts as paid is what has left. */
function ended(
  { orders, paidFen }: ComplaintState,
  payoutNo: string,
  happening: 'paid' | 'rejected',
  amountFen: number,
): Partial<ComplaintState> {
  const order = orders?.[payoutNo];
  const counted = paidFen - (order?.paidFen ?? 0) + amountFen;
  const to = order && movePayout(order.state, happening).to;
  if (!to) return { paidFen: counted };
  const { resolution: _resolution, ...rest } = order;
  return { paidFen: counted, orders: { ...orders, [payoutNo]: { ...rest, state: to, paidFen: amountFen } } };
}

/** What becomes of an older order does not touch the plan that came after it. */
const onPlan = (state: ComplaintState, payoutNo: string, status: 'paid' | 'rejected'): Partial<ComplaintState> => {
  const current = state.plan?.payout?.payoutNo;
  return current === payoutNo ? withPlan(state, { payoutNo, status }) : {};
};

const payoutRejected: Evolver<'payout_rejected'> = (state, { at, data: { payoutNo, reason, settles } }) => {
  const current = state.plan?.payout?.payoutNo === payoutNo && state.closed === undefined;
  return {
    ...onPlan(state, payoutNo, 'rejected'),
    ...ended(state, payoutNo, 'rejected', 0),
    ...(current && { stage: 'investigating' }),
    lastError: { key: settles ?? payoutKey(payoutNo), reason, at },
  };
};

const changed = (
  { orders }: ComplaintState,
  payoutNo: string,
  change: (order: PayoutOrder) => PayoutOrder,
): Partial<ComplaintState> => {
  const order = orders?.[payoutNo];
  return order ? { orders: { ...orders, [payoutNo]: change(order) } } : {};
};

export const payoutEvolvers = {
  execution_started: executionStarted,
  payout_held: payoutHeld,
  hold_ended: holdEnded,
  payout_settled: (state, { data: { payoutNo, amountFen } }) => ({
    ...onPlan(state, payoutNo, 'paid'),
    ...ended(state, payoutNo, 'paid', amountFen),
  }),
  payout_rejected: payoutRejected,
  payout_unknown: (state, { data: { payoutNo } }) => moved(state, payoutNo, 'sent'),
  resolution_proposed: (state, { data: { payoutNo, n, outcome, transactionNo, by } }) =>
    changed(state, payoutNo, (order) => ({
      ...order,
      resolutions: n,
      resolution: { n, outcome, by, ...(transactionNo !== undefined && { transactionNo }) },
    })),
  resolution_refused: (state, { data: { payoutNo } }) =>
    changed(state, payoutNo, ({ resolution: _resolution, ...order }) => order),
  payout_contradicted: (state, { data: { payoutNo } }) => moved(state, payoutNo, 'contradicted'),
} satisfies { [T in EventType]?: Evolver<T> };
