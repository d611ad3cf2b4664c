import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { entryPoint } from '../../../ops/local/processes.js';

export interface Script {
  /** Lines of both outputs so far. */
  readonly lines: string[];
  kill(signal: NodeJS.Signals): void;
  /** Exit code. */
  ended: Promise<number | null>;
}

/** Runs a compiled entry point, as `npm run …` does. */
export function runScript(script: string, env: NodeJS.ProcessEnv, args: string[] = [], build?: string): Script {
  const child = spawn(process.execPath, [entryPoint(script, build), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const output of [child.stdout, child.stderr])
    output.setEncoding('utf8').on('data', (text: string) => lines.push(...text.trimEnd().split('\n')));
  return {
    lines,
    kill: (signal) => void child.kill(signal),
    ended: once(child, 'close').then(([code]) => code as number | null),
  };
}
