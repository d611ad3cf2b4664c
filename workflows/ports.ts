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
  TIME_OUTS,
} from './contract/index.js';

/** The journal, next door. */
export const journal = (summary: string): JournalActivities =>
  proxyLocalActivities<JournalActivities>({
    startToCloseTimeout: TIME_OUTS.journal.startToClose,
    retry: TIME_OUTS.journal.retry,
    summary: asSummary(summary),
  });

/** What people see of an activity: the page of pending ones shows the id, the history and the timeline show the summary. */
export interface Shown {
  /** Unique in its run: of two pending activities with one id Temporal takes none. */
  id: string;
  summary: string;
}

/**
 * What is owed no more is abandoned and not cancelled: its next attempt reads in our database that it has ended, so that no
 * request to the server is needed, which might cross the completion.
 */
function options(dependency: Dependency, { id, summary }: Shown): ActivityOptions {
  return {
    activityId: asSummary(id),
    taskQueue: dependencyQueue(workflowInfo().taskQueue, dependency),
    startToCloseTimeout: TIME_OUTS.effect.startToClose,
    retry: TIME_OUTS.effect.retry,
    cancellationType: ActivityCancellationType.ABANDON,
    summary: asSummary(summary),
  };
}

export const notification = (shown: Shown): NotificationActivities =>
  proxyActivities<NotificationActivities>(options('notification', shown));
export const billing = (shown: Shown): BillingActivities =>
  proxyActivities<BillingActivities>(options('billing', shown));
export const survey = (shown: Shown): SurveyActivities => proxyActivities<SurveyActivities>(options('survey', shown));
