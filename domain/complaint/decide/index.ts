import { assertNever } from '../../instant.js';
import type { DeadlineKind } from '../../register.js';
import type { Command, CommandOf, CommandType } from '../commands.js';
import type { ComplaintEvent } from '../events.js';
import { refusal, type Refusal } from '../refusal.js';
import type { ComplaintState } from '../state.js';
import { recordAuthorityReport } from './authorities.js';
import { answerAppeal, recordAppeal, returnAppeal } from './appeal.js';
import { extendClaim } from './claim.js';
import { followUp as comeBack } from './coming-back.js';
import { handOverApproval } from './approval.js';
import { close, decideClosing } from './closing.js';
import { checkMeasures, recordMeasure, renewMeasure } from './carrying-out.js';
import { issueStatement, recordAcceptance } from './decision.js';
import { convert } from './convert.js';
import { Draft, type Facts } from './draft.js';
import { logDecision, standDown } from './emergency.js';
import { escalate } from './escalate.js';
import { addEvidence } from './evidence.js';
import { closeUnanswered, surveyAnswer } from './follow-up.js';
import { arbitrate, objectToArbitration } from './arbitration.js';
import { recordFindings } from './findings.js';
import { acknowledgeEscalation, confirmTriage, recordContact } from './handling.js';
import { answerInquiry, sendInquiry } from './inquiries.js';
import { assignInvestigator } from './investigator.js';
import { directoryChanged, queueTick } from './queue.js';
import { actOnDeadline, morning } from './ladder.js';
import { childJoined, childLeft, merge, parentAnswered, parentClosed, unmerge } from './merge.js';
import { calendarChanged } from './moves.js';
import { pause, pauseCap, resume } from './pause.js';
import { decidePlan, proposePlan } from './plan.js';
import { changePolicy } from './policy-change.js';
import { recordAuthority } from './parties.js';
import { decidePayee, payeeClaimed, payeeSettled } from './payee-conflict.js';
import { adoptFindings, findingsOffered, investigatorNamed, relatedJoined } from './related.js';
import { fileComplaint } from './one-touch.js';
import { claimRecourse, recourseResult, settleRecourse } from './recourse.js';
import { recordParcelChoice, reportParcelFound } from './parcel.js';
import { reopen } from './reopen.js';
import { recordReply } from './reply.js';
import { confirmResolution, payoutResult, resolvePayout } from './payout.js';
import { reviewPayout } from './payout-review.js';
import { erase, liftLegalHold, setLegalHold } from './retention.js';
import { decideReversal, proposeReversal, reversalResult } from './reversal.js';
import { noticeResult, patience, receipt, surveyResult } from './results.js';
import { endProceedings, openProceedings } from './proceedings.js';
import { recordReview } from './review.js';
import { tellCustomer } from './tell.js';
import { checkSample } from './sample.js';
import { addCoAssignee, removeCoAssignee } from './sharing.js';
import { transfer } from './transfer.js';
import { withdraw } from './withdraw.js';

export type { Facts } from './draft.js';

/** What a command changes, or why it changes nothing. */
export type Decision = { events: ComplaintEvent[]; refused?: undefined } | { refused: Refusal; events?: undefined };

type Handler<T extends CommandType> = (draft: Draft, command: CommandOf<T>) => Refusal | undefined;

/** Something for every command, so that the compiler finds a forgotten one. */
const handlers: { [T in CommandType]: Handler<T> } = {
  register: fileComplaint,
  confirm_triage: confirmTriage,
  transfer,
  record_findings: recordFindings,
  add_evidence: addEvidence,
  record_contact: recordContact,
  propose_plan: proposePlan,
  decide_plan: decidePlan,
  decide_closing: decideClosing,
  hand_over_approval: handOverApproval,
  check_sample: checkSample,
  record_acceptance: recordAcceptance,
  record_measure: recordMeasure,
  renew_measure: renewMeasure,
  check_measures: checkMeasures,
  pause,
  resume,
  acknowledge_escalation: acknowledgeEscalation,
  escalate,
  close,
  reopen,
  change_policy: changePolicy,
  extend_claim: extendClaim,
  record_reply: recordReply,
  record_appeal: recordAppeal,
  return_appeal: returnAppeal,
  answer_appeal: answerAppeal,
  record_authority_report: recordAuthorityReport,
  tell_customer: tellCustomer,
  withdraw,
  record_review: recordReview,
  open_proceedings: openProceedings,
  end_proceedings: endProceedings,
  log_decision: logDecision,
  stand_down: standDown,
  follow_up: comeBack,
  assign_investigator: assignInvestigator,
  send_inquiry: sendInquiry,
  answer_inquiry: answerInquiry,
  arbitrate,
  object_to_arbitration: objectToArbitration,
  convert,
  merge,
  unmerge,
  child_joined: childJoined,
  child_left: childLeft,
  parent_answered: parentAnswered,
  parent_closed: parentClosed,
  related_joined: relatedJoined,
  findings_offered: findingsOffered,
  investigator_named: investigatorNamed,
  adopt_findings: adoptFindings,
  payee_claimed: payeeClaimed,
  decide_payee: decidePayee,
  record_authority: recordAuthority,
  payee_settled: payeeSettled,
  add_co_assignee: addCoAssignee,
  remove_co_assignee: removeCoAssignee,
  tick,
  notice_result: noticeResult,
  payout_result: payoutResult,
  claim_recourse: claimRecourse,
  settle_recourse: settleRecourse,
  review_payout: reviewPayout,
  set_legal_hold: setLegalHold,
  lift_legal_hold: liftLegalHold,
  erase,
  resolve_payout: resolvePayout,
  confirm_resolution: confirmResolution,
  propose_reversal: proposeReversal,
  decide_reversal: decideReversal,
  report_parcel_found: reportParcelFound,
  record_parcel_choice: recordParcelChoice,
  reversal_result: reversalResult,
  recourse_result: recourseResult,
  survey_result: surveyResult,
  receipt,
  survey_answer: surveyAnswer,
  calendar_changed: calendarChanged,
  directory_changed: directoryChanged,
};

/**
 * The law of a complaint: what a command changes, given its state and the facts of the moment. Pure. A tick or a result that
 * came too late gives no events; a command of a person gives at least one, or a refusal that says what is possible instead.
 * Nothing is decided at an instant before the last event: a clock that was set back counts as standing still.
 */
export function decide(state: ComplaintState, command: Command, facts: Facts): Decision {
  const early = refusal(state, command);
  if (early) return { refused: early };
  const draft = new Draft(state, command, { ...facts, now: Math.max(facts.now, state.lastAt) });
  issueStatement(draft);
  const refused = (handlers[command.type] as Handler<CommandType>)(draft, command);
  return refused ? { refused } : { events: draft.events };
}

function tick(d: Draft, { data }: CommandOf<'tick'>): undefined {
  switch (data.what) {
    case 'deadline':
      return followUp(d, actOnDeadline(d, data));
    case 'morning':
      return followUp(d, morning(d));
    case 'pause_cap':
      pauseCap(d, Number(data.id));
      return undefined;
    case 'dispatch':
      queueTick(d, Number(data.id));
      return undefined;
    case 'patience':
      patience(d, data.id);
      return undefined;
    default:
      return assertNever(data.what);
  }
}

function followUp(d: Draft, acted: readonly DeadlineKind[]): undefined {
  if (acted.some((kind) => kind === 'survey_expiry' || kind === 'call_back')) closeUnanswered(d);
}
