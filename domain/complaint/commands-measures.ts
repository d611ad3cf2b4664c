import type { Instant } from '../instant.js';
import type { TextHashes } from './records.js';

/** Acts of whoever carries out the measures of a plan, and of whoever looks whether that is so. */
export interface MeasureCommands {
  /** What was done is a text; `evidence` names files of the complaint by their SHA-256. */
  record_measure: {
    measureId: string;
    outcome: 'done' | 'failed';
    occurredAt: Instant;
    evidence?: string[];
    texts: TextHashes;
  };
  /** A measure that failed is tried again, by whoever had it or by somebody else; why is a text. */
  renew_measure: { measureId: string; to?: string; texts: TextHashes };
  /** What is not done although somebody said so; nothing when all of it is done. What was seen is a text (S0-27). */
  check_measures: { notDone: string[]; texts: TextHashes };
}

export const MEASURE_ACTS = ['renew_measure', 'check_measures'] as const satisfies readonly (keyof MeasureCommands)[];
