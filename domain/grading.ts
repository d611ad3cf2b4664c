import type { Policy } from './policy.js';
import type { ComplaintClass, Flag, HandlingClass, Level } from './vocabulary.js';

/** What a level was derived from; kept with the complaint, because a regrade makes a new entry (C2). */
export interface Grading {
  level: Level;
  model: string;
  modelVersion: string;
  impact: number;
  urgency: number;
  /** 0.6 · impact + 0.4 · urgency in tenths (10 … 50), before overrides. */
  scoreTenths: number;
  /** Facts that lifted the level above the score. */
  overrides: string[];
}

export interface GradingInput {
  class: ComplaintClass;
  /** 1 … 5 (S2-035). */
  impact: number;
  /** 1 … 5 (S2-035). */
  urgency: number;
  flags: readonly Flag[];
}

/**
 * Two-factor grading (F3, S2-034): 0.6 · impact + 0.4 · urgency, rounded to the nearest level. Integers have no ties, so
 * `floor((3·impact + 2·urgency + 2) / 5)` is exact. Flags and classes may only lift the level (S1-39, S1-40, X-49).
 * @throws RangeError when an input is no whole number from 1 to 5
 */
export function grade(policy: Policy, input: GradingInput): Grading {
  for (const value of [input.impact, input.urgency]) {
    if (!Number.isInteger(value) || value < 1 || value > 5)
      throw new RangeError(`impact and urgency are whole numbers from 1 to 5, got ${value}`);
  }
  const scored = Math.floor((3 * input.impact + 2 * input.urgency + 2) / 5) as Level;
  const { level, overrides } = lift(policy, input, scored);
  const { model, version } = policy.grading;
  return {
    level,
    model,
    modelVersion: version,
    impact: input.impact,
    urgency: input.urgency,
    scoreTenths: 6 * input.impact + 4 * input.urgency,
    overrides,
  };
}

function lift(policy: Policy, input: GradingInput, scored: Level): { level: Level; overrides: string[] } {
  const { levelFiveFlags, atLeastLevelThree } = policy.grading;
  const toFive = input.flags.filter((flag) => levelFiveFlags.includes(flag));
  if (toFive.length > 0) return { level: 5, overrides: toFive };
  const toThree = [
    ...atLeastLevelThree.classes.filter((c) => c === input.class),
    ...atLeastLevelThree.flags.filter((flag) => input.flags.includes(flag)),
  ];
  if (toThree.length > 0 && scored < 3) return { level: 3, overrides: toThree };
  return { level: scored, overrides: [] };
}

/** Ordinary, complex or major (S1-38 … S1-40); damage, loss and large claims are at least complex (S1-39). */
export function handlingClassOf(
  policy: Policy,
  level: Level,
  complaintClass: ComplaintClass,
  flags: readonly Flag[],
): HandlingClass {
  if (level === 5) return 'major';
  const { classes, flags: large } = policy.grading.atLeastLevelThree;
  if (level >= 3 || classes.includes(complaintClass) || large.some((flag) => flags.includes(flag))) return 'complex';
  return 'ordinary';
}
