import type { Command, ComplaintState, Refusal } from '../domain/index.js';

/** A complaint and, when its workflow has to be started, its state. */
export interface Addressee {
  complaintNo: string;
  state(): Promise<ComplaintState>;
}

/**
 * What Temporal knows of a command; the journal is asked in any case. `seen`: refused by the workflow alone, which had seen the
 * journal up to this event.
 */
export type Outcome =
  { outcome: 'done' } | { outcome: 'refused'; refusal: Refusal; seen?: number } | { outcome: 'unknown' };

export interface Health {
  temporal: boolean;
  /** A worker has asked for work of this queue within the last minute. */
  worker: boolean;
}

/** The API's way to the workflows. Nothing here throws because Temporal is away: the answer says so. */
export interface Gateway {
  /** Starts the complaint's workflow unless it runs. False when Temporal has not taken it within 1 s. */
  start(complaint: Addressee): Promise<boolean>;
  /** Sends an act, under the command's id; starts the workflow when there is none. Answers within 5 s. */
  command(complaint: Addressee, command: Command): Promise<Outcome>;
  /** Sends a fact and starts the workflow when there is none. False when Temporal has not taken it within 2 s. */
  fact(complaint: Addressee, command: Command): Promise<boolean>;
  /** Tells the workflow that its journal holds more, and starts it when there is none. False when Temporal has not taken it within 2 s. */
  wake(complaint: Addressee): Promise<boolean>;
  /** Starts the reconciliation of this id, unless it was. False when Temporal has not taken it within 2 s. */
  reconcile(id: string): Promise<boolean>;
  /** Starts the run of the retention of this id, unless it was. False when Temporal has not taken it within 2 s. */
  retain(id: string): Promise<boolean>;
  health(): Promise<Health>;
  stop(): Promise<void>;
}
