import type { Instant } from '../instant.js';
import type { ParcelEnd } from '../parcel-words.js';

/** A lost parcel that turned up after it was paid for. */
export interface FoundParcel {
  waybillNo: string;
  foundAt: Instant;
  /** What was paid for it. */
  amountFen: number;
  /** Until when the customer may choose. */
  untilAt: Instant;
  /** Nothing while he may still choose. */
  end?: ParcelEnd;
}
