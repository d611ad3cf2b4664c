import type { Limit } from './clocks.js';
import type { EvidenceType } from './vocabulary.js';

/** How long something is kept, in calendar days from the closing. */
export interface RetentionRule {
  keep: Limit;
  source: string[];
}

/** How long what a complaint holds is kept; what happened, when and under which numbers is kept for ever (requirements 1.8). */
export interface RetentionPolicy {
  /** Persons, words and written decisions. Evidence of a disputed complaint is kept as long. */
  personalData: RetentionRule;
  /** Files by type; each type stands in one rule. `id` is what a record of erasure names. */
  evidence: (RetentionRule & { id: string; types: EvidenceType[] })[];
}

/** The rule that a record of erasure names when a file was kept as long as everything else. */
export const PERSONAL_DATA_RULE = 'personal_data';

/**
 * Days that nothing may be kept shorter than: claims run for 3 years (Civil Code art. 188, L14), and who wants to prove something in
 * the first of them needs the files. 366 and 1,096 days are never less than 1 and 3 years.
 */
export const LEAST_DAYS = { personalData: 1_096, evidence: 366 } as const;

/** What is erased at once. */
export const ERASED_THINGS = ['evidence', 'personal_data'] as const;
export type ErasedThing = (typeof ERASED_THINGS)[number];

/** Why nothing of a complaint is erased yet, whatever its age. */
export const RETENTION_HOLDS = [
  'open',
  'unfinished',
  'proceedings',
  'appeal',
  'legal_hold',
  'merged_open',
  'improvement_open',
] as const;
export type RetentionHold = (typeof RETENTION_HOLDS)[number];

/** Why an act about what is kept is refused. */
export type RetentionRefusal = 'kept' | 'erased' | 'not_legal';
