import type { Instant } from '../instant.js';
import type { RecourseOutcome, RecoursePosting } from '../recourse.js';
import type { TextHashes } from './records.js';

/** What is had back from partners; the customer never waits for it and never hears of it. */
export interface RecourseEvents {
  /** A partner bears a part of it. */
  recourse_arisen: { recourseId: string; partner: string; waybillNo?: string; share: number };
  /** Later findings say that he bears nothing. */
  recourse_dropped: { recourseId: string };
  recourse_claimed: { recourseId: string; amountFen: number; claimedAt: Instant; by: string; texts: TextHashes };
  recourse_settled: {
    recourseId: string;
    outcome: RecourseOutcome;
    amountFen: number;
    by: string;
    texts: TextHashes;
  };
  /** Billing has it in its books. */
  recourse_posted: { recourseId: string; posting: RecoursePosting; transactionNo: string; postedAt: Instant };
}
