import type { CalendarPort, Limit } from './clocks.js';
import {
  isInLine,
  isOnShift,
  isPresent,
  lineage,
  rankIndex,
  type Directory,
  type StaffMember,
  type Target,
} from './directory.js';
import type { Instant } from './instant.js';
import { nextWorking } from './shifts.js';
import type { ComplaintClass, Level, Rank } from './vocabulary.js';

/** What somebody has in hand. */
export interface Load {
  /** Open complaints that the person owns. */
  open: number;
  /** When the last of them was registered; who has none has been idle longest. */
  lastAt?: Instant;
}

/** What everybody who may get a complaint has in hand, by id; who is not listed has nothing. */
export type Loads = ReadonlyMap<string, Load>;

/** Policy data of dispatch (F8): shares of skill and of free capacity in percent, and what counts where nobody has said. */
export interface DispatchPolicy {
  weights: { skill: number; capacity: number };
  /** Skill of somebody who may handle everything, in percent; who is qualified by name has 100. */
  generalist: number;
  /** Open complaints that fill the desk of somebody without a capacity of his own; he gets more all the same. */
  capacity: number;
  /** Least rank of the owner, by level (C11, S2-054). */
  ranks: Record<Level, Rank>;
  /** How soon the queue looks again while everybody who would fit has a full desk. */
  retry: Limit;
  /** How often a complaint changes hands in a round before a department head has to agree (S4-16). */
  maxTransfers: number;
  source: string[];
}

export interface DispatchQuestion {
  unit: string;
  class: ComplaintClass;
  rank: Rank;
  /** Nobody of it, or below it, owns a complaint about it. */
  accusedUnit: string | undefined;
  /** Parties of the complaint, and whoever gives it away. */
  without: readonly string[];
  at: Instant;
}

/** Why it was this one, for the record: automated decisions have to be explainable. */
export interface Dispatched {
  /** In hundredths of a percent, so that equal means equal. */
  weight: number;
  open: number;
  /** How many fitted. */
  candidates: number;
}

/** Everything that dispatch looks at beside the question. */
export interface Desk {
  policy: DispatchPolicy;
  directory: Directory;
  loads: Loads;
  calendar: CalendarPort;
}

/**
 * F8, S2-068, S2-136: of those of the rank who are qualified, on shift, present, not of the accused unit and below their capacity, the one
 * with the highest weight of skill and free capacity; of equals the longest idle, then the first by id. The unit itself goes
 * before its parents. Nothing when nobody fits.
 */
export function dispatch(
  desk: Desk,
  question: DispatchQuestion,
): { owner: Target; dispatched: Dispatched } | undefined {
  const { directory } = desk;
  for (const unit of lineage(directory.units, question.unit)) {
    const fitting = directory.staff
      .filter((member) => member.unit === unit && member.rank === question.rank && fitsNow(desk, member, question))
      .map((member) => weigh(desk, member, question));
    const [best] = fitting.sort(before);
    if (!best) continue;
    const { id, rank, weight, open } = best;
    const owner: Target = { staffId: id, rank, via: 'holder' };
    return { owner, dispatched: { weight, open, candidates: fitting.length } };
  }
  return undefined;
}

/**
 * When somebody who does not fit now will: a shift begins or an absence ends; with everybody at work full, when the queue looks
 * again. Nothing when only a change of the directory can help.
 */
export function nextChance(desk: Desk, question: DispatchQuestion): Instant | undefined {
  const { directory, calendar, policy } = desk;
  const { at } = question;
  const units = lineage(directory.units, question.unit);
  // What asks for more than an agent also goes up; what an agent may own never does by itself.
  const ofRank = ({ rank }: StaffMember): boolean => question.rank !== 'agent' || rank === 'agent';
  const apt = directory.staff.filter(
    (one) => units.includes(one.unit) && ofRank(one) && unfitness(directory, one, question, true) === undefined,
  );
  const isFull = apt.some((member) => isWorking(desk, member, at));
  const chances = isFull ? [calendar.add(at, policy.retry)] : [];
  const first = nextWorking(apt, at, calendar);
  return first === undefined ? chances[0] : Math.min(first, ...chances);
}

/** What keeps a person from owning a complaint, whoever names him; nothing when he may. */
export type Unfitness = 'not_in_line' | 'rank_too_low' | 'accused_unit' | 'party' | 'not_qualified' | 'absent';

/** @param someday counts whoever is away now as there */
export function unfitness(
  { units }: Pick<Directory, 'units'>,
  member: StaffMember,
  { class: about, rank, accusedUnit, without, at }: DispatchQuestion,
  someday = false,
): Unfitness | undefined {
  if (!isInLine(member)) return 'not_in_line';
  if (rankIndex(member.rank) < rankIndex(rank)) return 'rank_too_low';
  if (accusedUnit !== undefined && lineage(units, member.unit).includes(accusedUnit)) return 'accused_unit';
  if (without.includes(member.id)) return 'party';
  if (member.qualifications && !member.qualifications.includes(about)) return 'not_qualified';
  return someday || isPresent(member, at) ? undefined : 'absent';
}

function fitsNow(desk: Desk, member: StaffMember, question: DispatchQuestion): boolean {
  const { directory, loads } = desk;
  return (
    unfitness(directory, member, question) === undefined &&
    isWorking(desk, member, question.at) &&
    (loads.get(member.id)?.open ?? 0) < (member.capacity ?? Infinity)
  );
}

const isWorking = ({ calendar }: Desk, member: StaffMember, at: Instant): boolean =>
  isPresent(member, at) && isOnShift(member, calendar.local(at));

function weigh({ policy, loads }: Desk, { id, rank, qualifications, ...own }: StaffMember, about: DispatchQuestion) {
  const { weights, generalist } = policy;
  const { open, lastAt = 0 } = loads.get(id) ?? { open: 0 };
  const capacity = own.capacity ?? policy.capacity;
  const skill = qualifications?.includes(about.class) ? 100 : generalist;
  const free = Math.max(0, Math.floor(((capacity - open) * 100) / capacity));
  return { id, rank, weight: weights.skill * skill + weights.capacity * free, open, lastAt };
}

type Weighed = ReturnType<typeof weigh>;
const before = (a: Weighed, b: Weighed): number => b.weight - a.weight || a.lastAt - b.lastAt || (a.id < b.id ? -1 : 1);
