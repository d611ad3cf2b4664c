import type { Act } from './commands.js';
import { hasOpenOrder } from './evolve-payout.js';
import type { Problem } from './refusal-decision.js';
import { runningOf, type ComplaintState } from './state.js';

/** Why an act about measures is refused. */
export type MeasureRefusal =
  'measures_open' | 'measure_not_found' | 'measure_unfit' | 'measure_not_yours' | 'not_follow_up';

/** A measure of the plan has failed and nobody has tried it again. */
const hasFailed = ({ plan }: ComplaintState): boolean =>
  plan?.measures.some(({ outcome }) => outcome === 'failed') ?? false;

/** Why a plan that is being carried out is not replaced: nothing has failed, or its money is on the way (design §7). */
export function replanProblem(state: ComplaintState): Problem | undefined {
  if (!hasFailed(state))
    return ['not_possible_now', 'The plan is being carried out; only a measure that failed makes room for another'];
  if (!hasOpenOrder(state)) return undefined;
  return ['payout_open', 'A payout is under way; another plan can be proposed when its outcome is known'];
}

/** The check of the measures waits for somebody. */
export function checkProblem(state: ComplaintState): Problem | undefined {
  if (runningOf(state, 'measure_check')) return undefined;
  return ['not_possible_now', 'No measure waits to be checked: they are not all done, or need no check'];
}

/** Whether there is something for an act that hangs on how the measures stand; other acts hang on nothing here. */
export function fitsExecution(state: ComplaintState, act: Act): boolean {
  if (act === 'renew_measure') return hasFailed(state);
  if (act === 'check_measures') return checkProblem(state) === undefined;
  return act !== 'propose_plan' || state.stage !== 'executing' || replanProblem(state) === undefined;
}
