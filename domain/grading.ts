import type { Policy } from './policy.js';
import type { ComplaintClass, Flag, HandlingClass, Level } from './vocabulary.js';

/** What a level was derived from; kept with the complaint, because a regrade makes a new entry (C2). */
export interface Grading {
  level: Level;
  model: string;
  modelVersion: string;
  /** Also the severity of the three-factor model. */
  impact: number;
  /** As it was given; words of urgency raise it for the score only. */
  urgency: number;
  /** 1 … 5, three-factor model only. */
  scope?: number;
  /** 1 … 5, three-factor model only. */
  customerValue?: number;
  /** What the customer asks for, in fen. */
  claimFen?: number;
  /** Words of the complaint that propose one step more of urgency, until an agent confirms. */
  words?: string[];
  /** The weighted sum in tenths (10 … 50), before overrides. */
  scoreTenths: number;
  /** Facts that lifted the level above the score. */
  overrides: string[];
  /** Small, documented and undisputed: handled as an ordinary complaint. */
  fastClaim?: true;
}

export interface GradingInput {
  class: ComplaintClass;
  /** 1 … 5 (S2-035). */
  impact: number;
  /** 1 … 5 (S2-035). */
  urgency: number;
  scope?: number;
  customerValue?: number;
  claimFen?: number;
  words?: readonly string[];
  flags: readonly Flag[];
  /** The record is complete but for the level, and there is evidence. */
  documented?: boolean;
}

/** What an input that nobody gave counts as in the three-factor model (ours). */
const NEUTRAL = 3;

interface Scored {
  level: Level;
  scoreTenths: number;
}

/**
 * Grades by the policy's model (C2). Flags, classes and large claims may only lift the level (S1-39, S1-40, X-49). Words of urgency
 * count as one step more, and never make a level 5 on their own (X-51, S1-40).
 * @throws RangeError when an input is no whole number from 1 to 5
 */
export function grade(policy: Policy, input: GradingInput): Grading {
  const { model, version } = policy.grading;
  const used = inputsOf(policy, input);
  for (const value of Object.values(used)) checkInput(value);
  const plain = score(policy, used);
  const words = input.words ?? [];
  const raised = words.length > 0 ? score(policy, { ...used, urgency: Math.min(5, used.urgency + 1) }) : plain;
  const { level, overrides } = lift(policy, input, withoutMajor(raised, plain));
  return {
    level,
    model,
    modelVersion: version,
    ...used,
    ...(input.claimFen !== undefined && { claimFen: input.claimFen }),
    ...(words.length > 0 && { words: [...words] }),
    scoreTenths: raised.scoreTenths,
    overrides,
    ...(isFastClaim(policy, input) && { fastClaim: true as const }),
  };
}

type Inputs = Pick<Grading, 'impact' | 'urgency' | 'scope' | 'customerValue'>;

function inputsOf({ grading }: Policy, { impact, urgency, scope, customerValue }: GradingInput): Inputs {
  if (grading.model === 'two-factor') return { impact, urgency };
  return { impact, urgency, scope: scope ?? NEUTRAL, customerValue: customerValue ?? NEUTRAL };
}

function checkInput(value: number): void {
  if (!Number.isInteger(value) || value < 1 || value > 5)
    throw new RangeError(`impact, urgency, scope and customer value are whole numbers from 1 to 5, got ${value}`);
}

const withoutMajor = (raised: Scored, plain: Scored): Level =>
  raised.level === 5 ? (Math.max(4, plain.level) as Level) : raised.level;

function score(policy: Policy, inputs: Inputs): Scored {
  return policy.grading.model === 'two-factor' ? twoFactor(policy, inputs) : threeFactor(policy, inputs);
}

/**
 * F3, S2-034: 0.6 · impact + 0.4 · urgency, rounded to the nearest level. With whole numbers no tie exists, so adding half a level
 * and cutting off is exact.
 */
