import type { Liability } from './records.js';

/** Of two payees for one waybill: the one of this complaint is paid, or he gives way. */
export const PAYEE_OUTCOMES = ['pay', 'yield'] as const;
export type PayeeOutcome = (typeof PAYEE_OUTCOMES)[number];

/** What a complaint has to do with others about the same waybill. */
export interface RelatedStanding {
  /** Newest findings of related complaints that may be adopted, by number. */
  offered?: Record<string, number>;
  /** Other complaints whose plans pay somebody else: nothing is ordered until a person decides. */
  payeeConflict?: { with: string[] };
}

/** Findings of another complaint. */
export interface FindingsElsewhere {
  complaintNo: string;
  version: number;
  liability: Liability[];
}
