import type { Journal } from '../journal/index.js';
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

/** Settings that the activities need. */
export const activitySettings = [
  'PUBLIC_URL',
  'NOTIFICATION_URL',
  'BILLING_URL',
  'SURVEY_URL',
  'SURVEY_PUBLIC_URL',
  'SERVICE_TOKEN',
] as const;

export interface ActivityDeps {
  config: Pick<Config, (typeof activitySettings)[number]>;
  /** With the rights of the application's role. */
  pool: Pool;
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

/** Implementations of all activity ports. */
export function createActivities({ config, pool, journal, clock, metrics, logger }: ActivityDeps): Activities {
  const at = (url: string) => ({ url, token: config.SERVICE_TOKEN });
  const urls = { api: config.PUBLIC_URL, survey: config.SURVEY_PUBLIC_URL ?? config.SURVEY_URL };
  return {
    journal: createJournalActivities({ journal, clock, metrics: createJournalMetrics(metrics) }),
    notification: createNotificationActivities({
      pool,
      clock,
      journal,
      service: at(config.NOTIFICATION_URL),
      urls,
      logger,
    }),
    billing: createBillingActivities({ pool, clock, service: at(config.BILLING_URL), logger }),
    survey: createSurveyActivities({ pool, clock, journal, service: at(config.SURVEY_URL), logger }),
  };
}
