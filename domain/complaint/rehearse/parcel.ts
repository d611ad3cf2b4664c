import { endChoice, openChoice } from '../decide/parcel.js';
import type { EventType } from '../events.js';
import { fact, type Relive } from './fact.js';

/** Parcels that were found after the payout; that nobody chose in time follows from the limit. */
export const parcelFacts = {
  parcel_found: (d, event) => {
    const untilAt = openChoice(d, event.data.waybillNo);
    d.emit('parcel_found', { ...fact(event), untilAt });
  },
  parcel_choice_recorded: (d, event) => {
    d.emit('parcel_choice_recorded', fact(event));
    endChoice(d, event.data.waybillNo);
  },
} satisfies { [T in EventType]?: Relive<T> };
