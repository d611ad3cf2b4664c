import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { withAttempts } from './attempts.js';
import { runAs, type Account } from './database-account.js';
import { runJob } from './job.js';
import { knownFault } from './known-faults.js';
import { runsProgram } from './setup/process-table.mjs';

const run = promisify(execFile);

/** Superuser of the embedded database: bootstrap makes the roles that the processes use. */
export const SUPERUSER = 'redress';

export interface Cluster {
  dataDir: string;
  password: string;
  /** Server settings beside the usual ones, e.g. `{ fsync: 'off' }` in tests. */
  settings?: Record<string, string>;
}

/** What works on a cluster: the programs and the account they run under. */
export interface Tools {
  initdb: string;
  postgres: string;
  account: Account;
}

/**
 * Makes the data folder of a database unless it is there.
 * @throws Error when there is something that is no database, which is left as it is
 */
export async function ensureCluster(cluster: Cluster, tools: Tools, logFile: string): Promise<void> {
  const { dataDir } = cluster;
  await rm(passwordFileOf(dataDir), { force: true });
  if (existsSync(path.join(dataDir, 'PG_VERSION'))) return;
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
    throw new Error(
      `${dataDir} is no whole database (PG_VERSION is missing) and was left as it is: put a backup in its place, move it out of the folder to begin with an empty database, or give everything up with "npm run reset"`,
    );
  }
  await withAttempts(() => initialise(cluster, tools, logFile));
}

function passwordFileOf(dataDir: string): string {
  return path.join(path.dirname(dataDir), 'initdb-password');
}

/** Works in a folder beside the final one and renames it, so that a kill in the middle leaves no half-made cluster. */
async function initialise({ dataDir, password, settings }: Cluster, tools: Tools, logFile: string): Promise<void> {
  const { account, initdb } = tools;
  const partial = `${dataDir}.partial`;
  const passwordFile = passwordFileOf(dataDir);
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account.ids) await give([partial, passwordFile], account.ids);
  const args = ['-D', partial, '-U', SUPERUSER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  if (settings?.['fsync'] === 'off') args.push('--no-sync');
  args.push('--encoding=UTF8', '--locale=C');
  const program = { command: initdb, args, env: environment, prefix: account.prefix, ...account.spawn };
  try {
    await runJob('initdb', program, logFile);
    await rename(partial, dataDir);
  } catch (err) {
    const { message } = err as Error;
    const why = knownFault(message) ? message : account.advice(err as Error);
    throw new Error(`PostgreSQL could not make its data folder ${dataDir}: ${why}`, { cause: err });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function give(files: string[], [uid, gid]: [number, number]): Promise<void> {
  await Promise.all(files.map((file) => chown(file, uid, gid)));
}

/** Messages in plain English whatever the machine speaks. */
export const environment = { ...process.env, LC_ALL: 'C' };

/**
 * Settings of a server that starts on this folder. PostgreSQL takes `postmaster.pid` for that of a running server when
 * any program has got that pid since; it passes over the pid that is said to be its launcher's.
 */
export function serverEnvironment(dataDir: string): NodeJS.ProcessEnv {
  const file = path.join(dataDir, 'postmaster.pid');
  const pid = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : NaN;
  if (Number.isNaN(pid) || runsProgram(pid, 'postgres')) return environment;
  return { ...environment, PG_GRANDPARENT_PID: String(pid) };
}

/** Gives the superuser another password, which needs none: the server runs alone for it and nobody can connect. */
export async function setPassword({ dataDir, password }: Cluster, { account, postgres }: Tools): Promise<void> {
  const [command, args] = runAs(account, postgres, ['--single', '-D', dataDir, 'postgres']);
  const alone = run(command, args, { ...account.spawn, env: serverEnvironment(dataDir) });
  alone.child.stdin?.end(`alter role ${SUPERUSER} password '${password}'\n`);
  const { stdout, stderr } = await alone;
  const fault = /(ERROR|FATAL|PANIC):.*/.exec(stdout + stderr);
  if (fault) throw new Error(`the database in ${dataDir} did not take a new password: ${fault[0]}`);
}
