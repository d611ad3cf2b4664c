import type { ParcelEnd } from '../parcel-words.js';
import type { EventType } from './events.js';
import type { Evolver } from './evolver.js';
import type { ComplaintState } from './state.js';

const ended = ({ parcels = [] }: ComplaintState, waybillNo: string, end: ParcelEnd): Partial<ComplaintState> => ({
  parcels: parcels.map((one) => (one.waybillNo === waybillNo ? { ...one, end } : one)),
});

/** Parcels that were found after the payout, and what the customer chose. */
export const parcelEvolvers = {
  parcel_found: ({ parcels = [] }, { data: { by: _by, texts: _texts, waybillNo, foundAt, amountFen, untilAt } }) => ({
    parcels: [...parcels, { waybillNo, foundAt, amountFen, untilAt }],
  }),
  parcel_choice_recorded: (state, { data: { waybillNo, choice } }) => ended(state, waybillNo, choice),
  parcel_choice_lapsed: (state, { data: { waybillNo } }) => ended(state, waybillNo, 'lapsed'),
} satisfies { [T in EventType]?: Evolver<T> };
