import {
  DEADLINE_KINDS,
  type DeadlineKind,
  type DeadlineRule,
  type Level,
  LEVEL_NAMES,
  LEVELS,
  type Policy,
} from '../domain/index.js';
import { inWords, neverEndsAfter } from './lengths.js';
import { inForce, strictest } from './rules.js';

/**
 * Numbers that are allowed but odd: a worse level with a longer limit than a slighter one (C4). One sentence for each, for the
 * person who activates the policy. The handbook's own table is not monotone, so the built-in policy has some.
 */
export const warningsOf = (policy: Policy): string[] =>
  DEADLINE_KINDS.flatMap((kind) => LEVELS.flatMap((level) => longerThanSlighter(policy, kind, level)));

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
