import type { MeasureKind } from '../vocabulary.js';
import type { Measure } from './records.js';

/** A measure as somebody's task, from the start of the execution on. */
export interface MeasureTask {
  measureId: string;
  kind: MeasureKind;
  department?: string;
  /** Whose task it is; the complaint's owner's without one. */
  heldBy?: string;
}

/** A measure of a plan, and what has become of it. */
export interface PlannedMeasure extends Measure {
  heldBy?: string;
  outcome?: 'done' | 'failed';
  /** Who recorded the outcome: he does not check it. */
  recordedBy?: string;
}
