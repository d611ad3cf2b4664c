import type { Instant } from '../instant.js';
import type { ParcelChoice } from '../parcel-words.js';
import type { Channel } from '../vocabulary.js';
import type { TextHashes } from './records.js';

/** A parcel that is found after the payout; no money moves by any of these (`X-63`). */
export interface ParcelEvents {
  parcel_found: {
    waybillNo: string;
    foundAt: Instant;
    amountFen: number;
    untilAt: Instant;
    by: string;
    texts: TextHashes;
  };
  parcel_choice_recorded: {
    waybillNo: string;
    choice: ParcelChoice;
    channel: Channel;
    occurredAt: Instant;
    by: string;
    texts: TextHashes;
  };
  /** The customer did not choose in time: he keeps the money. */
  parcel_choice_lapsed: { waybillNo: string };
}
