import type { VariantName } from '../options.js';
import type { Recorder } from '../driver/recorder.js';
import type { LookingGlass } from '../measure/looking-glass.js';

/** How far a batch of complaints is. */
export interface Standing {
  registered: number;
  acknowledged: number;
  running: number;
}

/** One way to look after complaints: Redress, or its bare twin. Every scenario does the same with each. */
export interface Variant {
  name: VariantName;
  /** Where its steps are committed. */
  database: LookingGlass;
  /** Processes whose CPU counts. */
  pids(): Record<string, number>;
  /** Files a complaint; gives its number. */
  file(): Promise<string>;
  /** One complaint from filing to its end, each step timed under its name. */
  lifecycle(recorder: Recorder): Promise<string>;
  /** One act of a person on an open complaint. */
  act(complaintNo: string): Promise<void>;
  /** Counts the n-th of some limits for a form, with a calendar stored or given inline; only Redress has that. */
  preview?(n: number, calendar: 'stored' | 'inline'): Promise<void>;
  /** Files a complaint one rung of which is due at an instant (UTC ms). */
  fileDue(dueAt: number): Promise<string>;
  /** Of those whose rung is in the journal: how many ms after its instant it was committed. */
  lateness(complaintNos: readonly string[]): Promise<number[]>;
  standing(complaintNos: readonly string[]): Promise<Standing>;
  workflowId(complaintNo: string): string;
  stop(): Promise<void>;
}
