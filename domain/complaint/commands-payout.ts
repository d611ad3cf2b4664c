import type { HoldOutcome, PayoutResolution, SecondOpinion } from '../payout-words.js';
import type { TextHashes } from './records.js';

/** Acts of finance about a payout that does not come to an end by itself. */
export interface PayoutCommands {
  /** Releases a held payout, which orders it, or turns it down; why is a text. */
  review_payout: { payoutNo: string; outcome: HoldOutcome; texts: TextHashes };
  /** How it ended, as somebody has found out; why he says so is a text. It counts when a second person confirms it. */
  resolve_payout: { payoutNo: string; outcome: PayoutResolution; transactionNo?: string; texts: TextHashes };
  /** The second person, about exactly the `n`th proposal. */
  confirm_resolution: { payoutNo: string; n: number; outcome: SecondOpinion; texts: TextHashes };
}

export const PAYOUT_ACTS = [
  'review_payout',
  'resolve_payout',
  'confirm_resolution',
] as const satisfies readonly (keyof PayoutCommands)[];
