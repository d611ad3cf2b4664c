import { ROLE } from '../db/migrations.js';
import { systemClock } from '../platform/clock.js';
import { loadConfig } from '../platform/config.js';
import { Lifecycle, runUntilSignalled, type Running } from '../platform/lifecycle.js';
import { createLogger } from '../platform/logger.js';
import { createMetrics } from '../platform/metrics.js';
import { createPool, databaseSettings, poolOf } from '../platform/pool.js';
import { temporalSettings } from '../platform/temporal.js';
import { apiSettings } from './route.js';
import { startApi } from './start.js';

await runUntilSignalled('api', start);

async function start(): Promise<Running> {
  const config = loadConfig(process.env, [...apiSettings, ...databaseSettings, 'LOG_LEVEL']);
  const logger = createLogger('api', config.LOG_LEVEL);
  const lifecycle = new Lifecycle(logger);
  const pool = lifecycle.add('database', createPool({ ...poolOf(config), role: ROLE, name: 'api', logger }), (p) =>
    p.end(),
  );
  const metrics = createMetrics('api');
  const databaseUrl = config.DATABASE_URL;
  const deps = { config, pool, databaseUrl, clock: systemClock, logger, metrics };
  const api = await startApi({ ...deps, temporal: temporalSettings() });
  lifecycle.add('http', api, (server) => server.stop());
  logger.info({ url: api.url }, 'listening');
  return lifecycle;
}
