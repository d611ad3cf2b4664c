import type { PayoutState } from '../compensation/index.js';

/** One order of a complaint, from its hold or its sending to its end. */
export interface PayoutOrder {
  payoutNo: string;
  /** Plan that it pays for. */
  version: number;
  amountFen: number;
  payeeId: string;
  /** `ordered` also while it is sent: that nobody knows its outcome stands in its row, and here when it lasts. */
  state: PayoutState;
}
