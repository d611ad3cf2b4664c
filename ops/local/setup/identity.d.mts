/** A process, told from a later one under the same pid by when it was started. */
export interface Identity {
  pid: number;
  started: string;
}

/** What a stack wrote down about its processes. */
export interface ProcessList {
  supervisor?: Identity;
  processes: (Identity & { name: string })[];
}

/** When a process was started, in a form only fit for comparing; nothing when there is no such process. */
export function startedAt(pid: number): string | undefined;

/** Whether the very process that was written down still runs. */
export function stillRuns(identity: Identity): boolean;

/** Reads `processes.json` of a state folder; empty when there is none. */
export function readProcesses(file: string): ProcessList;
