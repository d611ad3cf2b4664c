import type { Limit } from './clocks.js';
import type { PayoutLimits } from './compensation/hold.js';
import type { Tariff } from './compensation/tariff.js';
import type { DispatchPolicy } from './dispatch.js';
import type { DuplicatePolicy } from './duplicates.js';
import type { DeadlineKind, DeadlineRegister, Rung } from './register.js';
import type { IntakePolicy, RequestType } from './intake-words.js';
import type { Indicator, MissedPolicy, Recurrence } from './periodic.js';
import type { AuthorityDuty } from './authority-words.js';
import type { RetentionPolicy } from './retention.js';
import type { RecoursePolicy } from './recourse.js';
import type { ServiceStandard } from './standards.js';
import type { NoticeChannel } from './telling-words.js';
import type { OwnWords } from './wording.js';
import type {
  Channel,
  CloseReason,
  ComplaintClass,
  Flag,
  HandlingClass,
  Kind,
  Level,
  MeasureKind,
  Rank,
} from './vocabulary.js';

/**
 * The versioned rules that a complaint is pinned to, as plain data. `policy/` holds the documents and their schema.
 * Every number is cited: `source` lists requirement rows (`S2-038`, `C4`, `X-21`) or the word `ours`.
 */
export interface Policy {
  id: string;
  version: string;
  timeZone: string;
  /** Name of the stored calendar that working time is counted with; needed by limits of the working clock. */
  calendar?: string;
  grading: {
    model: 'two-factor' | 'three-factor';
    version: string;
    source: Source;
    /** Tenths that sum to 10 (F3). */
    twoFactor: { impact: number; urgency: number; source: Source };
    /** Tenths that sum to 10, the scores (10 … 50) from which a complaint is high or medium, and their levels (F2). */
    threeFactor?: {
      weights: { severity: number; scope: number; customerValue: number };
      high: number;
      medium: number;
      levels: { high: Level; medium: Level; low: Level };
      source: Source;
    };
    /** A claim from this amount on is a large one. */
    largeClaim?: { fromFen: number; source: Source };
    /** Small documented claims are handled as ordinary complaints; without it none is. */
    fastClaim?: { classes: ComplaintClass[]; maxFen: number; source: Source };
    /** Words of a complaint that propose one step more of urgency. */
    words?: { raiseUrgency: string[]; source: Source };
    levelFiveFlags: Flag[];
    atLeastLevelThree: { classes: ComplaintClass[]; flags: Flag[] };
  };
  /** Sub-classes of the carrier's own, beside the built-in ones (C10). */
  classes?: {
    subClasses: { class: ComplaintClass; code: string; label: { 'zh-CN': string; en: string } }[];
    source: Source;
  };
  /** Who gets a complaint. */
  dispatch: DispatchPolicy;
  completeness: { weights: CompletenessWeights; askBelow: number; source: Source };
  /** What starts and meets limits of each kind, and what a breach does. */
  register: DeadlineRegister;
  deadlines: DeadlineRule[];
  warning: { percent: number; source: Source };
  ladder: LadderPolicy;
  approval: ApprovalPolicy;
  pause: { agentMax: Limit; totalMax: Limit; source: Source };
  survey: {
    invitationValid: Limit;
    reviewBelowPoints: number;
    reopenAtMeanOrBelow: number;
    source: Source;
  };
  /** Until when after its closing, and how often before a director has to, a complaint is taken up again. */
  reopening: { window: Limit; max: number; source: Source };
  /** What intakes need, by channel; without it nothing beyond the usual. */
  intake?: IntakePolicy;
  /** What is no new complaint; without it every intake is one (C15). */
  duplicates?: DuplicatePolicy;
  /** How long an unfinished effect may stay so before a person has to look (ours). */
  patience: {
    notice: Limit;
    payout: Limit;
    /** The owner hears of a payout without an outcome before that; without it he does not. */
    payoutWarning?: Limit;
    survey: Limit;
    source: Source;
  };
  acceptance: { fromLevel: Level; source: Source };
  /** Kinds of measures that the follow-up group looks at when they are said to be done; without it none is (S0-27). */
  measureCheck?: { kinds: MeasureKind[]; source: Source };
  callBack: {
    fromLevel: Level;
    /** How many of a hundred others are called back all the same, drawn by their number. */
    samplePercent?: number;
    /** A rating up to here is followed by a call, even when it says solved. */
    meanUpTo?: number;
    source: Source;
  };
  /** Facts may be this far ahead of our clock, and are then taken as now. */
  futureTolerance: Limit & { source: Source };
  /** How far beyond its limit a claim may be extended, once; without it none is (S1-16). */
  claim?: { extension: Limit; source: Source };
  /** What is asked of outlets at once, without anybody's act. */
  investigation?: { hold: { classes: ComplaintClass[]; subClasses: string[] }; source: Source };
  /** What is paid for what; without it nothing is quoted. */
  compensation?: Tariff;
  /** Beyond what a payout is looked at by a person before it is ordered; without it none is. */
  payoutLimits?: PayoutLimits;
  /** Until when partners can be claimed against; without it nobody is reminded. */
  recourse?: RecoursePolicy;
  /** Which authorities hear of what, and until when; without it nobody is reminded. */
  authorityReports?: AuthorityDuty[];
  /** How long what complaints hold is kept. */
  retention: RetentionPolicy;
  /** What an integration may say was done late before anybody complained (R13). */
  standards?: ServiceStandard[];
  /** What the reports measure against (requirements 1.5). */
  indicators?: Indicator[];
  /** What follows when one of them misses; without it nothing does (S1-24). */
  missedIndicators?: MissedPolicy;
  /** What comes round again (R15, R16). */
  schedule?: Recurrence[];
  /** Calls to customers: when, and how often before silence means something; without it at any time, and a breached call-back is enough. */
  calls?: CallPolicy;
  /** In which order channels are tried, after the one that the customer prefers; without it as {@link NOTICE_CHANNELS} has them. */
  channels?: { order: NoticeChannel[]; source: Source };
  /** The carrier's own words of messages to customers, by message; the others are those that come with Redress. */
  templates?: Record<string, OwnWords>;
}

