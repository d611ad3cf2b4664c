import { acknowledgement, pause, pauseEnded, progress } from './customer-handling.js';
import { closed, decision, result, surveyReminder } from './customer-outcome.js';
import { approvalClimb, approvalRequest, payoutRejected } from './staff-approvals.js';
import { breach, levelFive, repair, review, warning } from './staff-deadlines.js';

/** Every message that we send, by its id. */
export const catalogue = {
  acknowledgement,
  progress,
  decision,
  result,
  survey_reminder: surveyReminder,
  pause,
  pause_ended: pauseEnded,
  closed,
  warning,
  breach,
  approval_request: approvalRequest,
  approval_climb: approvalClimb,
  payout_rejected: payoutRejected,
  review,
  level_five: levelFive,
  repair,
} as const;
