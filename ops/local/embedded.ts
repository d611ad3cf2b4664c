import { beginLog } from './logs.js';
import type { StatePaths } from './paths.js';
import type { PortSetting } from './ports.js';
import { databaseUrl, ensureDatabase, postgresProcess, type PostgresOptions } from './postgres.js';
import { step } from './setup/progress.mjs';
import type { Secrets } from './state.js';
import type { ProcessSpec } from './supervised.js';
import { temporalServerProcess } from './temporal-server.js';

const DATABASE = 'redress';

/** The servers that the stack brings itself. */
export interface EmbeddedServers {
  /** What is started, in words. */
  title: string;
  specs: ProcessSpec[];
  /** Address of our database, once the servers are ready; makes it when it is not there. */
  databaseUrl: () => Promise<string>;
}

/** Decides which servers are embedded: `DATABASE_URL` and `TEMPORAL_ADDRESS` replace one each. */
export async function embeddedServers(
  env: NodeJS.ProcessEnv,
  paths: StatePaths,
  ports: Record<PortSetting, number>,
  secrets: Secrets,
  say: (line: string) => void,
): Promise<EmbeddedServers> {
  const specs: ProcessSpec[] = [];
  const external = env['DATABASE_URL'];
  const postgres: PostgresOptions = {
    dataDir: paths.postgres,
    port: ports.POSTGRES_PORT,
    password: secrets.databasePassword,
  };
  if (!external) {
    const log = beginLog(paths.logs, 'postgres');
    specs.push(await step('preparing PostgreSQL', () => postgresProcess(postgres, log), say));
  }
  if (!env['TEMPORAL_ADDRESS']) specs.push(temporalSpec(env, paths, ports));
  const title =
    specs.map((spec) => (spec.name === 'postgres' ? 'PostgreSQL' : 'Temporal')).join(' and ') || 'no server';
  return {
    title,
    specs,
    databaseUrl: async () => {
      if (external) return external;
      await ensureDatabase(postgres, DATABASE);
      return databaseUrl(postgres, DATABASE);
    },
  };
}

function temporalSpec(env: NodeJS.ProcessEnv, paths: StatePaths, ports: Record<PortSetting, number>): ProcessSpec {
  const binary = env['TEMPORAL_CLI_PATH'];
  if (!binary) {
    throw new Error(
      'TEMPORAL_CLI_PATH is not set: start with "npm start", which finds the temporal binary and sets it',
    );
  }
  return temporalServerProcess({
    binary,
    port: ports.TEMPORAL_PORT,
    uiPort: ports.TEMPORAL_UI_PORT,
    logFile: beginLog(paths.logs, 'temporal'),
    dbFile: paths.temporalDb,
    ...(env['TEMPORAL_NAMESPACE'] && { namespace: env['TEMPORAL_NAMESPACE'] }),
  });
}
