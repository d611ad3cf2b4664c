import { lineage, type Unit } from './directory.js';

/** Whose complaints a person of the follow-up group sees to. */
export interface FollowUpScope {
  /** He is to check what others have handled, so nothing about complaints of his own. */
  notOwnedBy: string;
  /** His unit, and those below it … */
  units: string[];
  /** … and units that the directory does not know any more, lest nobody sees to them: any but these. */
  known: string[];
}

/** What a person is to follow up (S0-50). */
export function followUpScope(units: readonly Unit[], { id, unit }: { id: string; unit: string }): FollowUpScope {
  const known = units.map((one) => one.id);
  return { notOwnedBy: id, units: known.filter((one) => lineage(units, one).includes(unit)), known };
}