function twoFactor({ grading: { twoFactor: weights } }: Policy, { impact, urgency }: Inputs): Scored {
  const scoreTenths = weights.impact * impact + weights.urgency * urgency;
  return { scoreTenths, level: Math.floor((scoreTenths + 5) / 10) as Level };
}

/**
 * F2, S2-010: 0.5 · severity + 0.3 · scope + 0.2 · value, cut into high, medium and low. The customer's value may lift a complaint,
 * never lower it (C26): without it severity and scope have to reach the same share of their own sum.
 */
function threeFactor({ grading }: Policy, { impact, scope = NEUTRAL, customerValue = NEUTRAL }: Inputs): Scored {
  const { weights, high, medium, levels } = grading.threeFactor!;
  const facts = weights.severity * impact + weights.scope * scope;
  const scoreTenths = facts + weights.customerValue * customerValue;
  const share = weights.severity + weights.scope;
  const reaches = (cut: number) => scoreTenths >= cut || facts * 10 >= cut * share;
  return { scoreTenths, level: reaches(high) ? levels.high : reaches(medium) ? levels.medium : levels.low };
}

function lift(policy: Policy, input: GradingInput, scored: Level): { level: Level; overrides: string[] } {
  const { levelFiveFlags, atLeastLevelThree } = policy.grading;
  const toFive = input.flags.filter((flag) => levelFiveFlags.includes(flag));
  if (toFive.length > 0) return { level: 5, overrides: toFive };
  const toThree = [
    ...atLeastLevelThree.classes.filter((c) => c === input.class),
    ...atLeastLevelThree.flags.filter(
      (flag) => input.flags.includes(flag) || (flag === 'large_claim' && isLarge(policy, input)),
    ),
  ];
  if (toThree.length > 0 && scored < 3) return { level: 3, overrides: toThree };
  return { level: scored, overrides: [] };
}

const isLarge = ({ grading }: Policy, { claimFen }: Pick<GradingInput, 'claimFen'>): boolean =>
  grading.largeClaim !== undefined && claimFen !== undefined && claimFen >= grading.largeClaim.fromFen;

/** a small claim about a parcel, everything there, nothing special about it. Without the section nobody takes the lane. */
function isFastClaim({ grading: { fastClaim } }: Policy, input: GradingInput): boolean {
  if (!fastClaim || input.claimFen === undefined || !input.documented) return false;
  return fastClaim.classes.includes(input.class) && input.claimFen <= fastClaim.maxFen && input.flags.length === 0;
}

/** Ordinary, complex or major (S1-38 … S1-40); damage, loss and large claims are at least complex (S1-39), unless fast. */
export function handlingClassOf(
  policy: Policy,
  { level, claimFen, fastClaim }: Pick<Grading, 'level' | 'claimFen' | 'fastClaim'>,
  complaintClass: ComplaintClass,
  flags: readonly Flag[],
): HandlingClass {
  if (level === 5) return 'major';
  if (fastClaim) return 'ordinary';
  const { classes, flags: large } = policy.grading.atLeastLevelThree;
  const isComplex = classes.includes(complaintClass) || large.some((flag) => flags.includes(flag));
  return level >= 3 || isComplex || isLarge(policy, { ...(claimFen !== undefined && { claimFen }) })
    ? 'complex'
    : 'ordinary';
}

/** Whoever comes back disputes how it ended: a reopened complaint is in no fast lane. */
export const handlingClassReopened = (
  policy: Policy,
  { level, claimFen }: Pick<Grading, 'level' | 'claimFen'>,
  complaintClass: ComplaintClass,
  flags: readonly Flag[],
): HandlingClass =>
  handlingClassOf(policy, { level, ...(claimFen !== undefined && { claimFen }) }, complaintClass, flags);

/** Words of the policy's list that stand in the texts of a complaint (S2-046, X-51). Nothing of the texts themselves. */
export function urgentWords({ grading }: Policy, texts: readonly string[]): string[] {
  const all = texts.join('\n').toLowerCase();
  return (grading.words?.raiseUrgency ?? []).filter((word) => all.includes(word.toLowerCase()));
}
