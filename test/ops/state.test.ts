import { chmodSync, mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { warnIfBehind } from '../../ops/local/clock-check.js';
import { knownFault } from '../../ops/local/known-faults.js';
import { statePaths } from '../../ops/local/paths.js';
import { takeLock, releaseLock } from '../../ops/local/setup/lock.mjs';
import { keepSecrets, loadSecrets, openState } from '../../ops/local/state.js';
import { makeFolder, removeFolders } from './support.js';

afterEach(removeFolders);

describe('the state folder', () => {
  it('that cannot be made is told in one line with what to do', () => {
    const file = path.join(makeFolder(), 'a-file');
    writeFileSync(file, '');
    expect(() => openState(statePaths(path.join(file, 'state')))).toThrow(
      /^the state folder .* cannot be used \(.*\): make it writable, or set REDRESS_STATE_DIR to a folder of your own$/,
    );
  });

  it('that belongs to somebody else is told with both users', () => {
    const folder = makeFolder();
    chmodSync(folder, 0o755);
    const me = process.getuid?.();
    // Root may write everywhere, so another account looks; anybody else looks at the folder of root.
    const [theirs, prefix] = me === 0 ? [folder, ['setpriv', '--reuid=65534', '--clear-groups', '--']] : ['/', []];
    const module = path.join(statePaths('.').root, 'dist/ops/local/state.js');
    const code = `import(${JSON.stringify(module)}).then(({ openState }) => openState({ root: ${JSON.stringify(theirs)}, logs: ${JSON.stringify(path.join(theirs, 'logs'))} })).catch((err) => console.log(err.message))`;
    const [command = '', ...args] = [...prefix, process.execPath, '-e', code];
    const said = execFileSync(command, args, { encoding: 'utf8' });
    expect(said).toContain(`the state folder ${theirs} belongs to user 0, and this is user ${me === 0 ? 65534 : me}`);
  });

  it('gives its secrets out as they were, and makes what is missing without touching the rest', async () => {
    const paths = statePaths(makeFolder());
    const { secrets } = await loadSecrets(paths, () => undefined);
    keepSecrets(paths, { ...secrets, apiKey: undefined });
    const again = await loadSecrets(paths, () => undefined);
    expect(again.secrets).toEqual({ ...secrets, apiKey: expect.stringMatching(/^rk_/) as string });
    expect(again.secrets.apiKey).not.toBe(secrets.apiKey);
    expect(statSync(paths.secrets).mode & 0o777).toBe(0o600);
  });

  it('knows that the password of the database is lost when the data is there and the secrets are not', async () => {
    const paths = statePaths(makeFolder());
    mkdirSync(paths.postgres);
    const lines: string[] = [];
    expect(await loadSecrets(paths, (line) => lines.push(line))).toMatchObject({ passwordLost: true });
    expect(lines).toEqual([expect.stringContaining('secrets.json was missing: made anew; nothing is lost')]);
  });

  it('tells in one line that the clock runs behind its newest file', () => {
    const paths = statePaths(makeFolder());
    mkdirSync(paths.logs);
    const lines: string[] = [];
    const log = path.join(paths.logs, 'worker.log');
    writeFileSync(log, '');
    warnIfBehind(paths, (line) => lines.push(line));
    expect(lines).toEqual([]);
    utimesSync(log, new Date(), new Date(Date.now() + 3_600_000));
    warnIfBehind(paths, (line) => lines.push(line));
    expect(lines).toEqual([expect.stringMatching(/the clock of this machine is 3\d{3} s behind the last run/)]);
  });

  it('has one lock, which another living process keeps and a dead one does not', () => {
    const lock = path.join(makeFolder(), 'lock');
    expect(takeLock(lock)).toBeUndefined();
    const module = path.join(statePaths('.').root, 'ops/local/setup/lock.mjs');
    const code = `import(${JSON.stringify(module)}).then(({ takeLock }) => console.log(takeLock(${JSON.stringify(lock)})?.pid))`;
    const elsewhere = () => execFileSync(process.execPath, ['-e', code], { encoding: 'utf8' }).trim();
    expect(elsewhere()).toBe(String(process.pid));
    releaseLock(lock);
    expect(elsewhere()).toBe('undefined');
    expect(takeLock(lock)).toBeUndefined();
    writeFileSync(lock, '{"pid":');
    expect(takeLock(lock)).toBeUndefined();
  });
});

describe('a cause that a log shows', () => {
  it.each([
    ['PANIC:  could not write to file "pg_wal/xlogtemp.44": No space left on device', 'the disk is full: make room'],
    ['SQL logic error: database or disk is full (13)', 'the disk is full: make room'],
    ['could not bind IPv4 address "127.0.0.1": Address already in use', 'another program has taken its port'],
    ['unable to create SQLite admin DB: file is not a database (26)', 'temporal.db of the state folder, is damaged'],
    ['PANIC:  could not locate a valid checkpoint record at 0/1A', 'postgres/ of the state folder, is damaged'],
  ])('%s: is told in words that say what to do', (log, told) => {
    expect(knownFault(log)).toContain(told);
  });

  it('is not made up', () => {
    expect(knownFault('api: DATABASE_URL is missing')).toBeUndefined();
  });
});
