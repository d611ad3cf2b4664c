import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../ops/local/paths.js';
import { readProcesses, stillRuns, type Identity } from '../../ops/local/setup/identity.mjs';
import { allGone, eventually, familyOf, freePorts, makeFolder, removeFolders } from './support.js';

const launched: Launch[] = [];

afterAll(() => {
  for (const one of launched) killAll(one.family());
  removeFolders();
});

const PATIENCE_MS = 240_000;

interface Launch {
  /** `npm`, below it everything else. */
  npm: ChildProcess;
  said: () => string;
  /** Waits for a sign that the start has come so far. */
  until(what: string, condition: () => boolean): Promise<Launch>;
  /** Everything that runs now, and everything that ran at an earlier look. */
  family(): Identity[];
}

/** `npm start` as a person runs it, in a process group of its own as a terminal makes it. */
function launch(stateDir: string): Launch {
  const env = { ...process.env, ...freePorts, REDRESS_STATE_DIR: stateDir, DATABASE_URL: '', TEMPORAL_ADDRESS: '' };
  const npm = spawn('npm', ['start'], { cwd: projectRoot, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let said = '';
  for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (text) => (said += String(text)));
  const seen = new Map<number, Identity>();
  const root = familyOf(Number(npm.pid))[0];
  const family = () => {
    // Once npm has ended, somebody else may have its pid.
    if (root && stillRuns(root)) for (const one of familyOf(root.pid)) seen.set(one.pid, one);
    return [...seen.values()];
  };
  const self: Launch = {
    npm,
    said: () => said,
    family,
    async until(what, condition) {
      await eventually(what, () => condition() || npm.exitCode !== null, PATIENCE_MS);
      if (!condition()) throw new Error(`npm start ended before ${what}:\n${said}`);
      family();
      return self;
    },
  };
  launched.push(self);
  return self;
}

/** Everything at once, as the kernel does when memory runs out. */
function killAll(family: readonly Identity[]): void {
  for (const one of family) if (stillRuns(one)) process.kill(one.pid, 'SIGKILL');
}

describe('npm start', () => {
  it('starts nothing when its launcher was killed before the supervisor could look', async () => {
    const stateDir = makeFolder();
    const script = path.join(projectRoot, 'dist/ops/local/start.js');
    const env = { ...process.env, ...freePorts, REDRESS_STATE_DIR: stateDir, REDRESS_LAUNCHED: '1' };
    const orphan = spawn(process.execPath, [script], { cwd: projectRoot, env, stdio: 'ignore' });
    const [code] = (await once(orphan, 'exit')) as [number];
    expect([code, readProcesses(path.join(stateDir, 'processes.json'))]).toEqual([0, []]);
  });

  it(
    'comes up after everything was killed at several moments of the first start, and ends with its launcher',
    async () => {
      const stateDir = makeFolder();
      const has = (name: string) => existsSync(path.join(stateDir, name));
      const recorded = () => readProcesses(path.join(stateDir, 'processes.json')).map(({ name }) => name);
      const moments: [string, () => boolean][] = [
        ['the database is being made', () => has('postgres.partial/base')],
        ['the tables of Temporal are being made', () => has('temporal.db')],
        ['the database is being migrated', () => has('logs/bootstrap.log') && !has('prepared.json')],
      ];
      for (const [what, reached] of moments) {
        const { family } = await launch(stateDir).until(what, reached);
        killAll(family());
        await allGone(family());
      }
      const stopped = await launch(stateDir).until('the worker is starting', () => recorded().includes('worker'));
      for (const signal of ['SIGINT', 'SIGHUP', 'SIGINT'] as const) process.kill(-Number(stopped.npm.pid), signal);
      await allGone(stopped.family());
      const ready = await launch(stateDir).until('it is ready', () => has('runtime.json'));
      ready.npm.kill('SIGKILL');
      await allGone(ready.family());
      expect(ready.said()).not.toContain('secrets.json');
      expect(has('runtime.json')).toBe(false);
    },
    PATIENCE_MS,
  );
});
