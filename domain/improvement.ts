import type { ComplaintEvent } from './complaint/events.js';
import { iso, type Instant } from './instant.js';
import type { MissedIndicator } from './indicators.js';
import type { RootCause } from './vocabulary.js';

/** Open until somebody says that it is done, done until somebody else has looked whether it helps; without effect it is open again. */
export const IMPROVEMENT_STATES = ['open', 'done', 'checked'] as const;
export type ImprovementState = (typeof IMPROVEMENT_STATES)[number];

/** Nobody knows yet why: whoever records a result says what the analysis has found (S1-24). */
export const TO_BE_ANALYSED = 'to_be_analysed';
export type ImprovementCause = RootCause | typeof TO_BE_ANALYSED;

/** Where an analysis across departments looks for the cause of a missed figure (S1-24). */
export const ANALYSED_CAUSES = ['process', 'people', 'system'] as const;
export type AnalysedCause = (typeof ANALYSED_CAUSES)[number];

/** What is promised when something is to be improved: why, where, by whom and by when; what is to be done is a text. */
export interface ImprovementGoal {
  cause: ImprovementCause;
  department: string;
  ownerId: string;
  dueAt: Instant;
  /** What the item is about when it came of no complaint. */
  missed?: MissedIndicator;
}

/** One step in the life of an item, kept for ever; its words are texts under the command that took it. */
export type ImprovementStep = { by: string; at: Instant; commandId: string } & (
  | ({ type: 'raised' } & ImprovementGoal)
  | { type: 'result'; found?: AnalysedCause[] }
  /** Without effect there is a new instant to be done by. */
  | { type: 'check'; effective: true }
  | { type: 'check'; effective: false; dueAt: Instant }
);

/** Something to be improved, as its steps leave it (S0-13, S0-41, S0-74). */
export interface Improvement extends ImprovementGoal {
  state: ImprovementState;
  raisedBy: string;
  raisedAt: Instant;
  /** What the analysis has found, where one was asked for. */
  found?: AnalysedCause[];
  /** Who said last that it is done. */
  doneBy?: string;
  doneAt?: Instant;
  checkedBy?: string;
  checkedAt?: Instant;
  /** How often a check found no effect. */
  reopenings: number;
}

/** An item after its steps, oldest first. @throws Error when the first one does not raise it: a fault of ours */
export function improvementOf([first, ...steps]: readonly ImprovementStep[]): Improvement {
  if (first?.type !== 'raised') throw new Error('an improvement begins with being raised');
  const { type: _type, by, at, commandId: _commandId, ...goal } = first;
  const raised: Improvement = { ...goal, state: 'open', raisedBy: by, raisedAt: at, reopenings: 0 };
  return steps.reduce(improved, raised);
}

function improved(item: Improvement, step: ImprovementStep): Improvement {
  const { by, at } = step;
  if (step.type === 'raised') throw new Error('an improvement is raised once');
  if (step.type === 'result')
    return { ...item, state: 'done', doneBy: by, doneAt: at, ...(step.found && { found: step.found }) };
  const checked = { ...item, checkedBy: by, checkedAt: at };
  if (step.effective) return { ...checked, state: 'checked' };
  return { ...checked, state: 'open', dueAt: step.dueAt, reopenings: item.reopenings + 1 };
}

/** What overdue items have in common: the state they are in, and the instant that theirs lies before. Lists are narrowed by the same. */
export const overdueAt = (now: Instant): { state: ImprovementState; before: Instant } => ({
  state: 'open',
  before: now,
});

/** Nothing was said to be done, and its instant has passed. What is done and not yet checked is not overdue. */
export function improvementOverdue(item: Pick<Improvement, 'state' | 'dueAt'>, now: Instant): boolean {
  const { state, before } = overdueAt(now);
  return item.state === state && item.dueAt < before;
}

/**
 * The root cause that a complaint was closed with, or that a later review found, and before its closing the one of its findings:
 * what an item is about when nobody says more.
 */
