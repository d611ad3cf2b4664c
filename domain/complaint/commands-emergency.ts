import type { Instant } from '../instant.js';
import type { TextHashes } from './records.js';

/** Acts of whoever leads a major complaint (S1-41). */
export interface EmergencyCommands {
  /** What the emergency group has decided; the words are a text. */
  log_decision: { occurredAt: Instant; texts: TextHashes };
  /** The emergency is over; why is a text. */
  stand_down: { texts: TextHashes };
}

export const EMERGENCY_ACTS = ['log_decision', 'stand_down'] as const satisfies readonly (keyof EmergencyCommands)[];
