import type { Repeat } from '../duplicates.js';
import type { Instant } from '../instant.js';

/** What a complaint has to do with others (C15, X-42). */
export interface DuplicateStanding {
  /** The closed complaint that this one repeats. */
  repeat?: Repeat;
  /** Complaints about the same shipment that stay complaints of their own. */
  related?: string[];
  /** How often the customer has come back while it was open. */
  followUps?: number;
  /** It is handled in another complaint since; its customer still waits for our answer to this one. */
  merged?: { into: string; at: Instant; n: number };
  /** Complaints that are handled in this one. */
  children?: string[];
  /** How often it was merged, for the ids of what is said to the other complaint. */
  merges?: number;
}
