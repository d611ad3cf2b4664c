import type { EventData, EventType } from './events.js';
import type { Evolver } from './evolver.js';
import type { Recourse } from './records-recourse.js';
import type { ComplaintState } from './state.js';

/** When each shipment was delivered, where the intake says so. */
export function deliveriesOf({ shipments }: EventData['registered']): Pick<ComplaintState, 'deliveredAt'> {
  const known = shipments.flatMap(({ waybillNo, delivery }) =>
    delivery?.at === undefined ? [] : [[waybillNo, delivery.at] as const],
  );
  return known.length > 0 ? { deliveredAt: Object.fromEntries(known) } : {};
}

const withRecourse = (state: ComplaintState, id: string, change: Partial<Recourse>): Partial<ComplaintState> => ({
  recourses: (state.recourses ?? []).map((one) => (one.id === id ? { ...one, ...change } : one)),
});

/** What partners bear, and what of it we have claimed and got. */
export const recourseEvolvers = {
  recourse_arisen: ({ recourses = [] }, { data: { recourseId: id, ...data } }) => ({
    recourses: [...recourses, { id, ...data }],
  }),
  recourse_dropped: (state, { data }) => withRecourse(state, data.recourseId, { dropped: true }),
  recourse_claimed: (state, { data: { recourseId, amountFen, claimedAt: at } }) =>
    withRecourse(state, recourseId, { claimed: { amountFen, at } }),
  recourse_settled: (state, { at, data: { recourseId, outcome, amountFen } }) =>
    withRecourse(state, recourseId, { settled: { outcome, amountFen, at } }),
  recourse_posted: (state, { data: { recourseId, posting, transactionNo } }) => {
    const posted = (state.recourses ?? []).find(({ id }) => id === recourseId)?.posted;
    return withRecourse(state, recourseId, { posted: { ...posted, [posting]: transactionNo } });
  },
} satisfies { [T in EventType]?: Evolver<T> };
