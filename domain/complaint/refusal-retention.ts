import { iso } from '../instant.js';
import type { Act } from './commands.js';
import type { Problem } from './refusal-decision.js';
import type { ComplaintState } from './state.js';

/** Nothing is done with a complaint of which nobody knows any more whose it was; a hold is lifted where there is one. */
export function retentionProblem({ erased, legalHold }: ComplaintState, act: Act): Problem | undefined {
  if (erased?.personalDataAt !== undefined) {
    const since = iso(erased.personalDataAt);
    return ['erased', `Persons, words and files of it were erased at ${since}; file a new complaint`];
  }
  return act === 'lift_legal_hold' && !legalHold ? ['not_possible_now', 'There is no legal hold'] : undefined;
}

/** Whether there is a hold to be set or lifted; other acts hang on nothing here but that something is still there. */
export const fitsRetention = (state: ComplaintState, act: Act): boolean =>
  retentionProblem(state, act) === undefined && (act !== 'set_legal_hold' || !state.legalHold);
