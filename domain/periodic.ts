import type { Limit } from './clocks.js';
import type { Rank } from './vocabulary.js';

/** What an indicator counts in; a mean has the questionnaire's five points, `points` has a hundred (C17). */
export const INDICATOR_UNITS = ['percent', 'hour', 'minute', 'second', 'mean', 'points'] as const;
export type IndicatorUnit = (typeof INDICATOR_UNITS)[number];

/** A figure that the carrier wants to reach (requirements 1.5). It is measured by the reports and never a limit of a complaint (C24). */
export interface Indicator {
  /** `handled_within_24_h` */
  code: string;
  target: { is: 'at_least' | 'at_most'; value: number; unit: IndicatorUnit };
  /** False: shown, and nobody is alarmed. */
  alarmed: boolean;
  /** How far back it looks where that belongs to its meaning. */
  window?: Limit;
  source: string[];
}

export const PERIODS = ['week', 'month', 'quarter', 'half_year', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/** What comes round again in the policy's time zone: a report, an audit, customers to see (R15, R16). */
export interface Recurrence {
  /** `report.monthly` */
  code: string;
  every: Period;
  /** Customers that it is about (S1-28); everybody when left out. */
  tiers?: ('A' | 'B' | 'C')[];
  source: string[];
}

/** What becomes of an indicator that alarms and has missed its target in a month (S1-24). */
export interface MissedPolicy {
  /** Whose the improvement is: the holder of this rank at the head office. */
  owner: Rank;
  /** How long after its end a month is looked at, so that its last complaint had its time. */
  after: Limit;
  /** Until when it is to be improved, from then on. */
  due: Limit;
  source: string[];
}
