import type { FollowUp } from './events-duplicates.js';
import type { TextHashes } from './records.js';

/** What one complaint makes known to another; `from` says which, `n` which of its merges it is about. */
export interface FromOther {
  /** It is handled in this one from now on. */
  child_joined: { from: string; n: number };
  /** It is handled on its own again, or is closed. */
  child_left: { from: string; n: number };
  /** The written decision on the complaint in which this one is handled was delivered. */
  parent_answered: { from: string; n: number; version: number };
  /** The complaint in which this one is handled takes it no more. */
  parent_closed: { from: string; n: number };
}

export interface DuplicateCommands extends FromOther {
  /** An intake that is no new complaint; the journal finds that out when it is filed. */
  follow_up: FollowUp;
  /** A person says that it is the same matter as another open complaint; why is a text (S2-045). */
  merge: { into: string; texts: TextHashes };
  /** … or that it is not. */
  unmerge: { texts: TextHashes };
}

export const DUPLICATE_ACTS = ['merge', 'unmerge'] as const;
export const DUPLICATE_FACTS = ['child_joined', 'child_left', 'parent_answered', 'parent_closed'] as const;
