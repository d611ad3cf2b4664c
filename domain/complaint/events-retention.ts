import type { Instant } from '../instant.js';
import type { ErasedThing } from '../retention.js';
import type { PolicyPin, TextHashes } from './records.js';

/** What is kept, and what is no longer. */
export interface RetentionEvents {
  legal_hold_set: { by: string; texts: TextHashes };
  legal_hold_lifted: { by: string; texts: TextHashes };
  /** What was erased, by which rule of which policy; `files` are the SHA-256 of what was uploaded. `keptUntil` is when the rule's time was over. */
  data_erased: {
    what: ErasedThing;
    rule: string;
    keptUntil: Instant;
    files: string[];
    run: string;
    policy: PolicyPin;
  };
}
