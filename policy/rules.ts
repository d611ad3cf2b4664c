import {
  applies,
  CHANNELS,
  COMPLAINT_CLASSES,
  type DeadlineFacts,
  type DeadlineKind,
  type DeadlineRule,
  DIGITAL_CHANNELS,
  type HandlingClass,
  KINDS,
  type Level,
  LEVELS,
  type Policy,
} from '../domain/index.js';
import { neverEndsAfter, shortest } from './lengths.js';

/** Requirements 1.6. Levels 3 and 4 may also be handled as ordinary, in the fast-claim lane. */
const HANDLING_CLASSES_OF: Record<Level, HandlingClass[]> = {
  1: ['ordinary'],
  2: ['ordinary'],
  3: ['ordinary', 'complex'],
  4: ['ordinary', 'complex'],
  5: ['major'],
};

export const inForce = (rule: DeadlineRule): boolean => rule.supersededBy === undefined;

/** Rules of a kind that compete in a situation; those set aside by a decision never do. */
export const rulesFor = (policy: Policy, kind: DeadlineKind, situation: DeadlineFacts): DeadlineRule[] =>
  policy.deadlines.filter((rule) => rule.kind === kind && inForce(rule) && applies(rule, situation));

/** Working days have no bound of their own; another rule of their kind that holds wherever they do may bound them. */
export const isCapped = (rules: readonly DeadlineRule[], { kind, limit }: DeadlineRule, legal: DeadlineRule): boolean =>
  limit.clock === 'working' &&
  rules.some((one) => one.kind === kind && inForce(one) && !one.appliesTo && neverEndsAfter(one.limit, legal.limit));

/** The rule with the shortest limit, or nothing when the kind does not arise. */
export const strictest = (rules: DeadlineRule[]): DeadlineRule | undefined =>
  [...rules].sort((a, b) => shortest(a.limit) - shortest(b.limit))[0];

/**
 * Every situation that the policy's rules about some kinds can tell apart: values that no rule names behave alike, so one of
 * them stands for all. Levels come first, so that findings read from slight to major.
 */
export function* situationsOf(policy: Policy, about: readonly DeadlineKind[]): Generator<DeadlineFacts> {
  const rules = policy.deadlines.filter((rule) => inForce(rule) && about.includes(rule.kind));
  const channels = told(CHANNELS, [
    // Whether a machine acknowledges hangs on the channel, whatever the rules name.
    DIGITAL_CHANNELS[0]!,
    ...rules.flatMap((rule) => rule.appliesTo?.channels ?? []),
  ]);
  const classes = told(
    COMPLAINT_CLASSES,
    rules.flatMap((rule) => rule.appliesTo?.classes ?? []),
  );
  const kinds = told(
    KINDS,
    rules.flatMap((rule) => rule.appliesTo?.kinds ?? []),
  );
  const others = [
    {},
    ...rules.flatMap(({ appliesTo }) => (appliesTo?.subClasses ?? []).map((subClass) => ({ subClass }))),
    ...rules.flatMap(({ appliesTo }) => (appliesTo?.requests ?? []).map((request) => ({ request }))),
  ];
  for (const level of LEVELS)
    for (const handlingClass of HANDLING_CLASSES_OF[level])
      for (const channel of channels)
        for (const complaintClass of classes)
          for (const kind of kinds)
            for (const more of others) yield { level, handlingClass, channel, class: complaintClass, kind, ...more };
}

function told<T>(all: readonly T[], named: T[]): T[] {
  const unnamed = all.find((value) => !named.includes(value));
  return unnamed === undefined ? [...all] : [unnamed, ...new Set(named)];
}
