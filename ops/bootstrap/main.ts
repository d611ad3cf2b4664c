import { systemClock } from '../../platform/clock.js';
import { loadConfig } from '../../platform/config.js';
import { temporalSettings } from '../../platform/temporal.js';
import { prepareDatabase, withClient } from './database.js';
import { moveToThisEpoch } from './epoch.js';
import { seed } from './seed.js';
import { prepareSchedules } from './schedules.js';
import { prepareTemporal } from './temporal.js';

const SETTINGS = ['DATABASE_URL', 'TASK_QUEUE', 'REBUILD_PER_SECOND'] as const;

const say = (line: string): void => void process.stdout.write(`bootstrap: ${line}\n`);

/**
 * Prepares whatever the processes need to find: schemas, policies, namespace, search attributes, every open complaint on this
 * build's epoch. Run it before every roll-out.
 */
async function bootstrap(): Promise<void> {
  const { DATABASE_URL, TASK_QUEUE, REBUILD_PER_SECOND } = loadConfig(process.env, SETTINGS);
  const temporal = temporalSettings();
  const now = new Date(systemClock.now());
  const [storeIsNew] = await Promise.all([
    prepareTemporal(temporal.connection, temporal.namespace),
    prepareDatabase(DATABASE_URL, now),
  ]);
  await prepareSchedules(temporal, TASK_QUEUE);
  const apiKey = process.env['REDRESS_DEV_API_KEY'];
  if (apiKey) await withClient(DATABASE_URL, (client) => seed(client, apiKey, now));
  await moveToThisEpoch({
    databaseUrl: DATABASE_URL,
    temporal,
    installation: TASK_QUEUE,
    perSecond: REBUILD_PER_SECOND,
    storeIsNew,
    say,
  });
}

bootstrap().then(
  () => process.exit(0),
  (err: unknown) => {
    process.stderr.write(`bootstrap: ${err instanceof Error ? err.message : String(err)}\n`);
    process.exit(1);
  },
);
