import type { SecondOpinion } from '../payout-words.js';
import type { TextHashes } from './records.js';

/** Acts about money that is taken back. */
export interface ReversalCommands {
  /** A payout, or a part of it, is to be taken back; why is a text. All that is left of it when no amount is given. */
  propose_reversal: { payoutNo: string; amountFen?: number; texts: TextHashes };
  /** By whoever may approve a payout of that amount; `refuse` also ends one that billing has rejected. */
  decide_reversal: { reversalNo: string; outcome: SecondOpinion; texts: TextHashes };
}

export const REVERSAL_ACTS = [
  'propose_reversal',
  'decide_reversal',
] as const satisfies readonly (keyof ReversalCommands)[];
