import {
  type DeadlineFacts,
  type DeadlineKind,
  type DeadlineRule,
  DIGITAL_CHANNELS,
  LEVEL_NAMES,
  type Policy,
  RANKS,
} from '../domain/index.js';
import type { Fault } from './fault.js';
import { inWords, neverEndsAfter, placeOf } from './lengths.js';
import { retentionFaults } from './retention.js';
import { registerFaults } from './register-checks.js';
import { wordingFaults } from './wording-checks.js';
import { gradingFaults, subClassFaults } from './grading-checks.js';
import { inForce, isCapped, rulesFor, situationsOf, strictest } from './rules.js';

/** Parts of the way to a solution: none may end after it. */
const PARTIAL: DeadlineKind[] = ['first_response', 'plan', 'emergency_group', 'approval'];

/** Limits that start at receipt, as the legal one does, and are pointless beyond it (X-03, R9). */
const FROM_RECEIPT: DeadlineKind[] = [
  'registration',
  'acknowledgement',
  'first_response',
  'plan',
  'emergency_group',
  'resolution',
  'promise',
];

/** What a policy's shape cannot say: the rules between its numbers. Empty when all hold. */
export const faultsOf = (policy: Policy): Fault[] => [
  ...weightFaults(policy),
  ...gradingFaults(policy),
  ...subClassFaults(policy),
  ...idFaults(policy),
  ...workingTimeFaults(policy),
  ...registerFaults(policy.register),
  ...warningPointFaults(policy),
  ...situationFaults(policy),
  ...legalFaults(policy),
  ...legalLadderFaults(policy),
  ...approvalFaults(policy),
  ...pauseFaults(policy),
  ...retentionFaults(policy),
  ...wordingFaults(policy),
];

function weightFaults({ completeness }: Policy): Fault[] {
  const sum = Object.values({ ...completeness.weights }).reduce((total, weight) => total + weight, 0);
  if (sum === 100) return [];
  return [{ path: ['completeness', 'weights'], message: `the weights sum to ${sum}; they must sum to 100 (F1)` }];
}

function idFaults({ deadlines }: Policy): Fault[] {
  const first = new Map<string, number>();
  return deadlines.flatMap(({ id }, index) => {
    const other = first.get(id);
    if (other === undefined) first.set(id, index);
    return other === undefined
      ? []
      : [at(index, 'id', `${id} is also the id of deadlines.${other}; ids must be unique`)];
  });
}

function workingTimeFaults({ calendar, deadlines }: Policy): Fault[] {
  if (calendar !== undefined) return [];
  const message = 'counts working time, and the policy names no calendar; name one in "calendar", such as cn';
  const isWorking = ({ limit, warnAfter }: DeadlineRule) =>
    limit.clock === 'working' || (typeof warnAfter === 'object' && warnAfter.clock === 'working');
  return deadlines.flatMap((rule, index) => (isWorking(rule) ? [at(index, 'limit', message)] : []));
}

function warningPointFaults({ deadlines }: Policy): Fault[] {
  return deadlines.flatMap(({ limit, warnAfter }, index) => {
    if (warnAfter === undefined || warnAfter === 'none' || neverEndsAfter(warnAfter, limit)) return [];
    const message = `a warning after ${inWords(warnAfter)} may come after the limit of ${inWords(limit)}; it must come before`;
    return [at(index, 'warnAfter', message)];
  });
}

/** Goes through every situation that the rules can tell apart; a fault that many situations share is told once. */
function situationFaults(policy: Policy): Fault[] {
  const faults = new Map<string, Fault>();
  const note = (found: Fault | undefined): void => void (found && faults.set(found.message, found));
  for (const kind of OBLIGATORY)
    for (const situation of situationsOf(policy, [kind])) note(missingRule(policy, kind, situation));
  for (const kind of PARTIAL)
    for (const situation of situationsOf(policy, [kind, 'resolution'])) note(latePart(policy, kind, situation));
  return [...faults.values()];
}

function missingRule(policy: Policy, kind: DeadlineKind, situation: DeadlineFacts): Fault | undefined {
  if (!arises(kind, situation) || rulesFor(policy, kind, situation).length > 0) return undefined;
  return { path: ['deadlines'], message: `no rule in force for ${kind} at ${placeName(situation, kind)}; add one` };
}

