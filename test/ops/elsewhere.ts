import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../../ops/local/paths.js';
import type { StackOptions } from '../../ops/local/stack.js';

export interface StackElsewhere {
  supervisor: ChildProcess;
  /** What it said so far. */
  lines: string[];
}

/** Starts a stack whose supervisor is a process of its own, so that it can be killed. */
export async function stackElsewhere(
  options: Pick<StackOptions, 'stateDir' | 'env' | 'entryPoints'>,
): Promise<StackElsewhere> {
  const module = pathToFileURL(path.join(projectRoot, 'dist/ops/local/stack.js')).href;
  const { stateDir, env, entryPoints } = options;
  const code = `
    import { startStack } from ${JSON.stringify(module)};
    const options = { ...${JSON.stringify({ stateDir, env, entryPoints })}, say: (line) => process.send(line) };
    startStack(options).then(() => process.send('ready'), (err) => process.send(err.message, () => process.exit(1)));`;
  const args = ['--input-type=module', '-e', code];
  const supervisor = spawn(process.execPath, args, { cwd: projectRoot, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const lines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    supervisor.on('exit', (code) => reject(new Error(`the supervisor ended with code ${code}: ${lines.join('\n')}`)));
    supervisor.on('message', (line: string) => {
      lines.push(line);
      if (line === 'ready') resolve();
    });
  });
  return { supervisor, lines };
}

/** Kills a supervisor and waits until it is gone. */
export async function killed(supervisor: ChildProcess): Promise<void> {
  supervisor.kill('SIGKILL');
  await once(supervisor, 'exit');
}
