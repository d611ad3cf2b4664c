import type { Instant } from '../instant.js';
import type { TextHashes } from './records.js';
import type { MeasureTask } from './records-measures.js';

/** How a plan is carried out. */
export interface MeasureEvents {
  /** `tasks`: who has which measure in hand. */
  execution_started: { version: number; tasks?: MeasureTask[] };
  measure_recorded: {
    measureId: string;
    outcome: 'done' | 'failed';
    occurredAt: Instant;
    evidence?: string[];
    texts: TextHashes;
  };
  measure_renewed: { measureId: string; heldBy?: string; by: string; texts: TextHashes };
  /** The follow-up group has looked: what it names is open again (S0-27). */
  measures_checked: { notDone: string[]; by: string; texts: TextHashes };
}
