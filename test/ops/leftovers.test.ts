import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readProcesses } from '../../ops/local/setup/identity.mjs';
import { startStack } from '../../ops/local/stack.js';
import { killed, stackElsewhere } from './elsewhere.js';
import { allGone, familyOf, isAlive, removeFolders, stubStack } from './support.js';

afterEach(removeFolders);

const recordedIn = (stateDir: string) => readProcesses(path.join(stateDir, 'processes.json'));
const pidOf = (stateDir: string, name: string) => Number(recordedIn(stateDir).find((one) => one.name === name)?.pid);

describe('what an earlier run left behind', () => {
  it('ends by itself when the supervisor is killed', async () => {
    const options = stubStack();
    const { supervisor } = await stackElsewhere(options);
    const recorded = recordedIn(options.stateDir);
    expect(recorded.map(({ name }) => name).sort()).toEqual(['api', 'billing', 'notification', 'survey', 'worker']);
    const family = familyOf(Number(supervisor.pid));
    supervisor.kill('SIGKILL');
    await allGone(family);
  });

  it('is ended first by the next start when it did not end by itself', async () => {
    const options = stubStack();
    const { supervisor } = await stackElsewhere(options);
    const stubborn = pidOf(options.stateDir, 'worker');
    // A stopped process notices neither the end of its pipe nor a signal other than SIGKILL.
    process.kill(stubborn, 'SIGSTOP');
    await killed(supervisor);
    const stack = await startStack(options);
    const alive = isAlive(stubborn);
    await stack.stop();
    expect(alive).toBe(false);
    expect(options.lines.join('\n')).toContain(`worker (pid ${stubborn})`);
  });

  it('is not a run that is still under way: a second start is refused, even while the first one is starting', async () => {
    const options = stubStack();
    const { supervisor } = await stackElsewhere(options);
    await expect(startStack(options)).rejects.toThrow(
      `Redress already runs from ${options.stateDir} (pid ${supervisor.pid})`,
    );
    const family = familyOf(Number(supervisor.pid));
    await killed(supervisor);
    const both = await Promise.allSettled([stackElsewhere(options), stackElsewhere(options)]);
    const [won] = both.filter((one) => one.status === 'fulfilled');
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    family.push(...familyOf(Number(won?.value.supervisor.pid)));
    won?.value.supervisor.kill('SIGKILL');
    await allGone(family);
  });

  it('is not another program that has got a pid since: it lives on, whatever was written down', async () => {
    const options = stubStack();
    const other = spawn('sleep', ['60']);
    await once(other, 'spawn');
    const pid = Number(other.pid);
    const stale = { name: 'worker', pid, started: 'before the last boot' };
    writeFileSync(path.join(options.stateDir, 'processes.json'), JSON.stringify({ processes: [stale] }));
    writeFileSync(path.join(options.stateDir, 'supervisor.json'), JSON.stringify({ pid, started: 'long ago' }));
    const stack = await startStack(options);
    await stack.stop();
    expect([isAlive(pid), options.lines]).toEqual([true, []]);
    other.kill('SIGKILL');
  });

  it('is as good as nothing when its files are empty or half-written', async () => {
    const options = stubStack();
    for (const name of ['processes.json', 'supervisor.json', 'prepared.json', 'runtime.json', 'temporal.made'])
      writeFileSync(path.join(options.stateDir, name), name === 'runtime.json' ? '' : '{"processes": [{"na');
    const stack = await startStack(options);
    expect(recordedIn(options.stateDir)).toHaveLength(5);
    await stack.stop();
  });
});
