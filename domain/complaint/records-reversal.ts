import type { Rank } from '../vocabulary.js';

/** Money that is taken back; `rejected` by billing needs repair until it is tried anew or let be. */
export interface Reversal {
  reversalNo: string;
  payoutNo: string;
  amountFen: number;
  by: string;
  required: Rank;
  state: 'proposed' | 'refused' | 'ordered' | 'reversed' | 'rejected';
}
