import type { Instant } from '../instant.js';
import type { RecourseOutcome, RecoursePosting } from '../recourse.js';

/** What can be had back from a partner, and how far that has come. */
export interface Recourse {
  /** `r1`, `r2` … */
  id: string;
  partner: string;
  waybillNo?: string;
  /** Percent of what is paid for the waybill, or for the complaint. */
  share: number;
  /** Later findings say that he bears nothing. */
  dropped?: true;
  claimed?: { amountFen: number; at: Instant };
  settled?: { outcome: RecourseOutcome; amountFen: number; at: Instant };
  /** Billing's transaction of each step that is in its books. */
  posted?: Partial<Record<RecoursePosting, string>>;
}
