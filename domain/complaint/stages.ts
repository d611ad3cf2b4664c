import { STAGES, type Stage } from '../vocabulary.js';
import { openReports } from './authority-reports.js';
import { waitingFor } from './barred.js';
import { ACTS, type Act } from './commands.js';
import { isOfCourse } from './course.js';
import { hasGroup, isEmergency } from './emergency.js';
import { fitsExecution } from './refusal-measures.js';
import { fitsRetention } from './refusal-retention.js';
import { recoursesOf } from './recourses.js';
import { running, runningOf, type ComplaintState } from './state.js';

const OPEN: readonly Stage[] = STAGES.filter((stage) => stage !== 'closed');
const BEFORE_RESULT = OPEN.filter((stage) => stage !== 'resolved');

/** When a person may do what (design §4). Every pair of act and stage is either here or refused. */
export const STAGE_TABLE: Record<Act, readonly Stage[]> = {
  confirm_triage: ['registered', 'triaged', 'investigating'],
  transfer: OPEN,
  record_findings: ['triaged', 'investigating'],
  add_evidence: OPEN,
  record_contact: OPEN,
  // While it is carried out only when a measure has failed.
  propose_plan: ['triaged', 'investigating', 'plan_proposed', 'executing'],
  decide_plan: ['plan_proposed'],
  decide_closing: OPEN,
  hand_over_approval: OPEN,
  // What is checked is how it was decided, whatever has become of it.
  check_sample: STAGES,
  record_acceptance: ['decided'],
  record_measure: ['executing'],
  renew_measure: ['executing'],
  check_measures: ['executing'],
  pause: BEFORE_RESULT.filter((stage) => stage !== 'registered'),
  resume: BEFORE_RESULT,
  // An appeal goes on, and its ladder climbs, when the complaint is closed.
  acknowledge_escalation: STAGES,
  escalate: OPEN,
  close: OPEN,
  reopen: ['closed'],
  change_policy: OPEN,
  extend_claim: OPEN,
  record_reply: OPEN,
  record_appeal: STAGES,
  return_appeal: STAGES,
  answer_appeal: STAGES,
  // The law does not ask whether a complaint is closed.
  record_authority_report: STAGES,
  tell_customer: OPEN,
  withdraw: OPEN,
  assign_investigator: BEFORE_RESULT,
  send_inquiry: OPEN,
  add_co_assignee: OPEN,
  remove_co_assignee: OPEN,
  // What lies between outlets goes on when the customer has long been answered and paid.
  answer_inquiry: STAGES,
  arbitrate: STAGES,
  object_to_arbitration: STAGES,
  merge: ['registered', 'triaged', 'investigating'],
  adopt_findings: ['triaged', 'investigating'],
  // Until the money is ordered; afterwards it is where it is.
  decide_payee: ['plan_proposed', 'plan_approved', 'decided', 'executing'],
  record_authority: OPEN,
  unmerge: OPEN,
  // A review goes on when the complaint is closed (S1-18).
  record_review: STAGES,
  // Before a plan; afterwards it was treated as what it is.
  convert: ['registered', 'triaged', 'investigating'],
  // Courts do not ask whether a complaint is closed.
  open_proceedings: STAGES,
  end_proceedings: STAGES,
  // A partner's window is open when the customer has long been paid.
  claim_recourse: STAGES,
  settle_recourse: STAGES,
  // Money in doubt stays so when the complaint is closed.
  review_payout: OPEN,
  resolve_payout: STAGES,
  confirm_resolution: STAGES,
  propose_reversal: STAGES,
  decide_reversal: STAGES,
  // A lost parcel may turn up when everything is over.
  report_parcel_found: STAGES,
  record_parcel_choice: STAGES,
  // Somebody may need it whatever its stage.
  set_legal_hold: STAGES,
  lift_legal_hold: STAGES,
  log_decision: OPEN,
  stand_down: OPEN,
};

/** What a person may do now, for answers and refusals alike. */
export function possibleActs(state: ComplaintState): Act[] {
  return ACTS.filter((act) => STAGE_TABLE[act].includes(state.stage) && fitsRetention(state, act) && fits(state, act));
}

