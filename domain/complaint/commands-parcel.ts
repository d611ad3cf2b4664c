import type { Instant } from '../instant.js';
import type { ParcelChoice } from '../parcel-words.js';
import type { Channel } from '../vocabulary.js';
import type { TextHashes } from './records.js';

/** Acts about a parcel that is found after the payout (`X-63`). */
export interface ParcelCommands {
  /** Where it was found is a text; the waybill may be left out where there is only one. */
  report_parcel_found: { waybillNo?: string; foundAt: Instant; texts: TextHashes };
  /** What the customer chose, where and when he said so; his words are a text. */
  record_parcel_choice: {
    waybillNo?: string;
    choice: ParcelChoice;
    channel: Channel;
    occurredAt: Instant;
    texts: TextHashes;
  };
}

export const PARCEL_ACTS = [
  'report_parcel_found',
  'record_parcel_choice',
] as const satisfies readonly (keyof ParcelCommands)[];
