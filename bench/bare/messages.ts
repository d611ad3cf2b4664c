import type { Dependency } from '../../workflows/contract/index.js';

/** One call to a service, and what is called when it is done. Its key within the complaint names the step that its end is. */
export interface Call {
  to: Dependency;
  key: string;
  receiptWanted?: boolean;
  then?: Call[];
}

/** Whatever happens to a bare complaint: an act, the end of a call, a fact, the ring of its timer. Each is committed once. */
export interface Step {
  id: string;
  calls?: Call[];
  /** Replaces the running timer. `calls` are made when it rings. */
  timer?: { at: number; calls: Call[] };
  last?: boolean;
}

export interface BareInput {
  complaintNo: string;
  first: Step;
}

export interface BareJournal {
  commit(complaintNo: string, stepId: string): Promise<void>;
}

export type BareRemote = Record<Dependency, (complaintNo: string, call: Call) => Promise<void>>;

export const BARE = 'bare';
export const STEP_UPDATE = 'step';
export const FACT_SIGNAL = 'fact';
/** Name of the twin's installation, from which its queues are named. */
export const INSTALLATION = 'bare';