export type Source = string[];

/** Hundredths that sum to 100 (F1, S2-007). */
export interface CompletenessWeights {
  customer: number;
  contact: number;
  time: number;
  shipment: number;
  description: number;
  level: number;
}

/** One limit. Of several that apply, the strictest wins; the others stay in the explanation. */
export interface DeadlineRule {
  /** Unique, readable: `resolution.level-4`. */
  id: string;
  kind: DeadlineKind;
  appliesTo?: {
    levels?: Level[];
    channels?: Channel[];
    classes?: ComplaintClass[];
    handlingClasses?: HandlingClass[];
    kinds?: Kind[];
    /** Sub-classes are the carrier's own words (C10). */
    subClasses?: string[];
    requests?: RequestType[];
    /** Only the first of its kind in a round. */
    first?: true;
  };
  limit: Limit;
  /** A warning point of its own, counted from the start; beats the policy's percentage. `none`: no warning. */
  warnAfter?: Limit | 'none';
  source: Source;
  /** Set aside by a decision: kept for the explanation, never competes. */
  supersededBy?: string;
}

export interface LadderPolicy {
  topRank: Record<Level, Rank>;
  interval: Record<Level, Limit>;
  acknowledgementLapse: Record<Level, Limit>;
  repeat: Limit;
  /** The legal clock's own ladder, before the breach. */
  legal: Rung[];
  /** Local time at which everybody above the top of a ladder hears of what stays there; without it nobody does. */
  digest?: { at: string; source: Source };
  /** When notices that are not urgent wait for the morning; without it none does. */
  quiet?: QuietHours;
  source: Source;
}

/** From and to as `HH:MM` in the policy's time zone; over midnight when `from` is the later one. */
export interface QuietHours {
  from: string;
  to: string;
  /** What quiet hours never hold. */
  urgent: {
    levels: Level[];
    flags: Flag[];
    /** The legal clock's notices, from 00:00 of this day after receipt. */
    legalFromDay: number;
  };
  source: Source;
}

export interface ApprovalPolicy {
  /** Nothing is approved up to this amount and level when the quote is unmodified. */
  withinAuthority: { maxFen: number; maxLevel: Level; maxFenPerAgentAndDay: number };
  /** The first row whose `maxFen` holds the amount names the rank; `null` has no ceiling. */
  ranks: { maxFen: number | null; rank: Rank }[];
  /** Level 5 is always for this rank. */
  levelFiveRank: Rank;
  /** Level 4 above this amount, or with flags, asks for a director. */
  levelFour: { aboveFen: number; rank: Rank };
  /** A proposal that nobody decided within this time has to be proposed again (ours). */
  proposalValid: Limit;
  /** Largest share of the time left to resolution that an approval may take, in percent. */
  maxPercentOfTimeLeft: number;
  /** Reasons that nobody closes for without this rank; `alone`: whoever has it needs no second person (X-32, C14). */
  closing: Partial<Record<CloseReason, { rank: Rank; alone?: true }>>;
  /** How many of a hundred decisions within authority quality checks afterwards; nothing means none. */
  qaPercent?: number;
  /** For carriers that trust nobody alone: nothing is within authority, everything is approved by two (C12). */
  strict?: { approveEverything?: true; secondApprover?: true };
  source: Source;
}

/** Local times as `HH:MM` in the policy's time zone. */
export interface CallPolicy {
  /** Nobody is called before, … */
  from: string;
  /** … or from then on, unless he asked for it. */
  to: string;
  /** Where the further parts of a day begin. */
  parts: string[];
  /** Attempts before silence may close a complaint, and in how many parts of the day. */
  attempts: number;
  partsOfDay: number;
  source: Source;
}