/** What is still done in a complaint that is handled in another one. */
const WHILE_MERGED: ReadonlySet<Act> = new Set([
  'unmerge',
  'transfer',
  'add_evidence',
  'record_contact',
  'tell_customer',
  'acknowledge_escalation',
  'escalate',
  'close',
  'withdraw',
  'decide_closing',
  'hand_over_approval',
  'check_sample',
  'answer_inquiry',
  'arbitrate',
  'object_to_arbitration',
  'record_review',
  'reopen',
  'change_policy',
  'record_reply',
  'set_legal_hold',
  'lift_legal_hold',
  'record_appeal',
  'return_appeal',
  'answer_appeal',
  'record_authority_report',
]);

/** The complaint in which an act has to be done instead. */
export const mergedElsewhere = ({ merged, closed }: ComplaintState, act: Act): string | undefined =>
  closed || WHILE_MERGED.has(act) ? undefined : merged?.into;

function fits(state: ComplaintState, act: Act): boolean {
  if (mergedElsewhere(state, act) !== undefined || !isOfCourse(state.facts.kind, act)) return false;
  const appeals = Object.values(state.appeals ?? {});
  const { inquiries = [] } = state.investigation ?? {};
  switch (act) {
    case 'unmerge':
      return state.merged !== undefined;
    case 'pause':
      return state.pause === undefined;
    case 'decide_payee':
      return state.payeeConflict !== undefined;
    case 'adopt_findings':
      return Object.keys(state.offered ?? {}).length > 0;
    case 'resume':
      return state.pause !== undefined;
    case 'acknowledge_escalation':
      return state.closed === undefined || running(state).length > 0;
    case 'decide_closing':
      return waitingFor(state)?.what === 'closing';
    case 'hand_over_approval':
      return waitingFor(state) !== undefined;
    case 'check_sample':
      return Object.values(state.samples ?? {}).some(({ checkedAt }) => checkedAt === undefined);
    case 'extend_claim':
      return runningOf(state, 'claim') !== undefined;
    case 'open_proceedings':
      return state.proceedings === undefined;
    case 'end_proceedings':
      return state.proceedings !== undefined;
    case 'log_decision':
      return hasGroup(state);
    case 'stand_down':
      return isEmergency(state);
    case 'record_review':
      return runningOf(state, 'review') !== undefined;
    case 'record_reply':
      return runningOf(state, 'external') !== undefined;
    case 'return_appeal':
    case 'answer_appeal':
      return appeals.some(({ answeredAt }) => (answeredAt !== undefined) === (act === 'return_appeal'));
    case 'record_authority_report':
      return openReports(state).length > 0;
    case 'remove_co_assignee':
      return (state.coAssignees ?? []).length > 0;
    case 'claim_recourse':
      return recoursesOf(state).some(({ claimed }) => !claimed);
    case 'settle_recourse':
      return recoursesOf(state).some(({ claimed, settled }) => claimed && !settled);
    case 'answer_inquiry':
      return inquiries.some(({ answeredAt }) => answeredAt === undefined);
    case 'arbitrate':
      return inquiries.some(
        ({ purpose, presumedAt }) => presumedAt !== undefined || (purpose === 'facts' && state.findings > 0),
      );
    case 'object_to_arbitration':
      return runningOf(state, 'objection') !== undefined;
    default:
      return moneyFits(state, act);
  }
}

/** Money that is in doubt, or was paid, waits for its acts whatever the stage. */
function moneyFits(state: ComplaintState, act: Act): boolean {
  const { orders = {}, reversals = {} } = state;
  switch (act) {
    case 'review_payout':
      return Object.values(orders).some((order) => order.state === 'held');
    case 'resolve_payout':
      return Object.values(orders).some((order) => order.state === 'needs_repair');
    case 'confirm_resolution':
      return Object.values(orders).some(({ resolution }) => resolution !== undefined);
    case 'report_parcel_found':
      return state.facts.class === 'loss' && Object.values(orders).some((order) => order.state === 'paid');
    case 'record_parcel_choice':
      return (state.parcels ?? []).some(({ end }) => end === undefined || end === 'lapsed');
    case 'propose_reversal':
      return Object.values(orders).some((order) => order.state === 'paid');
    case 'decide_reversal':
      return Object.values(reversals).some((one) => one.state === 'proposed' || one.state === 'rejected');
    default:
      return fitsExecution(state, act);
  }
}
