import { acknowledgement, pause, pauseEnded, takenUp } from './customer-handling.js';
import { apology, delay, factsRequest, plan, progress } from './customer-messages.js';
import { claimExtension } from './customer-claim.js';
import { parcelFound, payoutPending, payoutReversed } from './customer-payout.js';
import { followedUp, followUp, merged, mergedDecision, mergeNews } from './duplicates.js';
import { survey } from './customer-survey.js';
import { proceedings } from './staff-proceedings.js';
import { attitude } from './staff-rating.js';
import { closed, decision, result, surveyReminder } from './customer-outcome.js';
import {
  approvalRequest,
  closingRequest,
  closingReturned,
  payoutRejected,
  planRefused,
  planReturned,
} from './staff-approvals.js';
import { escalation, levelFiveProposed, several } from './staff-ladder.js';
import { payoutReview } from './staff-holds.js';
import { parcelChoice, payoutTask } from './staff-payout.js';
import { digest } from './staff-digest.js';
import { improvements } from './staff-improvements.js';
import { pauseOver, reopened } from './staff-course.js';
import { appeal } from './staff-outside.js';
import { relatedNews } from './staff-related.js';
import { arbitration, assigned, inquiry } from './staff-investigation.js';
import { authorityReport } from './staff-authorities.js';
import { measureFailed, measureTask } from './staff-measures.js';
import { breach, emergencyBroadcast, levelFive, repair, review, warning } from './staff-deadlines.js';

/** Messages to customers. */
const customer = {
  acknowledgement,
  decision,
  result,
  survey_reminder: surveyReminder,
  pause,
  pause_ended: pauseEnded,
  closed,
  taken_up: takenUp,
  claim_extension: claimExtension,
  payout_pending: payoutPending,
  parcel_found: parcelFound,
  payout_reversed: payoutReversed,
  progress,
  facts_request: factsRequest,
  plan,
  delay,
  apology,
  survey,
  follow_up: followUp,
  merged,
  merged_decision: mergedDecision,
} as const;

export const CUSTOMER_TEMPLATES = Object.keys(customer) as (keyof typeof customer)[];

/** Every message that we send, by the name under which the rules owe it. */
export const catalogue = {
  ...customer,
  warning,
  breach,
  approval_request: approvalRequest,
  plan_returned: planReturned,
  plan_refused: planRefused,
  closing_request: closingRequest,
  closing_returned: closingReturned,
  payout_rejected: payoutRejected,
  payout_review: payoutReview,
  payout_task: payoutTask,
  parcel_choice: parcelChoice,
  review,
  attitude,
  proceedings,
  several,
  digest,
  improvements,
  escalation,
  level_five: levelFive,
  emergency_broadcast: emergencyBroadcast,
  level_five_proposed: levelFiveProposed,
  reopened,
  pause_over: pauseOver,
  repair,
  appeal,
  authority_report: authorityReport,
  followed_up: followedUp,
  merge_news: mergeNews,
  related_news: relatedNews,
  assigned,
  inquiry,
  arbitration,
  measure_task: measureTask,
  measure_failed: measureFailed,
} as const;
