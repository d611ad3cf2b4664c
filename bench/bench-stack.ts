import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { LookingGlass } from './measure/looking-glass.js';
import { statePaths, type StatePaths } from '../ops/local/paths.js';
import { liftPayoutLimits } from '../ops/local/payout-limits.js';
import { defaultPorts } from '../ops/local/ports.js';
import { startStack, type Stack } from '../ops/local/stack.js';
import type { Options } from './options.js';

/** Settings that would let a benchmark touch what is not its own. A Temporal server may be given. */
const OTHERS = /^((DATABASE|NOTIFICATION|BILLING|SURVEY|SMTP|PUBLIC)_URL$|OIDC_|TASK_QUEUE$)/;

const profiler = new URL('./measure/profiler.mjs', import.meta.url).href;

/** A whole stack of its own in a temporary folder, and ways to look at it. */
export interface BenchStack {
  stack: Stack;
  paths: StatePaths;
  /** With the rights of the owner; for looking only. */
  database: LookingGlass;
  client: Client;
  env: NodeJS.ProcessEnv;
  /** Stops everything and removes the folder. */
  stop(): Promise<void>;
}

export async function startBenchStack(
  options: Options,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<BenchStack> {
  const stateDir = mkdtempSync(path.join(os.tmpdir(), 'redress-bench-'));
  const env = environment(options);
  let stack: Stack | undefined;
  try {
    stack = await startStack({ stateDir, env, say, signal });
    return await looking(stack, statePaths(stateDir), env, options);
  } catch (err) {
    await stack?.stop();
    if (signal.aborted) rmSync(stateDir, { recursive: true, force: true });
    else say(`the logs are kept in ${path.join(stateDir, 'logs')}`);
    throw err;
  }
}

async function looking(
  stack: Stack,
  paths: StatePaths,
  env: NodeJS.ProcessEnv,
  { statements }: Options,
): Promise<BenchStack> {
  await instrument(stack, statements);
  const { databaseUrl, temporalAddress, temporalNamespace } = stack.runtime;
  await liftPayoutLimits(databaseUrl, 'express-cn');
  const database = new LookingGlass(databaseUrl);
  const connection = await Connection.connect({ address: temporalAddress });
  const client = new Client({ connection, namespace: temporalNamespace });
  const stop = async () => {
    await connection.close();
    await database.end();
    await stack.stop();
    rmSync(paths.root, { recursive: true, force: true });
  };
  return { stack, paths, database, client, env, stop };
}

/** Lets PostgreSQL remember when each transaction was committed, and on request which statements ran; it takes a restart. */
async function instrument({ runtime, processes }: Stack, statements: boolean): Promise<void> {
  const client = new pg.Client({ connectionString: runtime.databaseUrl });
  await client.connect();
  await client.query('alter system set track_commit_timestamp = on');
  if (statements) await client.query(`alter system set shared_preload_libraries = 'pg_stat_statements'`);
  await client.end();
  await processes.postgres?.restart();
}

function environment({ profile }: Options): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !OTHERS.test(name));
  const ports = Object.keys(defaultPorts).map((name): [string, string] => [name, '0']);
  const folder = profile === undefined ? undefined : path.resolve(profile);
  if (folder) mkdirSync(folder, { recursive: true });
  return {
    ...Object.fromEntries<string | undefined>([...own, ...ports]),
    REDRESS_POLICY: 'express-cn',
    ...(process.env['TEMPORAL_ADDRESS'] && { TEMPORAL_NAMESPACE: process.env['TEMPORAL_NAMESPACE'] ?? ownNamespace() }),
    ...(folder && { NODE_OPTIONS: `--import ${profiler}`, REDRESS_PROFILE: folder }),
  };
}

/** On a server that others use too. */
const ownNamespace = (): string => `bench-${Date.now().toString(36)}`;
