import type { Repeat } from '../duplicates.js';
import type { Instant } from '../instant.js';
import type { DeadlineKind } from '../register.js';

/** A limit that stands aside while the complaint is handled in another one. */
export interface Aside {
  kind: DeadlineKind;
  startAt: Instant;
}

/** What a complaint has to do with others (C15, X-42). */
export interface DuplicateStanding {
  /** The closed complaint that this one repeats. */
  repeat?: Repeat;
  /** Complaints about the same shipment that stay complaints of their own. */
  related?: string[];
  /** How often the customer has come back while it was open. */
  followUps?: number;
  /** It is handled in another complaint since; its customer still waits for our answer. `answered` is the plan of the other one that decides on both. */
  merged?: { into: string; n: number; at: Instant; aside: Aside[]; answered?: number };
  /** How often its kind was changed. */
  conversions?: number;
  /** How often it was merged. */
  merges?: number;
  /** Complaints that are handled in this one, each with the number of its merge. */
  children?: { no: string; n: number }[];
}

/** Another complaint, as far as a decision about both has to know it. */
export interface Other {
  complaintNo: string;
  kind: string;
  level: number;
  closed: boolean;
  mergedInto?: string;
}
