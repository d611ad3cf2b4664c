import { rankIndex } from '../directory.js';
import type { Rank } from '../vocabulary.js';
import type { InvestigationRefusal } from '../investigation-words.js';
import type { RetentionRefusal } from '../retention.js';
import type { PayoutRefusal } from '../payout-words.js';
import type { ResolutionRefusal } from './commands-resolution.js';
import { isAct, type Act, type Command, type CommandOf } from './commands.js';
import type { Actor } from './records.js';
import { waitingFor } from './barred.js';
import { decisionProblem, versionProblem, type Problem } from './refusal-decision.js';
import { checkProblem, replanProblem, type MeasureRefusal } from './refusal-measures.js';
import { retentionProblem } from './refusal-retention.js';
import { isOfCourse } from './course.js';
import { decisionLogProblem, standDownProblem, type EmergencyRefusal } from './emergency.js';
import { mergedElsewhere, possibleActs, STAGE_TABLE } from './stages.js';
import { runningOf, type ComplaintState } from './state.js';

/** Stable codes; the API passes them on. */
export type RefusalCode =
  | 'not_registered'
  | 'already_registered'
  | 'not_possible_now'
  | 'received_in_future'
  | 'sub_class_unknown'
  | 'plan_not_found'
  | 'plan_superseded'
  | 'plan_hash_mismatch'
  | 'already_decided'
  | 'closing_not_found'
  | 'closing_superseded'
  | 'closing_hash_mismatch'
  | 'own_plan'
  | 'own_closing'
  | 'own_investigation'
  | 'own_complaint'
  | 'accused_unit'
  | 'delegator_barred'
  | 'comment_missing'
  | 'approver_unfit'
  | 'sample_not_found'
  | 'rank_insufficient'
  | 'approval_expired'
  | 'approval_open'
  | 'recourse_not_found'
  | 'recourse_amount'
  | 'payout_open'
  | 'notice_open'
  | 'root_cause_missing'
  | 'reason_missing'
  | 'payee_not_found'
  | 'paid_elsewhere'
  | 'payee_undisputed'
  | 'payee_not_entitled'
  | 'authority_missing'
  | 'authority_unfit'
  | 'guardian_missing'
  | 'findings_not_offered'
  | 'no_tariff'
  | 'claim_unfit'
  | 'findings_missing'
  | 'waybill_not_found'
  | 'already_recorded'
  | 'evidence_full'
  | 'evidence_not_found'
  | 'deadline_not_found'
  | 'nothing_to_acknowledge'
  | 'already_escalated'
  | 'authority_sufficient'
  | 'nobody_above'
  | 'unit_unknown'
  | 'already_owner'
  | 'assignee_unfit'
  | 'nobody_fits'
  | 'transferred_too_often'
  | 'pause_not_allowed'
  | 'extension_not_allowed'
  | 'appeal_not_found'
  | 'message_not_allowed'
  | 'own_handling'
  | 'reason_not_allowed'
  | 'not_closed'
  | 'reopen_window_over'
  | 'reopened_too_often'
  | 'two_people_needed'
  | 'notice_not_found'
  | 'survey_closed'
  | 'short_course'
  | 'channel_incomplete'
  | 'merge_not_allowed'
  | 'merged_elsewhere'
  | 'invalid_command'
  | EmergencyRefusal
  | MeasureRefusal
  | PayoutRefusal
  | ResolutionRefusal
  | RetentionRefusal
  | InvestigationRefusal;

/** Why a command changes nothing, and what is possible instead. */
export interface Refusal {
  code: RefusalCode;
  message: string;
  possible: Act[];
}

export const refuse = (state: ComplaintState, code: RefusalCode, message: string): Refusal => ({
  code,
  message,
  possible: possibleActs(state),
});

export const told = (state: ComplaintState, problem: Problem | undefined): Refusal | undefined =>
  problem && refuse(state, ...problem);

export const hasRank = (actor: Actor, rank: Rank): boolean =>
  actor.rank !== undefined && rankIndex(actor.rank) >= rankIndex(rank);

/**
 * The part of `decide` that needs only the state: validators call it to refuse early, with the same codes; the law is what
 * `commit` decides.
 */
export function refusal(state: ComplaintState, command: Command): Refusal | undefined {
  if (command.type === 'register') {
    return state.seq > 0 ? refuse(state, 'already_registered', 'This complaint is registered already') : undefined;
  }
  if (state.seq === 0) return refuse(state, 'not_registered', 'There is no such complaint');
  if (!isAct(command.type)) return undefined;
  return (
    told(state, retentionProblem(state, command.type)) ??
    elsewhere(state, command.type) ??
    shortCourse(state, command.type) ??
    specific(state, command) ??
    byStage(state, command.type)
  );
}

function shortCourse(state: ComplaintState, act: Act): Refusal | undefined {
  const { kind } = state.facts;
  if (state.closed || isOfCourse(kind, act)) return undefined;
  return refuse(state, 'short_course', `The kind ${kind} is answered and closed; convert it into a complaint first`);
}

