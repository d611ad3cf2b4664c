import { systemClock } from '../../platform/clock.js';
import { loadConfig } from '../../platform/config.js';
import { runUntilSignalled } from '../../platform/lifecycle.js';
import { createLogger } from '../../platform/logger.js';
import { notificationSettings, startNotification } from './start.js';

await runUntilSignalled('notification', async () => {
  const config = loadConfig(process.env, [...notificationSettings, 'PUBLIC_URL']);
  const logger = createLogger('notification', config.LOG_LEVEL);
  const service = await startNotification({ config, clock: systemClock, logger, callbackUrl: config.PUBLIC_URL });
  logger.info({ port: service.port, url: service.url }, 'listening');
  if (config.NODE_ENV === 'production' && !config.SMTP_URL) {
    logger.warn('NO MAIL IS SENT: SMTP_URL is not set, so every letter stays in the outbox and counts as delivered');
  }
  return service;
});
