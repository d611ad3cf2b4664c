import type { Instant } from '../instant.js';
import type { HoldReason } from '../compensation/index.js';
import type { HoldEnd, HoldOutcome, PayoutResolution, SecondOpinion } from '../payout-words.js';
import type { Rank } from '../vocabulary.js';
import type { TextHashes } from './records.js';

/** What happens to an order of a complaint. */
export interface PayoutEvents {
  /** It is beyond limits of the policy: nothing is ordered before somebody has looked at it. */
  payout_held: {
    version: number;
    planHash: string;
    payoutNo: string;
    amountFen: number;
    currency: 'CNY';
    payeeId: string;
    reasons: HoldReason[];
  };
  /** It is ordered under the number that it was held under, or goes back to the owner. */
  hold_ended: {
    payoutNo: string;
    outcome: HoldOutcome;
    why: HoldEnd;
    by: string;
    rank?: Rank;
    onBehalfOf?: string;
    texts: TextHashes;
  };
  payout_settled: {
    version: number;
    payoutNo: string;
    amountFen: number;
    transactionNo: string;
    paidAt: Instant;
    /** The two people who say so, when billing did not. */
    resolvedBy?: string[];
  };
  payout_rejected: { version: number; payoutNo: string; reason: string; resolvedBy?: string[] };
  /** It was sent a while ago, and nobody knows what became of it. */
  payout_unknown: { payoutNo: string };
  resolution_proposed: {
    payoutNo: string;
    n: number;
    outcome: PayoutResolution;
    transactionNo?: string;
    by: string;
    texts: TextHashes;
  };
  /** The second person does not agree; one who does makes it `payout_settled` or `payout_rejected`. */
  resolution_refused: { payoutNo: string; n: number; by: string; outcome: SecondOpinion; texts: TextHashes };
  /** Billing says at last how it ended, and it is not what two people have put on record. */
  payout_contradicted: { payoutNo: string; outcome: 'paid' | 'rejected'; transactionNo?: string; reason?: string };
}
