import {
  ActivityCancellationType,
  proxyActivities,
  proxyLocalActivities,
  workflowInfo,
  type ActivityOptions,
} from '@temporalio/workflow';
import {
  dependencyQueue,
  type BillingActivities,
  type Dependency,
  type JournalActivities,
  type NotificationActivities,
  type SurveyActivities,
} from './contract/index.js';

/**
 * The journal, next door: tried for ever, because an unreachable journal is no answer. The back-off stays below the SDK's
 * threshold for timers, so that a short outage of the database writes no history.
 */
export const journal = (summary: string): JournalActivities =>
  proxyLocalActivities<JournalActivities>({
    startToCloseTimeout: '5s',
    retry: { initialInterval: '100ms', backoffCoefficient: 2, maximumInterval: '5s' },
    summary,
  });

/**
 * One attempt is short, because its time-out decides how long a crashed worker's step waits. There is no limit of attempts:
 * patience is an instant on the agenda. What is owed no more is abandoned and not cancelled: its next attempt reads in our
 * database that it has ended, so that no request to the server is needed, which might cross the completion.
 */
function options(dependency: Dependency, summary: string): ActivityOptions {
  return {
    taskQueue: dependencyQueue(workflowInfo().taskQueue, dependency),
    startToCloseTimeout: '10s',
    retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '60s' },
    cancellationType: ActivityCancellationType.ABANDON,
    summary,
  };
}

export const notification = (summary: string): NotificationActivities =>
  proxyActivities<NotificationActivities>(options('notification', summary));
export const billing = (summary: string): BillingActivities =>
  proxyActivities<BillingActivities>(options('billing', summary));
export const survey = (summary: string): SurveyActivities =>
  proxyActivities<SurveyActivities>(options('survey', summary));
