import { isUnderWay, movePayout, type PayoutHappening } from '../compensation/index.js';
import type { PayoutKind } from '../payout-words.js';
import { payoutKey, payoutNoOf, type PayoutEffect } from './effects.js';
import type { EventType } from './events.js';
import type { Ripple } from './ripple.js';
import { withTasks } from './evolve-measures.js';
import { handedOver, remittanceOf } from './remittance.js';
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

const withPlan = ({ plan }: ComplaintState, change: Partial<Plan>): Pick<ComplaintState, 'plan'> =>
  plan ? { plan: { ...plan, ...change } } : {};

/** The order that is held; never more than one. */
export const heldOrder = ({ orders = {} }: ComplaintState): PayoutOrder | undefined =>
  Object.values(orders).find(({ state }) => state === 'held');

const payoutHeld: Evolver<'payout_held'> = (state, { data: { payoutNo, version, amountFen, payeeId, reasons } }) => ({
  ...withPlan(state, { payout: { payoutNo, status: 'held' } }),
  payouts: state.payouts + 1,
  orders: {
    ...state.orders,
    [payoutNo]: { ...{ payoutNo, version, amountFen, payeeId }, state: 'held', held: reasons },
  },
});

const holdEnded: Evolver<'hold_ended'> = (state, { data: { payoutNo, outcome } }) => {
  const current = state.plan?.payout?.payoutNo === payoutNo;
  if (outcome === 'release')
    return {
      ...moved(state, payoutNo, 'released'),
      ...(current && withPlan(state, { payout: { payoutNo, status: 'ordered' } })),
    };
  return {
    ...moved(state, payoutNo, 'turned_down'),
    ...onPlan(state, payoutNo, 'rejected'),
    ...(current && { stage: 'investigating' }),
  };
};

/** The payout that an event orders, when it orders one. */
export function ordered(state: ComplaintState, { owes = [] }: Ripple): Partial<ComplaintState> {
  let next: Partial<ComplaintState> = {};
  for (const effect of owes)
    if (effect.kind === 'payout') next = { ...next, ...orderedOne({ ...state, ...next }, effect) };
  return next;
}

function orderedOne(state: ComplaintState, effect: PayoutEffect): Partial<ComplaintState> {
  const { payoutNo, planVersion: version, amountFen, payeeId, pays } = effect;
  const order = { payoutNo, version, amountFen, payeeId, ...(pays && { pays }), state: 'ordered' } as const;
  return {
    ...withOrder(state, pays, { payoutNo, status: 'ordered' }),
    payouts: state.payouts + 1,
    orders: { ...state.orders, [payoutNo]: order },
  };
}

/** Each kind of money has an order of its own in a plan. */
const withOrder = (
  state: ComplaintState,
  pays: PayoutKind | undefined,
  order: NonNullable<Plan['remittance']>,
): Pick<ComplaintState, 'plan'> =>
  withPlan(state, pays === 'cod_remittance' ? { remittance: order } : { payout: order });

/** Whether an order is one of the plan in force. */
export const isOfPlan = ({ plan }: ComplaintState, payoutNo: string): boolean =>
  plan?.payout?.payoutNo === payoutNo || plan?.remittance?.payoutNo === payoutNo;

/** What counts as paid, or as handed over, after a change of what has left by an order. */
export function counted(
  { paidFen, remittedFen = 0 }: ComplaintState,
  order: PayoutOrder | undefined,
  changeFen: number,
): Partial<ComplaintState> {
  return order?.pays === 'cod_remittance' ? { remittedFen: remittedFen + changeFen } : { paidFen: paidFen + changeFen };
}

const executionStarted: Evolver<'execution_started'> = (before, { data }) => {
  const state = withTasks(before, data.tasks);
  const all = { ...state, ...ordered(state, data) };
  return {
    ...(all.plan && { plan: all.plan }),
    ...{ payouts: all.payouts, stage: 'executing' },
    ...(all.orders && { orders: all.orders }),
    ...withHandedOver(all),
  };
};

/** What is handed over is a measure that is done. */
const withHandedOver = ({ plan, remittedFen = 0 }: ComplaintState): Partial<ComplaintState> =>
  plan && remittanceOf(plan.measures) ? { plan: { ...plan, measures: handedOver(plan.measures, remittedFen) } } : {};

/** An order that has its definite end; what it counts as paid is what has left. */
function ended(
  state: ComplaintState,
  payoutNo: string,
  happening: 'paid' | 'rejected',
  amountFen: number,
): Partial<ComplaintState> {
  const order = state.orders?.[payoutNo];
  const sums = counted(state, order, amountFen - (order?.paidFen ?? 0));
  const to = order && movePayout(order.state, happening).to;
  if (!to) return sums;
  const { resolution: _resolution, ...rest } = order;
  return { ...sums, orders: { ...state.orders, [payoutNo]: { ...rest, state: to, paidFen: amountFen } } };
}

/** What becomes of an older order does not touch the plan that came after it. */
const onPlan = (state: ComplaintState, payoutNo: string, status: 'paid' | 'rejected'): Partial<ComplaintState> =>
  isOfPlan(state, payoutNo) ? withOrder(state, state.orders?.[payoutNo]?.pays, { payoutNo, status }) : {};

const payoutRejected: Evolver<'payout_rejected'> = (state, { at, data: { payoutNo, reason, settles } }) => {
  const current = isOfPlan(state, payoutNo) && state.closed === undefined;
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
  payout_settled: (state, { data: { payoutNo, amountFen } }) => {
    const next = { ...onPlan(state, payoutNo, 'paid'), ...ended(state, payoutNo, 'paid', amountFen) };
    return isOfPlan(state, payoutNo) ? { ...next, ...withHandedOver({ ...state, ...next }) } : next;
  },
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
