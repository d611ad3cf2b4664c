import type { PublicAuthority, ReportWay } from '../authority-words.js';
import type { Instant } from '../instant.js';
import type { AppealOutcome } from '../intake-words.js';
import type { Flag } from '../vocabulary.js';
import type { TextHashes } from './records.js';

/** What happens towards those outside who wait for something of ours: a claimant, a platform, an authority. */
export interface OutsideEvents {
  /** The customer is told that his claim takes longer; the limit moves when the notice has gone out in time (S1-16). */
  extension_announced: { deadlineId: string; untilAt: Instant; key: string; by: string; texts: TextHashes };
  reply_recorded: { accepted: boolean; occurredAt: Instant; texts: TextHashes };
  appeal_received: {
    authorityNo: string;
    authority: string;
    receivedAt: Instant;
    dueAt?: Instant;
    by: string;
    texts: TextHashes;
  };
  appeal_returned: {
    authorityNo: string;
    receivedAt: Instant;
    dueAt?: Instant;
    round: number;
    by: string;
    texts: TextHashes;
  };
  /** An authority has to hear of it because of these flags; said again when they change. */
  authority_report_owed: { reportId: string; authority: PublicAuthority; flags: Flag[] };
  /** No flag asks for it any more. */
  authority_report_dropped: { reportId: string };
  authority_report_recorded: {
    reportId: string;
    how: ReportWay;
    reportedAt: Instant;
    reference?: string;
    by: string;
    texts: TextHashes;
  };
  appeal_answered: {
    authorityNo: string;
    outcome: AppealOutcome;
    answeredAt: Instant;
    by: string;
    texts: TextHashes;
  };
}
