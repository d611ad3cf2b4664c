import type { Instant } from '../instant.js';
import type { TextHashes } from './records.js';

/** What the emergency group of a major complaint decides, until it is stood down (S1-41). */
export interface EmergencyEvents {
  group_decided: { by: string; occurredAt: Instant; texts: TextHashes };
  stood_down: { by: string; texts: TextHashes };
}
