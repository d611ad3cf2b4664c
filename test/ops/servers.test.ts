import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { databaseAccount, runAs } from '../../ops/local/database-account.js';
import { readProcesses, type Identity } from '../../ops/local/setup/identity.mjs';
import { startStack } from '../../ops/local/stack.js';
import { killed, stackElsewhere } from './elsewhere.js';
import { allGone, eventually, familyOf, freePorts, isAlive, makeFolder, removeFolders, stubStack } from './support.js';

const PATIENCE_MS = 120_000;

/** PostgreSQL and Temporal as they are, with stand-ins for our own processes. */
function realServers(stateDir: string) {
  const env = { ...freePorts, TEMPORAL_CLI_PATH: process.env['TEMPORAL_CLI_PATH'] };
  return stubStack({ stateDir, env: { ...env, DATABASE_URL: '', TEMPORAL_ADDRESS: '' } });
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(text);
  await client.end();
  return rows;
}

/** Guardian and program of each server. */
function serversIn(stateDir: string): (Identity & { name: string })[] {
  const recorded = readProcesses(path.join(stateDir, 'processes.json'));
  return recorded.filter(({ name }) => name === 'postgres' || name === 'temporal');
}

/** One state folder through the whole file, and the address of its database as the last start had it. */
let stateDir: string;
const inside = (name: string) => path.join(stateDir, name);
const databaseUrl = () =>
  (JSON.parse(readFileSync(inside('runtime.json'), 'utf8')) as { databaseUrl: string }).databaseUrl;

/** Everything of the run that was killed. */
let family: Identity[] = [];

beforeAll(() => (stateDir = makeFolder()));
afterAll(removeFolders);

describe('the embedded servers', () => {
  it(
    'end with their guardians, start again, and end when guardians and supervisor are killed at once',
    async () => {
      const { supervisor, lines } = await stackElsewhere(realServers(stateDir));
      await query(databaseUrl(), 'create table kept (id integer primary key)');
      const first = serversIn(stateDir);
      const [postgresGuardian, , temporalGuardian] = first.sort((a, b) => a.name.localeCompare(b.name));
      const below = first.flatMap(({ pid }) => familyOf(pid));
      expect(below.length).toBeGreaterThan(6);
      for (const guardian of [postgresGuardian, temporalGuardian]) process.kill(Number(guardian?.pid), 'SIGKILL');
      await allGone(below);
      const known = new Set(first.map(({ pid }) => pid));
      const again = () => serversIn(stateDir).filter(({ pid }) => !known.has(pid));
      await eventually('both are there again', () => again().length === 4, PATIENCE_MS);
      const told = lines.filter((line) => line.includes('was ended by SIGKILL; starting it again in 1 s'));
      expect(told.map((line) => line.split(' ')[0]).sort()).toEqual(['postgres', 'temporal']);
      family = familyOf(Number(supervisor.pid));
      const guardians = again().filter(({ pid }) =>
        again().some((other) =>
          familyOf(pid)
            .slice(1)
            .some((below) => below.pid === other.pid),
        ),
      );
      expect(guardians).toHaveLength(2);
      for (const { pid } of guardians) process.kill(pid, 'SIGKILL');
      await killed(supervisor);
      // Elsewhere the kernel does not end what a guardian leaves, and the next start does.
      if (process.platform === 'linux') await allGone(family);
    },
    PATIENCE_MS,
  );

  it(
    'start on what a power cut and a careless hand left: no secrets, an empty timer store, a lock of another program',
    async () => {
      const account = await databaseAccount(inside('postgres'));
      const [command, args] = runAs(account, 'sleep', ['300']);
      const other = spawn(command, args, account.spawn);
      await once(other, 'spawn');
      const lines = [String(other.pid), inside('postgres'), '1', '5432', '', '127.0.0.1', '', ''];
      writeFileSync(inside('postgres/postmaster.pid'), lines.join('\n'));
      truncateSync(inside('secrets.json'), 40);
      truncateSync(inside('temporal.db'), 0);
      const options = realServers(stateDir);
      const stack = await startStack(options);
      const rows = await query(stack.runtime.databaseUrl, 'select count(*)::int as n from kept');
      await stack.stop();
      await allGone(family);
      expect([rows, isAlive(Number(other.pid))]).toEqual([[{ n: 0 }], true]);
      expect(options.lines.join('\n')).toMatch(
        /secrets.json was unreadable and is kept as .*: made anew; nothing is lost/,
      );
      expect(options.lines.join('\n')).toMatch(
        /temporal.db was empty: Temporal begins with nothing; "npm run rebuild"/,
      );
      other.kill('SIGKILL');
    },
    PATIENCE_MS,
  );

  it(
    'refuse damaged data with one line that says what to do, and leave it as it is',
    async () => {
      rmSync(inside('temporal.db-wal'), { force: true });
      writeFileSync(inside('temporal.db'), 'this is no database'.repeat(1_000));
      await expect(startStack(realServers(stateDir))).rejects.toThrow(
        /^temporal ended before it was ready: its data, temporal.db of the state folder, is damaged and was left as it is: move temporal.db\* out of the folder/,
      );
      expect(readFileSync(inside('temporal.db'), 'utf8')).toMatch(/^this is no database/);
      renameSync(inside('postgres/PG_VERSION'), inside('postgres/elsewhere'));
      await expect(startStack(realServers(stateDir))).rejects.toThrow(
        'postgres is no whole database (PG_VERSION is missing) and was left as it is: put a backup in its place',
      );
      expect(existsSync(inside('postgres/base'))).toBe(true);
    },
    PATIENCE_MS,
  );
});
