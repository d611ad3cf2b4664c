import type { Instant } from '../instant.js';
import type { MessageKind } from '../telling-words.js';
import type { RootCause } from '../vocabulary.js';
import type { SurveyScores, TextHashes } from './records.js';
import type { Owned } from './ripple.js';

/** What a contact of ours is as a call. */
export interface CallFacts {
  /** A call at night that nobody had asked for. */
  atNight?: true;
  /** An attempt to reach the customer after the result, and in which part of the day, from 0. */
  attemptIn?: number;
}

/** What is told to customers and staff, and what customers answer to the survey. */
export interface TellingEvents {
  /** The notice goes out under `key`. */
  customer_told: { message: MessageKind; key: string; by: string; untilAt?: Instant; texts: TextHashes };
  withdrawal_recorded: { by: string; byCustomer: boolean; texts: TextHashes };
  review_recorded: { departments: string[]; rootCause?: RootCause; by: string; texts: TextHashes };
  /** `court` and `caseNo` stand in the texts; in journals before that they stood here. */
  proceedings_opened: Owned & { court?: string; caseNo?: string; by: string; texts: TextHashes };
  proceedings_ended: { caseNo?: string; by: string; texts: TextHashes };
  notice_owed: object;
  notice_accepted: { key: string; template: string };
  notice_delivered: { key: string; template: string; deliveredAt: Instant };
  /** `call`: no channel is left, and a person calls instead. */
  notice_failed: { key: string; template: string; reason: string; call?: boolean };
  survey_invited: { key: string; expiresAt: Instant };
  survey_failed: { key: string; reason: string };
  survey_reminded: { deadlineId: string };
  survey_expired: { deadlineId: string };
  survey_answered: {
    round: number;
    scores: SurveyScores;
    /** Mean of the ratings in hundredths, 100 … 500. */
    meanHundredths: number;
    /** Mean × 20, in whole points (C17). */
    points: number;
    solved: boolean;
    review: boolean;
    answeredAt: Instant;
    texts: TextHashes;
  };
}
