import { createJournal, type Journal } from '../journal/index.js';
import type { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.js';
import type { Logger } from '../platform/logger.js';
import type { Registry } from '../platform/metrics.js';
import type { Pool } from '../platform/pool.js';
import type {
  BillingActivities,
  JournalActivities,
  NotificationActivities,
  SurveyActivities,
} from '../workflows/contract/index.js';
import { createBillingActivities } from './billing/index.js';
import { createJournalActivities, createJournalMetrics } from './journal/index.js';
import { createNotificationActivities } from './notification/index.js';
import { createSurveyActivities } from './survey/index.js';

export { createUpkeepActivities, type UpkeepDeps } from './upkeep/index.js';
export { createDailyDigest, type DailyDigest } from './notification/digest.js';

/** Settings that the activities need. */
export const activitySettings = [
  'PUBLIC_URL',
  'NOTIFICATION_URL',
  'BILLING_URL',
  'SURVEY_URL',
  'SURVEY_PUBLIC_URL',
  'NOTIFICATION_TIMEOUT_MS',
  'BILLING_TIMEOUT_MS',
  'SURVEY_TIMEOUT_MS',
  'SERVICE_TOKEN',
] as const;

export interface ActivityDeps {
  config: Pick<Config, (typeof activitySettings)[number]>;
  /** For what effects read and note, with the rights of the application's role. */
  pool: Pool;
  /** Commits over a pool of its own, so that no decision waits behind an effect. */
  journal: Journal;
  clock: Clock;
  /** Takes metrics of ours; one set of activities per registry. */
  metrics: Registry;
  logger: Logger;
}

/** The activities of each queue: `journal` next to the workflow, the others on the queue of their dependency. */
export interface Activities {
  journal: JournalActivities;
  notification: NotificationActivities;
  billing: BillingActivities;
  survey: SurveyActivities;
}

/** Where each service is, and how long one attempt waits for it. */
export function servicesOf(config: ActivityDeps['config']) {
  const token = config.SERVICE_TOKEN;
  return {
    notification: { url: config.NOTIFICATION_URL, token, timeoutMs: config.NOTIFICATION_TIMEOUT_MS },
    billing: { url: config.BILLING_URL, token, timeoutMs: config.BILLING_TIMEOUT_MS },
    survey: { url: config.SURVEY_URL, token, timeoutMs: config.SURVEY_TIMEOUT_MS },
  };
}

/** Implementations of all activity ports. */
export function createActivities({ config, pool, journal, clock, metrics, logger }: ActivityDeps): Activities {
  const services = servicesOf(config);
  const reading = { pool, clock, journal: createJournal(pool), logger };
  const urls = { api: config.PUBLIC_URL, survey: config.SURVEY_PUBLIC_URL ?? config.SURVEY_URL };
  return {
    journal: createJournalActivities({ journal, clock, metrics: createJournalMetrics(metrics), logger }),
    notification: createNotificationActivities({ ...reading, service: services.notification, urls }),
    billing: createBillingActivities({ pool, clock, service: services.billing, logger, metrics }),
    survey: createSurveyActivities({ ...reading, service: services.survey }),
  };
}
