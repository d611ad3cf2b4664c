import type { ReportWay } from '../authority-words.js';
import type { Instant } from '../instant.js';
import type { AppealOutcome } from '../intake-words.js';
import type { TextHashes } from './records.js';

/** Acts towards those outside who wait for something of ours. */
export interface OutsideCommands {
  /** Our reply to whoever waits for one by a date from outside. */
  record_reply: { accepted: boolean; occurredAt: Instant; texts: TextHashes };
  /** An appeal to the regulator: passed on to us, returned to us, answered by us. */
  record_appeal: {
    authorityNo: string;
    authority: string;
    receivedAt: Instant;
    /** The authority's own date, when it sets one. */
    dueAt?: Instant;
    texts: TextHashes;
  };
  return_appeal: { authorityNo: string; receivedAt: Instant; dueAt?: Instant; texts: TextHashes };
  answer_appeal: { authorityNo: string; outcome: AppealOutcome; occurredAt: Instant; texts: TextHashes };
  /** An authority was told of a grave matter; what it was told is a text. */
  record_authority_report: {
    reportId: string;
    how: ReportWay;
    occurredAt: Instant;
    /** The authority's number of the matter. */
    reference?: string;
    texts: TextHashes;
  };
}

export const OUTSIDE_ACTS = [
  'record_reply',
  'record_appeal',
  'return_appeal',
  'answer_appeal',
  'record_authority_report',
] as const satisfies readonly (keyof OutsideCommands)[];
