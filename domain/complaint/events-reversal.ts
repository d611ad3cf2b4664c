import type { Target } from '../directory.js';
import type { Instant } from '../instant.js';
import type { SecondOpinion } from '../payout-words.js';
import type { Rank } from '../vocabulary.js';
import type { TextHashes } from './records.js';

/** What happens to money that is taken back; never a silent change of a payout. */
export interface ReversalEvents {
  reversal_proposed: {
    reversalNo: string;
    payoutNo: string;
    amountFen: number;
    by: string;
    required: Rank;
    rule: string;
    approver: Target;
    texts: TextHashes;
  };
  reversal_decided: {
    reversalNo: string;
    outcome: SecondOpinion;
    by: string;
    rank?: Rank;
    onBehalfOf?: string;
    texts: TextHashes;
  };
  reversal_settled: {
    reversalNo: string;
    payoutNo: string;
    amountFen: number;
    transactionNo: string;
    reversedAt: Instant;
    /** Nothing is left of the payout. */
    whole: boolean;
  };
  /** Billing does not take it back, and said why: needs repair. */
  reversal_rejected: { reversalNo: string; payoutNo: string; reason: string };
}