/** Limits that every policy has; the others a carrier may leave out. */
const OBLIGATORY: readonly DeadlineKind[] = [
  ...FROM_RECEIPT,
  'legal',
  'progress',
  'approval',
  'decision',
  'result',
  'call_back',
  'survey_reminder',
  'survey_expiry',
];

/** A machine acknowledges on digital channels only; a group meets for level 5 only. */
function arises(kind: DeadlineKind, { level, channel }: DeadlineFacts): boolean {
  if (kind === 'acknowledgement') return DIGITAL_CHANNELS.includes(channel);
  return kind === 'emergency_group' ? level === 5 : true;
}

function latePart(policy: Policy, kind: DeadlineKind, situation: DeadlineFacts): Fault | undefined {
  const parts = rulesFor(policy, kind, situation);
  const tooLateFor = (whole: DeadlineRule) => !parts.some((part) => neverEndsAfter(part.limit, whole.limit));
  const whole = rulesFor(policy, 'resolution', situation).find(tooLateFor);
  const part = strictest(parts);
  if (!part || !whole) return undefined;
  const message =
    `at ${placeName(situation, part.kind)} ${part.kind} may take ${inWords(part.limit)}, but resolution ends after ` +
    `${inWords(whole.limit)} (${whole.id}); no part may end after the whole (X-06)`;
  return at(policy.deadlines.indexOf(part), 'limit', message);
}

function legalFaults({ deadlines }: Policy): Fault[] {
  const legal = deadlines.find((rule) => rule.kind === 'legal' && inForce(rule));
  if (!legal) return [];
  return deadlines.flatMap((rule, index) => {
    const bound = FROM_RECEIPT.includes(rule.kind) && inForce(rule);
    if (!bound || neverEndsAfter(rule.limit, legal.limit) || isCapped(deadlines, rule, legal)) return [];
    const message = `${inWords(rule.limit)} may end after the legal limit of ${inWords(legal.limit)}; it must not be longer`;
    return [at(index, 'limit', message)];
  });
}

/** The legal clock's ladder climbs in order and ends before the breach. */
function legalLadderFaults({ ladder, deadlines }: Policy): Fault[] {
  const legal = deadlines.find((rule) => rule.kind === 'legal' && inForce(rule));
  return ladder.legal.flatMap(({ when }, index) => {
    const path = ['ladder', 'legal', index, 'when'];
    const previous = ladder.legal[index - 1];
    if (previous && placeOf(previous.when) >= placeOf(when))
      return [{ path, message: 'must come after the rung before it; order the rungs by time' }];
    if (legal && placeOf(when) >= placeOf(legal.limit))
      return [{ path, message: `must come before the legal limit of ${inWords(legal.limit)} ends` }];
    return [];
  });
}

function approvalFaults({ approval: { ranks } }: Policy): Fault[] {
  const last = ranks.length - 1;
  return ranks.flatMap(({ maxFen, rank }, index) => {
    const path = ['approval', 'ranks', index];
    const previous = ranks[index - 1];
    if ((maxFen === null) !== (index === last))
      return [{ path, message: 'only the last rank, and always the last, has no ceiling (maxFen null)' }];
    if (previous && maxFen !== null && maxFen <= (previous.maxFen ?? Infinity))
      return [{ path, message: `the ceiling of ${maxFen} fen must be above the one before it` }];
    if (previous && RANKS.indexOf(rank) <= RANKS.indexOf(previous.rank))
      return [{ path, message: `${rank} must stand above ${previous.rank}: higher amounts, higher ranks (X-31)` }];
    return [];
  });
}

function pauseFaults({ pause }: Policy): Fault[] {
  if (neverEndsAfter(pause.agentMax, pause.totalMax)) return [];
  const message = `${inWords(pause.agentMax)} is longer than the total of ${inWords(pause.totalMax)}; it must not be (X-08)`;
  return [{ path: ['pause', 'agentMax'], message }];
}

const at = (index: number, field: keyof DeadlineRule, message: string): Fault => ({
  path: ['deadlines', index, field],
  message,
});

function placeName({ level, handlingClass, channel }: DeadlineFacts, kind: DeadlineKind): string {
  const place = `level ${level} (${LEVEL_NAMES[level]}), ${handlingClass}`;
  return kind === 'acknowledgement' ? `${place}, channel ${channel}` : place;
}
