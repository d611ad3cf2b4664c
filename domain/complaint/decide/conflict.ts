import { isAccused } from '../../sight.js';
import type { Actor } from '../records.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Draft } from './draft.js';

/** Why a person is no judge of this complaint: of the unit it accuses, himself what it is about, or a party of it (S0-19, X-45). */
export type Conflict = 'accused_unit' | 'complained_about' | 'own_complaint';

export function conflictOf(
  { state, everybody }: Draft,
  { id, unit }: { id: string; unit?: string | undefined },
): Conflict | undefined {
  const { accusedUnit, accusedPerson, parties } = state;
  if (id === accusedPerson) return 'complained_about';
  if (parties.some(({ staffId }) => staffId === id)) return 'own_complaint';
  return isAccused(everybody.units, { accusedUnit }, { id, unit }) ? 'accused_unit' : undefined;
}

/** The same as a refusal of what somebody wants to do himself. */
export function conflictRefusal(d: Draft, actor: Actor, what: string): Refusal | undefined {
  const conflict = conflictOf(d, actor);
  return conflict && refuse(d.state, conflict, `You may not ${what}: ${inWords(conflict, d)}`);
}

export function inWords(conflict: Conflict, { state }: Draft): string {
  const words: Record<Conflict, string> = {
    accused_unit: `the complaint is about the unit ${state.accusedUnit}; somebody of another unit has to`,
    complained_about: 'the complaint is about that person; somebody else has to',
    own_complaint: 'that person is a party of the complaint; somebody else has to',
  };
  return words[conflict];
}
