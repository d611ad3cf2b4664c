import type { Kind } from '../vocabulary.js';
import type { TextHashes } from './records.js';

/** Where an intake was made. */
export interface Receipt {
  /** Service point of a complaint that was made in person (S0-04). */
  site?: string;
}

/** What a first look at an intake finds. */
export interface ScreeningEvents {
  converted: { kind: Kind; from: Kind; n: number; by: string; texts: TextHashes };
}
