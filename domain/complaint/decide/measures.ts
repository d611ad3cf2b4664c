import { iso } from '../../instant.js';
import type { Measure } from '../records.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Draft } from './draft.js';

/** Measures of a plan can be carried out: known by an id each, owned by people that there are, due in the future (S0-23, S2-116). */
export function measuresProblem(
  { state, facts, everybody: directory }: Draft,
  measures: readonly Measure[],
): Refusal | undefined {
  const { now } = facts;
  const not = (why: string): Refusal => refuse(state, 'measure_unfit', why);
  for (const [at, { id, ownerId, dueAt }] of measures.entries()) {
    if (measures.findIndex((one) => one.id === id) < at)
      return not(`Two measures are called ${id}; give each its own id`);
    if (ownerId !== undefined && !directory.staff.some((member) => member.id === ownerId))
      return not(`Measure ${id}: the directory of staff does not know ${ownerId}; name somebody else or nobody`);
    if (dueAt !== undefined && dueAt <= now)
      return not(`Measure ${id} would be due at ${iso(dueAt)}, which is over; name a later instant or none`);
  }
  return undefined;
}
