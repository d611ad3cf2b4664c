import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { Connection } from '@temporalio/client';
import { projectRoot } from './paths.js';
import { freeLowPort, LOOPBACK } from './ports.js';
import type { PostgresOptions } from './postgres.js';
import type { ProcessSpec } from './supervised.js';

const run = promisify(execFile);

/** As in production; it cannot be changed once a store has been made. */
const HISTORY_SHARDS = '512';

const dynamicConfig = path.join(projectRoot, 'ops', 'temporal', 'dynamic-config.yaml');
const schemaScript = path.join(projectRoot, 'ops', 'temporal', 'schema.sh');

/** The two programs of one Temporal release, which must be of the same version. */
export interface TemporalPrograms {
  server: string;
  sqlTool: string;
}

/** @throws Error that tells how to build the programs, when a setting is missing */
export function temporalPrograms(env: NodeJS.ProcessEnv): TemporalPrograms {
  const { TEMPORAL_SERVER_PATH: server, TEMPORAL_SQL_TOOL_PATH: sqlTool } = env;
  if (server && sqlTool) return { server, sqlTool };
  throw new Error(
    'set TEMPORAL_SERVER_PATH and TEMPORAL_SQL_TOOL_PATH to the two programs of one Temporal release; ops/README.md tells how to build them',
  );
}

/** Makes or updates Temporal's two databases, with the script that production uses. */
export async function prepareTemporalStore(sqlTool: string, { port, password }: PostgresOptions): Promise<void> {
  const connection = { SQL_HOST: LOOPBACK, SQL_PORT: String(port), SQL_USER: 'redress', SQL_PASSWORD: password };
  try {
    await run('sh', [schemaScript], { env: { ...process.env, ...connection, TEMPORAL_SQL_TOOL_PATH: sqlTool } });
  } catch (err) {
    throw new Error(`the databases of Temporal could not be made: ${(err as Error).message}`, { cause: err });
  }
}

/**
 * How to run a whole Temporal server on PostgreSQL: configured as in docker-compose.yml, on free ports but for
 * `port`, which must be below 32768.
 */
export async function temporalOnPostgres(
  server: string,
  postgres: PostgresOptions,
  port: number,
  logFile: string,
): Promise<ProcessSpec> {
  return {
    name: 'temporal',
    command: server,
    args: ['start'],
    env: { ...process.env, ...storeSettings(postgres), ...(await portSettings(port)) },
    logFile,
    guarded: { stopSignal: 'SIGTERM' },
    isReady: () => isServing(`${LOOPBACK}:${port}`),
  };
}

const storeSettings = ({ port, password }: PostgresOptions) => ({
  DB: 'postgres12',
  DB_PORT: String(port),
  POSTGRES_SEEDS: LOOPBACK,
  POSTGRES_USER: 'redress',
  POSTGRES_PWD: password,
  NUM_HISTORY_SHARDS: HISTORY_SHARDS,
  DYNAMIC_CONFIG_FILE_PATH: dynamicConfig,
  TEMPORAL_ALLOW_NO_AUTH: 'true',
  LOG_LEVEL: 'warn',
});

/** Every port of a server's but the one for clients, by the setting that changes it. PostgreSQL keeps them as `smallint`. */
const PORTS = [
  'FRONTEND_HTTP_PORT',
  'FRONTEND_MEMBERSHIP_PORT',
  'MATCHING_GRPC_PORT',
  'MATCHING_MEMBERSHIP_PORT',
  'HISTORY_GRPC_PORT',
  'HISTORY_MEMBERSHIP_PORT',
  'WORKER_GRPC_PORT',
  'WORKER_MEMBERSHIP_PORT',
];

async function portSettings(frontend: number): Promise<Record<string, string>> {
  const others = await Promise.all(PORTS.map(async (name) => [name, String(await freeLowPort())] as const));
  return { ...Object.fromEntries(others), FRONTEND_GRPC_PORT: String(frontend), BIND_ON_IP: LOOPBACK };
}

/** It answers once its own namespace can be read, which needs every part of it. */
async function isServing(address: string): Promise<boolean> {
  try {
    const connection = await Connection.connect({ address, connectTimeout: '1s' });
    try {
      await connection.workflowService.describeNamespace({ namespace: 'temporal-system' });
    } finally {
      await connection.close();
    }
    return true;
  } catch {
    return false;
  }
}
