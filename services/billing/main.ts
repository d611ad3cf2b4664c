import { systemClock } from '../../platform/clock.js';
import { loadConfig } from '../../platform/config.js';
import { runUntilSignalled } from '../../platform/lifecycle.js';
import { createLogger } from '../../platform/logger.js';
import { billingSettings, startBilling } from './start.js';

await runUntilSignalled('billing', async () => {
  const config = loadConfig(process.env, billingSettings);
  const logger = createLogger('billing', config.LOG_LEVEL);
  const service = await startBilling({ config, clock: systemClock, logger });
  logger.info({ port: service.port, url: service.url }, 'listening');
  return service;
});
