import { dispatch, nextChance, unfitness, type Desk, type Dispatched, type DispatchQuestion } from '../../dispatch.js';
import { FALLBACK_QUEUE, resolvePerson, resolveTarget, type Directory, type Target } from '../../directory.js';
import type { Policy } from '../../policy.js';
import type { ComplaintClass, Level } from '../../vocabulary.js';
import type { Party } from '../records.js';
import { refuse, type Refusal } from '../refusal.js';
import type { ComplaintState } from '../state.js';
import { begin, meetBy } from './deadlines.js';
import type { Draft } from './draft.js';
import type { NoticeEffect } from '../effects.js';
import { clearRepair, noticesTo } from './notices.js';

/** What an owner has to fit. */
export interface About {
  unit: string;
  class: ComplaintClass;
  level: Level;
  accusedUnit?: string | undefined;
  accusedPerson?: string | undefined;
  parties: readonly Party[];
}

interface Chosen {
  owner: Target;
  /** Nothing where the line or the queue has it. */
  dispatched?: Dispatched;
}

/** Key of the alarm that nobody fits; it ends with an owner. */
const NOBODY_FITS = 'nobody/dispatch';

const QUEUE: Target = { queue: FALLBACK_QUEUE, rank: 'agent', via: 'queue' };

/** Accused is a unit that there is: nobody is left out, or let in, by a typing error. */
export function accusedRefusal({ facts, state }: Draft, accusedUnit: string | undefined): Refusal | undefined {
  const units = facts.directory.units.map(({ id }) => id);
  if (accusedUnit === undefined || units.includes(accusedUnit)) return undefined;
  return refuse(state, 'unit_unknown', `There is no unit ${accusedUnit}; there are: ${units.join(', ')}`);
}

/** A complaint is about somebody whom the directory knows. */
export function personRefusal({ everybody, state }: Draft, person: string | undefined): Refusal | undefined {
  if (person === undefined || everybody.staff.some(({ id }) => id === person)) return undefined;
  return refuse(state, 'person_unknown', `The directory of staff does not know ${person}, whom the complaint is about`);
}

/** What the owner of a complaint has to fit as it stands. */
export const aboutOf = ({ unit, facts, accusedUnit, accusedPerson, parties }: ComplaintState): About => ({
  unit,
  class: facts.class,
  level: facts.level,
  accusedUnit,
  accusedPerson,
  parties,
});

/**
 * Who gets a complaint (F8). Where its level asks for a rank above the agents and nobody of that rank fits, whoever answers for
 * the rank has it; else the queue.
 * @param giver who does not get it back
 */
export function chooseOwner(d: Draft, about: About, giver?: string): Chosen {
  const question = questionOf(d, about, giver);
  const { rank, unit, at } = question;
  const found = dispatch(deskOf(d), question);
  if (found) return found;
  return { owner: rank === 'agent' ? QUEUE : resolveTarget(eligible(d, question), rank, unit, at) };
}

/**
 * Who owns a complaint as it has become: its owner while he fits, on shift or not; else whom dispatch finds; else whoever stands
 * in for the owner, but never anybody of the accused unit. Without all of them the queue.
 */
export function ownerFor(d: Draft, about: About): Chosen {
  const { everybody: directory } = d;
  const { ownerId } = d.state;
  const question = questionOf(d, about);
  const owner = directory.staff.find(({ id }) => id === ownerId);
  if (owner && unfitness(directory, owner, question) === undefined)
    return { owner: { staffId: owner.id, rank: owner.rank, via: 'holder' } };
  const chosen = chooseOwner(d, about);
  if (chosen.owner.staffId !== undefined || !owner) return chosen;
  return { owner: resolvePerson(eligible(d, question), owner.id, about.unit, question.at) };
}

/** After an event has named an owner or the queue: the pick-up ends or begins, and so does the alarm. */
export function settle(d: Draft, { staffId }: Target): void {
  if (staffId === undefined) return enqueue(d);
  meetBy(d, 'assigned', d.facts.now);
  clearRepair(d, NOBODY_FITS);
}

/** Somebody may fit now: the complaint that waits, or whose owner has left the staff, is dispatched anew. */
export function dispatchAnew(d: Draft): void {
  const { ownerId: from } = d.state;
  const chosen = chooseOwner(d, aboutOf(d.state));
  if (chosen.owner.staffId !== undefined) give(d, { ...chosen, why: 'dispatched', ...(from && { from }) });
  else settle(d, chosen.owner);
}

/** Records the new owner. */
export function give(
  d: Draft,
  given: Omit<Extract<Draft['events'][number], { type: 'assigned' }>['data'], 'by' | 'texts'>,
  texts = {},
): void {
  d.emit('assigned', { ...given, by: d.command.actor.id, texts, owes: ownerNotice(d, given.owner) });
  settle(d, given.owner);
}

/** A new owner hears of it, unless he took it himself. */
export function ownerNotice(d: Draft, owner: Target): NoticeEffect[] {
  if (owner.staffId === undefined || owner.staffId === d.command.actor.id) return [];
  return noticesTo(d, `assigned/${d.state.seq + 1}`, 'assigned', [owner], { as: 'owner' });
}

/** It waits in the queue, with its limit of being picked up and an alarm; said again only when there is something new to say. */
export function enqueue(d: Draft): void {
  const { ownerId: from, queue, repairs } = d.state;
  const nextAt = nextChance(deskOf(d), questionOf(d, aboutOf(d.state)));
  if (!queue || from !== undefined || queue.nextAt !== nextAt)
    d.emit('queued', { ...(from !== undefined && { from }), ...(nextAt !== undefined && { nextAt }) });
  begin(d, 'queued', d.facts.now);
  if (!repairs.includes(NOBODY_FITS)) d.emit('repair_needed', { key: NOBODY_FITS, why: 'nobody_fits' });
}

const deskOf = ({ facts }: Draft): Desk => ({
  ...facts,
  policy: facts.policy.dispatch,
  loads: facts.loads ?? new Map(),
});

/** Whom the complaint could be given to. */
export function questionOf({ facts }: Draft, about: About, giver?: string): DispatchQuestion {
  const { unit, class: ofClass, level, accusedUnit, accusedPerson, parties } = about;
  const without = [
    ...parties.flatMap(({ staffId }) => staffId ?? []),
    ...(accusedPerson === undefined ? [] : [accusedPerson]),
  ];
  return {
    ...{ unit, class: ofClass, accusedUnit, at: facts.now },
    rank: rankFor(facts.policy, level),
    without: giver === undefined ? without : [...without, giver],
  };
}

const rankFor = ({ dispatch: { ranks } }: Policy, level: Level) => ranks[level];

/** The directory without those who may not own it; whoever is not of the line still stands in as a deputy. */
function eligible({ facts }: Draft, question: DispatchQuestion): Directory {
  const { directory } = facts;
  const barred = ['accused_unit', 'party'];
  return {
    ...directory,
    staff: directory.staff.filter((member) => !barred.includes(unfitness(directory, member, question, true) ?? '')),
  };
}
