import type { Kind } from '../vocabulary.js';
import type { Settled } from './commands-resolution.js';
import type { Receipt } from './events-screening.js';
import type { TextHashes } from './records.js';

/** What an intake tells of its receipt. */
export interface FirstLook extends Receipt, Settled {
  /** The intake says itself when it was received. */
  receiptTold?: true;
}

export interface ScreeningCommands {
  /** It is another kind of feedback than it was filed as; why is a text (S0-59). */
  convert: { kind: Kind; texts: TextHashes };
}

export const SCREENING_ACTS = ['convert'] as const;
