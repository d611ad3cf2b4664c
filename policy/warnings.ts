import {
  DEADLINE_KINDS,
  type DeadlineKind,
  type DeadlineRule,
  type Directory,
  type Level,
  LEVEL_NAMES,
  LEVELS,
  type Milestone,
  type Policy,
  type Rank,
  RANKS,
} from '../domain/index.js';
import { inWords, neverEndsAfter } from './lengths.js';
import { inForce, isCapped, strictest } from './rules.js';

/**
 * What is allowed but odd, one sentence each, for the person who activates the policy: a worse level with a longer limit than a
 * slighter one (C4; the handbook's own table is not monotone, so the built-in policy has some), a limit before the decision that
 * is longer than the law's, and, when a directory is given, a rank that has to decide or is told and that nobody holds.
 */
export const warningsOf = (policy: Policy, directory?: Pick<Directory, 'staff'>): string[] => [
  ...DEADLINE_KINDS.flatMap((kind) => LEVELS.flatMap((level) => longerThanSlighter(policy, kind, level))),
  ...longerThanTheLaw(policy),
  ...(directory ? ranksWithoutPeople(policy, directory) : []),
];

/** Up to the written decision; what comes after it has other laws. */
const BEFORE_DECISION: readonly Milestone[] = [
  'received',
  'registered',
  'queued',
  'exception',
  'triaged',
  'found',
  'planned',
  'sent_back',
  'approved',
  'department_asked',
];

function longerThanTheLaw(policy: Policy): string[] {
  const legal = strictest(policy.deadlines.filter((rule) => rule.kind === 'legal' && inForce(rule)));
  if (!legal) return [];
  const starts = ({ kind }: DeadlineRule) => policy.register[kind].starts.some((one) => BEFORE_DECISION.includes(one));
  return policy.deadlines
    .filter((rule) => inForce(rule) && starts(rule) && !neverEndsAfter(rule.limit, legal.limit))
    .filter((rule) => !isCapped(policy.deadlines, rule, legal))
    .map(({ id, limit }) => `${id}: ${inWords(limit)} may be longer than the law allows, ${inWords(legal.limit)}`);
}

function ranksWithoutPeople({ approval, ladder }: Policy, { staff }: Pick<Directory, 'staff'>): string[] {
  const deciding = [
    ...approval.ranks.map(({ rank }) => rank),
    approval.levelFiveRank,
    approval.levelFour.rank,
    ...Object.values(approval.closing).map(({ rank }) => rank),
  ];
  const held = (rank: Rank): boolean => staff.some((member) => member.rank === rank && member.role === rank);
  const without = (ranks: Rank[]): Rank[] => RANKS.filter((rank) => ranks.includes(rank) && !held(rank));
  return [
    ...without(deciding).map(
      (rank) => `approval: nobody in the directory is ${rank}; such plans go to whoever is above`,
    ),
    ...without(Object.values(ladder.topRank)).map(
      (rank) => `ladder: nobody in the directory is ${rank}; such rungs go to whoever is above`,
    ),
  ];
}

function longerThanSlighter(policy: Policy, kind: DeadlineKind, level: Level): string[] {
  const own = ruleOfLevel(policy, kind, level);
  const slighter = LEVELS.filter((other) => other < level);
  const strictestSlighter = strictest(slighter.flatMap((other) => ruleOfLevel(policy, kind, other) ?? []));
  if (!own || !strictestSlighter || neverEndsAfter(own.limit, strictestSlighter.limit)) return [];
  const shorter = slighter.find((other) => ruleOfLevel(policy, kind, other) === strictestSlighter) ?? level;
  return [
    `${kind}: level ${level} (${LEVEL_NAMES[level]}) may take ${inWords(own.limit)}, ` +
      `level ${shorter} (${LEVEL_NAMES[shorter]}) only ${inWords(strictestSlighter.limit)}`,
  ];
}

/** The strictest rule that speaks of the level alone; rules for a channel, class or kind hold for every level alike. */
const ruleOfLevel = (policy: Policy, kind: DeadlineKind, level: Level): DeadlineRule | undefined =>
  strictest(policy.deadlines.filter((rule) => rule.kind === kind && inForce(rule) && isForLevel(rule, level)));

function isForLevel({ appliesTo = {} }: DeadlineRule, level: Level): boolean {
  const { levels, ...others } = appliesTo;
  return (levels?.includes(level) ?? true) && Object.values(others).every((values) => values === undefined);
}
