import { STAGES, type Stage } from '../vocabulary.js';
import { ACTS, type Act } from './commands.js';
import type { ComplaintState } from './state.js';

const OPEN: readonly Stage[] = STAGES.filter((stage) => stage !== 'closed');
const BEFORE_RESULT = OPEN.filter((stage) => stage !== 'resolved');

/** When a person may do what (design §4). Every pair of act and stage is either here or refused. */
export const STAGE_TABLE: Record<Act, readonly Stage[]> = {
  confirm_triage: ['registered', 'triaged', 'investigating'],
  transfer: OPEN,
  record_findings: ['triaged', 'investigating'],
  record_contact: OPEN,
  propose_plan: ['triaged', 'investigating', 'plan_proposed'],
  decide_plan: ['plan_proposed'],
  record_acceptance: ['decided'],
  record_measure: ['executing'],
  pause: BEFORE_RESULT.filter((stage) => stage !== 'registered'),
  resume: BEFORE_RESULT,
  acknowledge_escalation: OPEN,
  escalate: OPEN,
  close: OPEN,
  reopen: ['closed'],
  change_policy: OPEN,
};

/** What a person may do now, for answers and refusals alike. */
export function possibleActs(state: ComplaintState): Act[] {
  return ACTS.filter((act) => STAGE_TABLE[act].includes(state.stage) && fits(state, act));
}

function fits(state: ComplaintState, act: Act): boolean {
  if (act === 'pause') return state.pause === undefined;
  if (act === 'resume') return state.pause !== undefined;
  return true;
}
