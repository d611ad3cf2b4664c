import {
  ActivityCancellationType,
  proxyActivities,
  proxyLocalActivities,
  workflowInfo,
  type ActivityOptions,
} from '@temporalio/workflow';
import {
  asSummary,
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
    summary: asSummary(summary),
  });

/** What people see of an activity: the page of pending ones shows the id, the history and the timeline show the summary. */
export interface Shown {
  /** Unique in its run: of two pending activities with one id Temporal takes none. */
  id: string;
  summary: string;
}

/**
 * One attempt is short, because its time-out decides how long a crashed worker's step waits. There is no limit of attempts:
 * patience is an instant on the agenda. What is owed no more is abandoned and not cancelled: its next attempt reads in our
 * database that it has ended, so that no request to the server is needed, which might cross the completion.
 */
function options(dependency: Dependency, { id, summary }: Shown): ActivityOptions {
  return {
    activityId: asSummary(id),
    taskQueue: dependencyQueue(workflowInfo().taskQueue, dependency),
    startToCloseTimeout: '10s',
    retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '60s' },
    cancellationType: ActivityCancellationType.ABANDON,
    summary: asSummary(summary),
  };
}

export const notification = (shown: Shown): NotificationActivities =>
  proxyActivities<NotificationActivities>(options('notification', shown));
export const billing = (shown: Shown): BillingActivities =>
  proxyActivities<BillingActivities>(options('billing', shown));
export const survey = (shown: Shown): SurveyActivities => proxyActivities<SurveyActivities>(options('survey', shown));
