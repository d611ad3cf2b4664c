import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../../ops/local/paths.js';
import { readProcesses } from '../../ops/local/setup/identity.mjs';
import { startStack } from '../../ops/local/stack.js';
import { eventually, isAlive, removeFolders, stubStack } from './support.js';

afterEach(removeFolders);

/** A stack whose supervisor is a process of its own, so that it can be killed. */
async function stackElsewhere(stateDir: string) {
  const module = pathToFileURL(path.join(projectRoot, 'dist/ops/local/stack.js')).href;
  const { env, entryPoints } = stubStack({ stateDir });
  const options = JSON.stringify({ stateDir, env, entryPoints });
  const code = `
    import { startStack } from ${JSON.stringify(module)};
    await startStack({ ...${options}, say: console.error });
    process.send('ready');`;
  const args = ['--input-type=module', '-e', code];
  const supervisor = spawn(process.execPath, args, { cwd: projectRoot, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await once(supervisor, 'message');
  return { supervisor, processes: readProcesses(path.join(stateDir, 'processes.json')).processes };
}

describe('what an earlier run left behind', () => {
  it('ends by itself when the supervisor is killed', async () => {
    const { supervisor, processes } = await stackElsewhere(stubStack().stateDir);
    expect(processes.map(({ name }) => name).sort()).toEqual(['api', 'billing', 'notification', 'survey', 'worker']);
    supervisor.kill('SIGKILL');
    await eventually('all processes are gone', () => !processes.some(({ pid }) => isAlive(pid)));
  });

  it('is ended first by the next start when it did not end by itself', async () => {
    const options = stubStack();
    const { supervisor, processes } = await stackElsewhere(options.stateDir);
    const stubborn = processes.find(({ name }) => name === 'worker');
    // A stopped process notices neither the end of its pipe nor a signal other than SIGKILL.
    process.kill(Number(stubborn?.pid), 'SIGSTOP');
    supervisor.kill('SIGKILL');
    await once(supervisor, 'exit');
    const stack = await startStack(options);
    const alive = isAlive(Number(stubborn?.pid));
    await stack.stop();
    expect(alive).toBe(false);
    expect(options.lines.join('\n')).toContain(`worker (pid ${stubborn?.pid})`);
  });

  it('is not a run that is still under way: a second start from the same folder is refused', async () => {
    const options = stubStack();
    const { supervisor } = await stackElsewhere(options.stateDir);
    await expect(startStack(options)).rejects.toThrow(
      `Redress already runs from ${options.stateDir} (pid ${supervisor.pid})`,
    );
    supervisor.kill('SIGKILL');
    await once(supervisor, 'exit');
  });
});
