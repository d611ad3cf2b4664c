import { movePayout } from '../compensation/index.js';
import { reversalKey } from './effects.js';
import type { EventData, EventType } from './events.js';
import { counted } from './evolve-payout.js';
import type { Evolver } from './evolver.js';
import type { Reversal } from './records-reversal.js';
import type { ComplaintState } from './state.js';

const standing = (
  { reversals }: ComplaintState,
  reversalNo: string,
  state: Reversal['state'],
): Pick<ComplaintState, 'reversals'> => {
  const reversal = reversals?.[reversalNo];
  return reversal ? { reversals: { ...reversals, [reversalNo]: { ...reversal, state } } } : {};
};

/** What is left of a payout after a part was taken back; it is reversed when nothing is. */
function takenBack(
  state: ComplaintState,
  { payoutNo, amountFen, whole }: EventData['reversal_settled'],
): Partial<ComplaintState> {
  const { orders } = state;
  const order = orders?.[payoutNo];
  const sums = counted(state, order, -amountFen);
  if (!order) return sums;
  const left = (order.paidFen ?? 0) - amountFen;
  const to = whole ? movePayout(order.state, 'reversed').to : undefined;
  const changed = { ...order, paidFen: left, ...(to && { state: to }) };
  return { ...sums, orders: { ...orders, [payoutNo]: changed } };
}

export const reversalEvolvers = {
  reversal_proposed: (state, { data: { reversalNo, payoutNo, amountFen, by, required } }) => ({
    reversals: {
      ...state.reversals,
      [reversalNo]: { reversalNo, payoutNo, amountFen, by, required, state: 'proposed' },
    },
  }),
  reversal_decided: (state, { data: { reversalNo, outcome } }) =>
    standing(state, reversalNo, outcome === 'confirm' ? 'ordered' : 'refused'),
  reversal_settled: (state, { data }) => ({
    ...standing(state, data.reversalNo, 'reversed'),
    ...takenBack(state, data),
  }),
  reversal_rejected: (state, { at, data: { reversalNo, reason } }) => ({
    ...standing(state, reversalNo, 'rejected'),
    lastError: { key: reversalKey(reversalNo), reason, at },
  }),
} satisfies { [T in EventType]?: Evolver<T> };
