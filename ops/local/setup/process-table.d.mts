import type { Identity } from './identity.mjs';

/** Processes of earlier runs from a state folder that still live, whether or not anybody has written them down. */
export function leftBehind(folder: string): (Identity & { name: string })[];

/** Whether a process runs this program, e.g. `postgres`. */
export function runsProgram(pid: number, name: string): boolean;
