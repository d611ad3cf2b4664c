import { systemClock } from '../../platform/clock.js';
import { loadConfig } from '../../platform/config.js';
import { runUntilSignalled } from '../../platform/lifecycle.js';
import { createLogger } from '../../platform/logger.js';
import { startSurvey, surveySettings } from './start.js';

await runUntilSignalled('survey', async () => {
  const config = loadConfig(process.env, [...surveySettings, 'PUBLIC_URL', 'SURVEY_URL', 'SURVEY_PUBLIC_URL']);
  const logger = createLogger('survey', config.LOG_LEVEL);
  const service = await startSurvey({
    config,
    clock: systemClock,
    logger,
    callbackUrl: config.PUBLIC_URL,
    publicUrl: config.SURVEY_PUBLIC_URL ?? config.SURVEY_URL,
  });
  logger.info({ port: service.port, url: service.url }, 'listening');
  return service;
});
