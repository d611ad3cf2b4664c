import { isDocumented } from '../../completeness.js';
import type { Justified } from '../../vocabulary.js';
import type { ComplaintState } from '../state.js';

/**
 * everything that the fast lane asks for is on record, and nobody disputes anything: the complaint is not called unjustified, the
 * customer has neither refused the plan nor come back, and nobody else is to be paid for the same waybill.
 */
export function isClear(state: ComplaintState, justified: Justified): boolean {
  const { present, evidence = 0, round, plan, payeeConflict } = state;
  const isDisputed = justified === 'no' || round > 1 || plan?.status === 'refused' || payeeConflict !== undefined;
  return isDocumented(present, evidence) && !isDisputed;
}
