import { once } from 'node:events';
import { Guarded, type GuardedProgram } from './guarded.js';
import { knownFault } from './known-faults.js';
import { lastLogLines, sizeOf } from './logs.js';

/**
 * Runs a program to its end; it is ended when this process is gone.
 * @throws Error with the end of its log when it failed; the signal's reason when that was given
 */
export async function runJob(
  name: string,
  program: Omit<GuardedProgram, 'stopSignal'>,
  logFile: string,
  signal?: AbortSignal,
): Promise<void> {
  const logFrom = sizeOf(logFile);
  const job = new Guarded({ ...program, stopSignal: 'SIGTERM' }, logFile);
  const end = () => job.child.stdin?.end();
  signal?.addEventListener('abort', end);
  const [code] = (await once(job.child, 'exit')) as [number | null];
  signal?.removeEventListener('abort', end);
  await job.endProgram();
  signal?.throwIfAborted();
  if (code === 0) return;
  const said = lastLogLines(logFile, logFrom);
  const known = knownFault(said);
  throw new Error(`${name} failed${known ? `: ${known}` : ''}; the end of ${logFile}:\n${said}`);
}
