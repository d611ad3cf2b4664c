import type { CommandOf } from '../commands.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Draft } from './draft.js';

/** What somebody of quality found about a decision within authority that was drawn for checking (X-30, S3-19). */
export function checkSample(d: Draft, { actor, data }: CommandOf<'check_sample'>): Refusal | undefined {
  const { version, result, texts } = data;
  const sample = d.state.samples?.[version];
  if (!sample)
    return refuse(d.state, 'sample_not_found', `The decision on plan version ${version} was not drawn for checking`);
  if (sample.checkedAt !== undefined)
    return refuse(d.state, 'already_recorded', `The decision on plan version ${version} was checked already`);
  if (sample.decidedBy === actor.id)
    return refuse(d.state, 'own_plan', 'Nobody checks a decision of his own; another person has to');
  d.emit('sample_checked', { version, result, by: actor.id, texts });
  return undefined;
}
