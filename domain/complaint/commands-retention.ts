import type { RetentionPolicy } from '../retention.js';
import type { PolicyPin, TextHashes } from './records.js';

/** What decides how long something is kept. */
export interface RetentionCommands {
  /** Nothing of it is erased until the hold is lifted; why is a text. */
  set_legal_hold: { texts: TextHashes };
  lift_legal_hold: { texts: TextHashes };
  /** A run of the retention asks for what is due by the rules in force, which `policy` names. */
  erase: { run: string; retention: RetentionPolicy; policy: PolicyPin };
}

export const RETENTION_ACTS = [
  'set_legal_hold',
  'lift_legal_hold',
] as const satisfies readonly (keyof RetentionCommands)[];
