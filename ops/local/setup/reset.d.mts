/**
 * Removes the state folder that the settings name; returns the exit code 0.
 * @throws Error when a stack still runs from it, or when it holds something that is not ours
 */
export function reset(env: NodeJS.ProcessEnv, say?: (line: string) => void): number;
