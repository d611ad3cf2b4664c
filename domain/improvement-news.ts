import { rankAbove, resolvePerson, resolveTarget, type Directory, type Target } from './directory.js';
import type { MissedIndicator } from './indicators.js';
import {
  improvementOverdue,
  improvementOf,
  type Improvement,
  type ImprovementCause,
  type ImprovementStep,
} from './improvement.js';
import { DAY, type Instant } from './instant.js';
import { impartial, isHidden, type Accusation } from './sight.js';

/** Why somebody hears of an improvement: it is his now, it is his again because it did not help, or its instant comes or has passed. */
export const IMPROVEMENT_NEWS = ['assigned', 'returned', 'due_soon', 'overdue'] as const;
export type ImprovementNews = (typeof IMPROVEMENT_NEWS)[number];

/** This long before its instant an open item is told of every day; ours. */
export const DUE_SOON = 3 * DAY;

/** An assignment that could not be told for so long is told no more: what is due soon is told every day. Ours. */
export const ASSIGNMENT_IS_NEWS = 3 * DAY;

/** An item with its steps, oldest first, and whom the complaint behind it is about, if there is one. */
export interface ToldImprovement {
  id: string;
  steps: readonly ImprovementStep[];
  about?: Accusation;
}

/** One item as a message tells it: nothing of the complaint, whose very number may be hidden from the owner. */
export interface ImprovementLine {
  id: string;
  why: ImprovementNews;
  cause: ImprovementCause;
  missed?: MissedIndicator;
  ownerId: string;
  dueAt: Instant;
}

/** What one person, or one unit's queue, is told at once. */
export interface ImprovementMessage {
  to: Target;
  /** Unit of a queue. */
  unit: string;
  lines: ImprovementLine[];
}

/**
 * Tells the owner that an open item is his, or his again after a check without effect, once for each time (S0-74, S0-41); his deputy
 * while he is away. Nothing when that is no news any more.
 */
export function assignmentOf(
  directory: Directory,
  item: ToldImprovement,
  at: Instant,
): (ImprovementMessage & { n: number }) | undefined {
  const last = item.steps.at(-1);
  const kept = improvementOf(item.steps);
  if (!last || kept.state !== 'open' || last.at < at - ASSIGNMENT_IS_NEWS) return undefined;
  const why = last.type === 'raised' ? 'assigned' : 'returned';
  return { ...ownerOf(directory, item, kept, at), n: item.steps.length, lines: [lineOf(item, kept, why)] };
}

/** What is due soon or overdue, told once a day to whoever owns it and to his lead; the most urgent item first (S1-24). */
export function improvementDigestsOf(
  directory: Directory,
  items: readonly ToldImprovement[],
  at: Instant,
): ImprovementMessage[] {
  const messages = new Map<string, ImprovementMessage>();
  for (const item of items) {
    const kept = improvementOf(item.steps);
    const why = urgency(kept, at);
    if (!why) continue;
    for (const { to, unit } of [ownerOf(directory, item, kept, at), leadOf(directory, item, kept, at)]) {
      const who = to.staffId ?? `queue/${unit}`;
      const message = messages.get(who) ?? { to, unit, lines: [] };
      if (!message.lines.some(({ id }) => id === item.id)) message.lines.push(lineOf(item, kept, why));
      messages.set(who, message);
    }
  }
  for (const { lines } of messages.values()) lines.sort((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1));
  return [...messages.values()];
}

function urgency(item: Improvement, at: Instant): 'due_soon' | 'overdue' | undefined {
  if (improvementOverdue(item, at)) return 'overdue';
  return item.state === 'open' && item.dueAt <= at + DUE_SOON ? 'due_soon' : undefined;
}

const lineOf = (
  { id }: ToldImprovement,
  { cause, missed, ownerId, dueAt }: Improvement,
  why: ImprovementNews,
): ImprovementLine => ({ ...{ id, why, cause, ownerId, dueAt }, ...(missed && { missed }) });

function ownerOf(directory: Directory, { about }: ToldImprovement, item: Improvement, at: Instant) {
  const unit = unitOfOwner(directory, item);
  return { to: resolvePerson(fairTo(directory, about, item.ownerId), item.ownerId, unit, at), unit };
}

/** The next rank above the owner, his own line of command first. */
function leadOf(directory: Directory, { about }: ToldImprovement, item: Improvement, at: Instant) {
  const unit = unitOfOwner(directory, item);
  const rank = rankAbove(memberOf(directory, item.ownerId)?.rank ?? 'agent');
  return { to: resolveTarget(fairTo(directory, about, item.ownerId), rank, unit, at, item.ownerId), unit };
}

const memberOf = ({ staff }: Directory, staffId: string) => staff.find(({ id }) => id === staffId);

/** Of an owner who has left, the department that was to improve. */
const unitOfOwner = (directory: Directory, { ownerId, department }: Improvement): string =>
  memberOf(directory, ownerId)?.unit ?? department;

/** Of a hidden complaint nobody hears whom it is about, but for the owner, who finds his own items. */
function fairTo(directory: Directory, about: Accusation | undefined, ownerId: string): Directory {
  if (!about || !isHidden(about)) return directory;
  const fair = impartial(directory, about).staff;
  return { ...directory, staff: directory.staff.filter((one) => one.id === ownerId || fair.includes(one)) };
}
