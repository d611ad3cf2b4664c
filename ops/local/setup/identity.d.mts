/** A process, told from a later one under the same pid by when it was started. */
export interface Identity {
  pid: number;
  started: string;
}

/** When a process was started, in a form only fit for comparing; nothing when there is no such process. */
export function startedAt(pid: number): string | undefined;

/** Whether the very process that was written down still runs. */
export function stillRuns(identity: Identity): boolean;

/** What `processes.json` of a state folder lists; nothing when it is missing or half-written. */
export function readProcesses(file: string): (Identity & { name: string })[];
