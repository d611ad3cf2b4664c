import { systemClock } from '../../platform/clock.js';
import { loadConfig } from '../../platform/config.js';
import { temporalSettings } from '../../platform/temporal.js';
import { prepareDatabase, withClient } from './database.js';
import { seed } from './seed.js';
import { prepareTemporal } from './temporal.js';

/** Prepares whatever the processes need to find: schemas, policies, namespace, search attributes. Run it before every roll-out. */
async function bootstrap(): Promise<void> {
  const { DATABASE_URL } = loadConfig(process.env, ['DATABASE_URL']);
  const { connection, namespace } = temporalSettings();
  const now = new Date(systemClock.now());
  await Promise.all([prepareDatabase(DATABASE_URL, now), prepareTemporal(connection, namespace)]);
  const apiKey = process.env['REDRESS_DEV_API_KEY'];
  if (apiKey) await withClient(DATABASE_URL, (client) => seed(client, apiKey, now));
}

bootstrap().then(
  () => process.exit(0),
  (err: unknown) => {
    process.stderr.write(`bootstrap: ${err instanceof Error ? err.message : String(err)}\n`);
    process.exit(1);
  },
);
