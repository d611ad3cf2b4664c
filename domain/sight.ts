import { lineage, type Directory, type StaffMember, type Unit } from './directory.js';
import type { ComplaintClass, Flag } from './vocabulary.js';

/** What a person sees of a complaint. */
export const SIGHTS = ['whole', 'masked', 'hidden'] as const;
export type Sight = (typeof SIGHTS)[number];

/** What a complaint is about, and whom it accuses. */
export interface Accusation {
  class: ComplaintClass;
  flags: readonly Flag[];
  accusedUnit?: string | undefined;
  accusedPerson?: string | undefined;
}

const HIDDEN_CLASSES: readonly ComplaintClass[] = ['privacy_compliance', 'attitude'];
const HIDDEN_FLAGS: readonly Flag[] = ['whistle_blowing', 'retaliation_risk'];

/** Of these even the accused unit's tasks are kept from it: it would find out who complains. */
export const isHidden = ({ class: about, flags }: Pick<Accusation, 'class' | 'flags'>): boolean =>
  HIDDEN_CLASSES.includes(about) || flags.some((flag) => HIDDEN_FLAGS.includes(flag));

export const isAccused = (
  units: readonly Unit[],
  { accusedUnit, accusedPerson }: Pick<Accusation, 'accusedUnit' | 'accusedPerson'>,
  { id, unit }: { id: string; unit?: string | undefined },
): boolean =>
  id === accusedPerson ||
  (accusedUnit !== undefined && unit !== undefined && lineage(units, unit).includes(accusedUnit));

/** Whoever is accused sees a complaint without persons and words, or not at all. */
export function sightOf(
  units: readonly Unit[],
  accusation: Accusation,
  person: { id: string; unit?: string | undefined },
): Sight {
  if (!isAccused(units, accusation, person)) return 'whole';
  return isHidden(accusation) ? 'hidden' : 'masked';
}

/** The directory without whoever is accused: nobody of them owns, investigates, approves or is told by a ladder. */
export function impartial(
  directory: Directory,
  accusation: Pick<Accusation, 'accusedUnit' | 'accusedPerson'>,
): Directory {
  const { accusedUnit, accusedPerson } = accusation;
  if (accusedUnit === undefined && accusedPerson === undefined) return directory;
  const isFree = (member: StaffMember): boolean => !isAccused(directory.units, accusation, member);
  return { ...directory, staff: directory.staff.filter(isFree) };
}
