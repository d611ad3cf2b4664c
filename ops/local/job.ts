import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { lastLogLines } from './logs.js';

/**
 * Runs a script to its end.
 * @throws Error with the end of its log when it failed
 */
export async function runJob(
  name: string,
  script: string,
  env: NodeJS.ProcessEnv,
  logFile: string,
  signal?: AbortSignal,
): Promise<void> {
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(process.execPath, [script], {
    env,
    stdio: ['ignore', log, log],
    detached: true,
    ...(signal && { signal }),
  });
  closeSync(log);
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${name} failed; the end of ${logFile}:\n${lastLogLines(logFile)}`);
}
