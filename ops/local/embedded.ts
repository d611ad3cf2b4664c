import { beginLog } from './logs.js';
import type { StatePaths } from './paths.js';
import type { PortSetting } from './ports.js';
import { databaseUrl, ensureDatabase, postgresProcess, type PostgresOptions } from './postgres.js';
import { step } from './setup/progress.mjs';
import { keepSecrets, type KeptSecrets } from './state.js';
import type { ProcessSpec } from './supervised.js';
import { prepareTemporalData, rememberTemporalData } from './temporal-data.js';
import { temporalServerProcess } from './temporal-server.js';

const DATABASE = 'redress';

/** The servers that the stack brings itself. */
export interface EmbeddedServers {
  /** What is started, in words. */
  title: string;
  specs: ProcessSpec[];
  /** Call it when the servers are ready; makes our database when it is not there and returns its address. */
  opened: () => Promise<string>;
}

/** Decides which servers are embedded: `DATABASE_URL` and `TEMPORAL_ADDRESS` replace one each. */
export async function embeddedServers(
  env: NodeJS.ProcessEnv,
  paths: StatePaths,
  ports: Record<PortSetting, number>,
  { secrets, passwordLost }: KeptSecrets,
  say: (line: string) => void,
): Promise<EmbeddedServers> {
  const specs: ProcessSpec[] = [];
  const external = env['DATABASE_URL'];
  const postgres: PostgresOptions = {
    dataDir: paths.postgres,
    port: ports.POSTGRES_PORT,
    password: secrets.databasePassword,
    passwordLost,
  };
  if (!external) {
    const log = beginLog(paths.logs, 'postgres');
    specs.push(await step('preparing PostgreSQL', () => postgresProcess(postgres, log), say));
    keepSecrets(paths, secrets);
  }
  const ownTemporal = !env['TEMPORAL_ADDRESS'];
  if (ownTemporal) prepareTemporalData(paths, say);
  if (ownTemporal) specs.push(temporalSpec(env, paths, ports));
  const title =
    specs.map((spec) => (spec.name === 'postgres' ? 'PostgreSQL' : 'Temporal')).join(' and ') || 'no server';
  return {
    title,
    specs,
    opened: async () => {
      if (ownTemporal) rememberTemporalData(paths);
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
