import type { BreachAction, DeadlineRegister, Milestone, OwnerOfClock, RegisterLine } from '../domain/index.js';
import { hours } from './limits.js';

const line = (
  clock: OwnerOfClock,
  starts: Milestone[],
  metBy: Milestone[],
  onBreach: BreachAction,
  source: string[],
): RegisterLine => ({ clock, starts, metBy, onBreach, source });

/**
 * The deadline register (requirements 1.4): what starts limits of each kind, what meets them, and what a breach does. Policies
 * that were stored before the register was data read as if they held it; the limits themselves stand in `deadlines`.
 */
export const deadlineRegister: DeadlineRegister = {
  registration: {
    ...line('internal', ['received'], ['registered'], 'record', ['R1', 'X-05', 'S2-150']),
    late: [{ when: hours(2), to: 'team_lead' }],
  },
  acknowledgement: line('internal', ['registered'], ['acknowledged'], 'climb', ['R2', 'S2-053', 'S2-065']),
  // The grade table is the queue's pick-up limit (R3): it runs while nobody owns the complaint.
  pick_up: line('internal', ['queued'], ['assigned'], 'climb', ['R3', 'S2-097']),
  first_response: line('internal', ['received', 'reopened'], ['contacted'], 'climb', ['R3', 'C7']),
  // Stage budgets start when the stage before ends; a breach of theirs is told once and never climbs (R4, C8).
  verification: line('internal', ['received'], ['triaged'], 'tell', ['R4', 'C8', 'S2-114']),
  diagnosis: line('internal', ['triaged', 'reopened'], ['found', 'planned'], 'tell', ['R4', 'C8', 'S2-115']),
  planning: line('internal', ['found', 'sent_back'], ['planned'], 'tell', ['R4', 'C8', 'S2-116']),
  execution: line('internal', ['execution_started'], ['carried_out'], 'tell', ['R4', 'C8', 'S2-117']),
  // A measure is somebody's task, and its ladder that of his own line (S0-26); the check is the follow-up group's (S0-27).
  measure: line('internal', ['execution_started'], ['measure_done'], 'climb', ['S0-26', 'R4', 'ours']),
  measure_check: line('internal', ['carried_out'], ['measures_checked'], 'climb', ['S0-27', 'S0-50', 'ours']),
  plan: line('internal', ['received', 'reopened'], ['decision_delivered'], 'climb', ['R5']),
  findings: line('internal', ['received', 'reopened'], ['found'], 'climb', ['R5', 'S1-13']),
  // Silence is presumed liability, told once; evidence that nobody keeps is gone, so that climbs.
  inquiry: line('internal', ['unit_asked'], ['unit_answered'], 'tell', ['X-46']),
  hold: line('internal', ['evidence_asked'], ['evidence_answered'], 'climb', ['X-47']),
  objection: line('service', ['arbitrated'], [], 'act', ['X-46']),
  department_answer: line('internal', ['department_asked'], ['department_answered'], 'climb', ['R3', 'S2-012']),
  confirmation: line('internal', ['level_five_proposed'], ['triaged'], 'tell', ['X-24']),
  takeover: line('internal', ['superior_called'], ['superior_answered'], 'climb', ['S2-076', 'X-20', 'ours']),
  emergency_group: line('internal', ['level_five'], ['group_complete'], 'climb', ['R6', 'S1-41']),
  emergency_broadcast: line('service', ['level_five'], [], 'act', ['R6', 'S1-41', 'X-24']),
  progress: line('internal', ['received', 'reopened'], ['contacted', 'decision_delivered', 'informed'], 'climb', [
    'R7',
    'X-07',
  ]),
  pause_reminder: line('service', ['paused'], [], 'act', ['X-08', 'ours']),
  approval: line('internal', ['planned'], ['plan_decided'], 'climb', ['X-13']),
  decision: line('internal', ['approved'], ['decision_delivered'], 'climb', ['X-02', 'S0-25']),
  resolution: line('internal', ['received', 'reopened'], ['carried_out'], 'climb', ['R8', 'X-01']),
  promise: line('promise', ['received'], ['decision_delivered'], 'climb', ['R8', 'X-03', 'X-34']),
  legal: line('legal', ['received'], ['decision_delivered'], 'climb', ['R8', 'X-01', 'X-22', 'X-34']),
  external: line('imposed', ['received'], ['reply_accepted'], 'climb', ['X-16']),
  result: line('internal', ['resolved'], ['result_delivered'], 'climb', ['R9', 'S1-42']),
  claim: line('internal', ['execution_started'], ['paid'], 'climb', ['R10', 'S1-15', 'X-01']),
  // Finance looks at it within hours: the customer waits for his money meanwhile, and R10 runs on.
  payout_review: line('internal', ['payout_held'], ['payout_reviewed'], 'climb', ['S1-15', 'ours']),
  recourse: line('imposed', ['partner_liable'], ['recourse_claimed'], 'climb', ['X-46', 'ours']),
  parcel_choice: line('service', ['parcel_found'], [], 'act', ['X-63', 'ours']),
  authority_report: line('imposed', ['authority_concerned'], ['authority_informed'], 'climb', ['X-49', 'L5', 'D5']),
  call_back: line('internal', ['resolved'], ['called_back', 'survey_answered'], 'climb', ['R11', 'X-14']),
  customer_call: line('internal', ['unreached'], ['contacted', 'decision_delivered'], 'climb', ['S2-022', 'ours']),
  review: line('internal', ['rated_low'], ['reviewed'], 'climb', ['S1-17', 'S1-18', 'ours']),
  survey_reminder: line('service', ['resolved'], [], 'act', ['R11', 'C9']),
  survey_expiry: line('service', ['resolved'], [], 'act', ['R11', 'C9']),
  exception_report: line('internal', ['exception'], ['registered'], 'record', ['X-12', 'S4-07']),
  exception_check: line('internal', ['exception'], ['triaged'], 'climb', ['X-12', 'S4-07']),
  exception_contact: line('internal', ['exception'], ['contacted'], 'climb', ['X-12', 'S4-07', 'S4-08']),
  exception_solution: line('internal', ['exception'], ['carried_out'], 'climb', ['X-12', 'S4-07']),
  appeal: {
    ...line('imposed', ['appeal_received'], ['appeal_answered'], 'climb', ['R17', 'X-15']),
    rungs: [
      { when: { day: 7, time: '09:00' }, to: ['owner', 'regulatory_affairs'] },
      { when: { day: 8, time: '09:00' }, to: ['department_head', 'regulatory_affairs'] },
      { when: { day: 9, time: '09:00' }, to: ['director', 'general_manager'] },
    ],
  },
  appeal_internal: line('internal', ['appeal_received'], ['appeal_answered'], 'climb', ['R17', 'X-15']),
  appeal_rehandling: line('imposed', ['appeal_returned'], ['appeal_answered'], 'climb', ['R17', 'X-15']),
};
