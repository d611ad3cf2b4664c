import type { HoldReason, PayoutState } from '../compensation/index.js';
import type { PayoutKind, PayoutResolution } from '../payout-words.js';

/** One order of a complaint, from its hold or its sending to its end. */
export interface PayoutOrder {
  payoutNo: string;
  /** Plan that it pays for. */
  version: number;
  amountFen: number;
  payeeId: string;
  /** Compensation when left out. */
  pays?: PayoutKind;
  /** `ordered` also while it is sent: that nobody knows its outcome stands in its row, and here when it lasts. */
  state: PayoutState;
  /** Why somebody looks at it, or has looked at it, before it is ordered. */
  held?: HoldReason[];
  /** What of it counts as paid. */
  paidFen?: number;
  /** How somebody says that it ended, until a second person has looked at it. */
  resolution?: Resolution;
  /** How often somebody said how it ended. */
  resolutions?: number;
}

export interface Resolution {
  n: number;
  outcome: PayoutResolution;
  transactionNo?: string;
  by: string;
}
