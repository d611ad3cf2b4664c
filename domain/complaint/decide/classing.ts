import { subClassesOf } from '../../classes.js';
import type { ComplaintClass } from '../../vocabulary.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Draft } from './draft.js';

/** A sub-class is one of its class or of the carrier's own; nothing is invented by typing it (C10). */
export function subClassRefusal(
  { facts, state }: Draft,
  { class: of, subClass }: { class: ComplaintClass; subClass?: string },
): Refusal | undefined {
  const known = subClassesOf(facts.policy, of);
  if (subClass === undefined || known.includes(subClass)) return undefined;
  return refuse(state, 'sub_class_unknown', `${of} has no sub-class ${subClass}; it has: ${known.join(', ')}`);
}
