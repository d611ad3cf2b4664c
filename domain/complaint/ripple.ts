import type { Step } from '../deadline.js';
import type { Dispatched } from '../dispatch.js';
import type { Target } from '../directory.js';
import type { Instant } from '../instant.js';
import type { Effect, HeldNotice } from './effects.js';
import type { Tiding } from './tidings.js';

/** What every act of a ladder records: nominal instant, whom it told, and what comes next. */
export interface Acted {
  id: string;
  rung: number;
  n: number;
  nominalAt: Instant;
  /** How long after the nominal instant it was acted on, in ms. */
  lateMs: number;
  targets: Target[];
  next?: Step;
}

/** Who owns the complaint from then on, and why it is this one; without a reason the line or the queue has it (F8). */
export interface Owned {
  owner: Target;
  dispatched?: Dispatched;
}

/** What an event adds to or takes from what the complaint owes. */
export interface Ripple {
  owes?: Effect[];
  /** Key of the effect that is done. */
  settles?: string;
  /** Keys that are owed, or held back, no more because their cause has gone. */
  drops?: string[];
  /** What other complaints have to know. */
  tells?: Tiding[];
  /** Version of the directory that the people named here were found in. */
  directory?: number;
  /** Notices that wait for the morning. */
  heldBack?: HeldNotice[];
  /** Keys of notices that waited until now; what they say is in `owes`. */
  releases?: string[];
}