export const rootCauseOf = (events: readonly ComplaintEvent[]): RootCause | undefined =>
  events.reduce<RootCause | undefined>((cause, event) => causeIn(event) ?? cause, undefined);

const causeIn = ({ type, data }: ComplaintEvent): RootCause | undefined =>
  type === 'findings_recorded' || type === 'closed' || type === 'review_recorded' ? data.rootCause : undefined;

/** Why a step is not taken, and what would be right. */
export interface ImprovementProblem {
  code: 'improvement_incomplete' | 'improvement_not_possible' | 'improvement_not_yours' | 'improvement_checker_unfit';
  message: string;
}

/** @param ownerKnown whether the directory knows the owner */
export function raisingProblem(
  { cause, ownerId, dueAt }: Omit<ImprovementGoal, 'cause'> & { cause?: RootCause | undefined },
  ownerKnown: boolean,
  now: Instant,
): ImprovementProblem | undefined {
  if (cause === undefined)
    return incomplete(
      'cause is missing, and the complaint was not closed with a root cause; name one of the catalogue',
    );
  if (!ownerKnown) return incomplete(`ownerId ${ownerId} is nobody in the directory of staff; GET /v1/staff lists it`);
  return pastProblem(dueAt, now);
}

/** Who takes a step. */
export interface Improver {
  id: string;
  /** Team lead or above, in the line of command. */
  leads: boolean;
  /** The complaint behind the item is about him or his unit. */
  accused: boolean;
}

/** S0-13: what is open its owner reports done, or a team lead or above for him. S1-24: what was to be analysed, with what was found. */
export function resultProblem(
  { state, ownerId, cause }: Improvement,
  found: readonly AnalysedCause[] | undefined,
  { id, leads }: Improver,
): ImprovementProblem | undefined {
  if (state !== 'open') return impossible(`The item is ${state}; a result is recorded while it is open`);
  if (id !== ownerId && !leads)
    return {
      code: 'improvement_not_yours',
      message: `The item is ${ownerId}’s; he records the result, or a team lead or above`,
    };
  const analysed = cause === TO_BE_ANALYSED;
  if (analysed && found === undefined)
    return incomplete(
      `found is missing: its cause is to be analysed; name what it was of ${ANALYSED_CAUSES.join(', ')}`,
    );
  if (!analysed && found !== undefined)
    return incomplete(`found is not expected: its cause is ${cause} already; leave it out`);
  return undefined;
}

/** S0-41: whether it helps somebody says who neither owns it nor did it, and whom the complaint is not about. */
export function checkProblem(
  { state, ownerId, doneBy }: Improvement,
  check: { effective: boolean; dueAt?: Instant | undefined },
  { id, accused }: Improver,
  now: Instant,
): ImprovementProblem | undefined {
  if (state !== 'done') return impossible(`The item is ${state}; its effect is checked when a result is recorded`);
  if (id === ownerId || id === doneBy) return unfit('Whoever owns an item or did it does not check its effect');
  if (accused) return unfit('The complaint behind it is about you or your unit');
  if (check.effective) return undefined;
  if (check.dueAt === undefined) return incomplete('dueAt is missing: without effect it is to be done anew by then');
  return pastProblem(check.dueAt, now);
}

const pastProblem = (dueAt: Instant, now: Instant): ImprovementProblem | undefined =>
  dueAt > now
    ? undefined
    : incomplete(`dueAt ${iso(dueAt)} has passed, now is ${iso(now)}; name an instant that can still be kept`);

const unfit = (why: string): ImprovementProblem => ({
  code: 'improvement_checker_unfit',
  message: `${why}; another person has to`,
});
const incomplete = (message: string): ImprovementProblem => ({ code: 'improvement_incomplete', message });
const impossible = (message: string): ImprovementProblem => ({ code: 'improvement_not_possible', message });