function elsewhere(state: ComplaintState, act: Act): Refusal | undefined {
  const into = mergedElsewhere(state, act);
  if (into === undefined) return undefined;
  return refuse(state, 'merged_elsewhere', `The complaint is handled in ${into}: do it there, or unmerge it first`);
}

/** Reasons that say more than "not now". */
function specific(state: ComplaintState, command: Command): Refusal | undefined {
  switch (command.type) {
    case 'decide_plan':
      return told(state, decisionProblem(state, 'plan', command.actor, command.data));
    case 'decide_closing':
      return told(state, decisionProblem(state, 'closing', command.actor, command.data));
    case 'hand_over_approval':
      return waitingFor(state) ? undefined : refuse(state, 'not_possible_now', 'Nothing waits for a decision now');
    case 'record_acceptance':
      return told(state, versionProblem('plan', state.plan?.version ?? 0, command.data.version));
    case 'acknowledge_escalation':
      return acknowledgementRefusal(state, command);
    case 'close':
      return closed(state) ?? approvalOpen(state);
    case 'decide_payee':
      return state.payeeConflict
        ? undefined
        : refuse(state, 'payee_undisputed', 'No other complaint is to pay somebody else for the same waybill');
    case 'end_proceedings':
      return state.proceedings ? undefined : refuse(state, 'not_possible_now', 'No proceedings are open');
    case 'log_decision':
      return told(state, decisionLogProblem(state, command.actor));
    case 'stand_down':
      return told(state, standDownProblem(state, command.actor));
    case 'record_review':
      return runningOf(state, 'review') ? undefined : refuse(state, 'deadline_not_found', 'No review is due');
    case 'propose_plan':
      return state.stage === 'executing' ? told(state, replanProblem(state)) : undefined;
    case 'check_measures':
      return state.stage === 'executing' ? told(state, checkProblem(state)) : undefined;
    case 'withdraw':
      return closed(state) ?? withdrawn(state);
    case 'change_policy':
      return closed(state) ?? approvalOpen(state) ?? samePolicy(state, command);
    case 'reopen':
      return state.closed
        ? undefined
        : refuse(state, 'not_closed', `Only a closed complaint is reopened; this one is ${state.stage}`);
    case 'pause':
      return state.pause && refuse(state, 'pause_not_allowed', 'The complaint is paused already; resume it first');
    default:
      return undefined;
  }
}

function byStage(state: ComplaintState, act: Act): Refusal | undefined {
  if (
    STAGE_TABLE[act].includes(state.stage) &&
    (act !== 'resume' || state.pause) &&
    (act !== 'unmerge' || state.merged)
  )
    return undefined;
  const possible = possibleActs(state).join(', ');
  return refuse(state, 'not_possible_now', `${act} is not possible in stage ${state.stage}; possible now: ${possible}`);
}

function acknowledgementRefusal(
  state: ComplaintState,
  { actor, data }: CommandOf<'acknowledge_escalation'>,
): Refusal | undefined {
  const deadline = state.deadlines[data.deadlineId];
  if (!deadline) return refuse(state, 'deadline_not_found', `There is no deadline ${data.deadlineId}`);
  if (deadline.state !== 'running')
    return refuse(state, 'nothing_to_acknowledge', `Deadline ${deadline.id} is ${deadline.state}`);
  if (deadline.awaited) {
    return deadline.awaited.includes(actor.id)
      ? undefined
      : refuse(state, 'nothing_to_acknowledge', 'Only members of the group acknowledge here, each once');
  }
  const called = deadline.kind === 'takeover';
  const silent = !called && (deadline.next === undefined || deadline.next.n === 0);
  return silent ? refuse(state, 'nothing_to_acknowledge', `Nobody was told about ${deadline.id} yet`) : undefined;
}

function withdrawn(state: ComplaintState): Refusal | undefined {
  if (state.withdrawnAt === undefined) return undefined;
  return refuse(state, 'already_recorded', 'It was withdrawn already and closes when the payout under way is through');
}

function closed(state: ComplaintState): Refusal | undefined {
  return state.closed && refuse(state, 'not_possible_now', `The complaint is closed already: ${state.closed.reason}`);
}

function samePolicy(state: ComplaintState, { actor, data }: CommandOf<'change_policy'>): Refusal | undefined {
  if (!hasRank(actor, 'director'))
    return refuse(state, 'rank_insufficient', 'Only a director or above moves a complaint to other rules');
  return data.policy.hash === state.policyHash
    ? refuse(state, 'already_recorded', `The complaint is pinned to ${data.policy.id} ${data.policy.version} already`)
    : undefined;
}

function approvalOpen(state: ComplaintState): Refusal | undefined {
  return (
    waitingFor(state) &&
    refuse(
      state,
      'approval_open',
      `A ${waitingFor(state)!.what} is waiting for its decision; decide or return it first`,
    )
  );
}
