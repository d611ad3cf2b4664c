import { rankIndex } from '../directory.js';
import type { Rank } from '../vocabulary.js';
import { isAct, type Act, type Command, type CommandOf } from './commands.js';
import type { Actor } from './records.js';
import { possibleActs, STAGE_TABLE } from './stages.js';
import { runningOf, type ComplaintState, type Plan } from './state.js';

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
  | 'own_plan'
  | 'own_complaint'
  | 'rank_insufficient'
  | 'approval_expired'
  | 'approval_open'
  | 'payout_open'
  | 'payee_not_found'
  | 'findings_missing'
  | 'waybill_not_found'
  | 'already_recorded'
  | 'evidence_full'
  | 'measure_not_found'
  | 'measure_unfit'
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
  | 'reason_not_allowed'
  | 'not_closed'
  | 'reopen_window_over'
  | 'reopened_too_often'
  | 'two_people_needed'
  | 'notice_not_found'
  | 'survey_closed'
  | 'invalid_command';

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
  return specific(state, command) ?? byStage(state, command.type);
}

/** Reasons that say more than "not now". */
function specific(state: ComplaintState, command: Command): Refusal | undefined {
  switch (command.type) {
    case 'decide_plan':
      return decisionRefusal(state, command);
    case 'record_acceptance':
      return versionRefusal(state, command.data.version);
    case 'acknowledge_escalation':
      return acknowledgementRefusal(state, command);
    case 'close':
      return closed(state) ?? approvalOpen(state);
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
  if (STAGE_TABLE[act].includes(state.stage) && (act !== 'resume' || state.pause)) return undefined;
  const possible = possibleActs(state).join(', ');
  return refuse(state, 'not_possible_now', `${act} is not possible in stage ${state.stage}; possible now: ${possible}`);
}

function versionRefusal(state: ComplaintState, version: number): Refusal | undefined {
  const current = state.plan?.version ?? 0;
  if (version > current || version < 1)
    return refuse(state, 'plan_not_found', `There is no plan version ${version}; the newest is ${current}`);
  if (version < current)
    return refuse(
      state,
      'plan_superseded',
      `Plan version ${version} was replaced by version ${current}; decide on that one`,
    );
  return undefined;
}

/** A decision binds one exact plan version by a person entitled to it (design §6). */
function decisionRefusal(state: ComplaintState, { actor, data }: CommandOf<'decide_plan'>): Refusal | undefined {
  const wrongVersion = versionRefusal(state, data.version);
  if (wrongVersion) return wrongVersion;
  const plan = state.plan!;
  if (plan.status !== 'proposed')
    return refuse(state, 'already_decided', `Plan version ${plan.version} is ${plan.status} already`);
  if (data.hash !== plan.hash) {
    return refuse(
      state,
      'plan_hash_mismatch',
      `The hash is not that of plan version ${plan.version}; read the plan again before deciding`,
    );
  }
  return deciderRefusal(state, plan, actor);
}

/** Nobody decides for himself, and nobody above his rank. */
function deciderRefusal(state: ComplaintState, plan: Plan, actor: Actor): Refusal | undefined {
  if (plan.proposedBy === actor.id)
    return refuse(state, 'own_plan', 'Nobody decides on a plan of his own; another person has to');
  if (state.parties.some((p) => p.staffId === actor.id)) {
    return refuse(state, 'own_complaint', 'Nobody decides on a complaint of his own; another person has to');
  }
  if (plan.required !== 'within_authority' && !hasRank(actor, plan.required)) {
    return refuse(
      state,
      'rank_insufficient',
      `This plan needs at least the rank ${plan.required}; yours is ${actor.rank ?? 'none'}`,
    );
  }
  return undefined;
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
    runningOf(state, 'approval') &&
    refuse(state, 'approval_open', 'A plan is waiting for its decision; decide or return it first')
  );
}
