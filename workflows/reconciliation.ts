import { proxyActivities, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import {
  dependencyQueue,
  SEARCH_ATTRIBUTES,
  TIME_OUTS,
  type BillingActivities,
  type ReconciliationResult,
} from './contract/index.js';

/**
 * One comparison of our payouts with billing's books, under the id of its workflow. How far it came stands in our database, so
 * that no history grows with the number of payouts. On-call staff find a run with differences by `NeedsRepair`.
 */
export async function reconciliation(): Promise<ReconciliationResult> {
  const { workflowId, taskQueue } = workflowInfo();
  const { startToClose, heartbeat, retry } = TIME_OUTS.reconciliation;
  const { reconcile } = proxyActivities<BillingActivities>({
    taskQueue: dependencyQueue(taskQueue, 'billing'),
    startToCloseTimeout: startToClose,
    heartbeatTimeout: heartbeat,
    retry,
    summary: 'compare payouts with billing',
  });
  const result = await reconcile({ id: workflowId });
  if (result.differences > 0) upsertSearchAttributes([{ key: SEARCH_ATTRIBUTES.needsRepair, value: true }]);
  return result;
}
