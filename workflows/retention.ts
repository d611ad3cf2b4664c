import { proxyActivities, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import {
  SEARCH_ATTRIBUTES,
  TIME_OUTS,
  upkeepQueue,
  type RetentionResult,
  type UpkeepActivities,
} from './contract/index.js';

/**
 * One run of the retention, under the id of its workflow. How far it came stands in our database, so that no history grows with the
 * number of complaints. On-call staff find a run that could not judge some of them by `NeedsRepair`.
 */
export async function retention(): Promise<RetentionResult> {
  const { workflowId, taskQueue } = workflowInfo();
  const { startToClose, heartbeat, retry } = TIME_OUTS.upkeep;
  const { retain } = proxyActivities<UpkeepActivities>({
    taskQueue: upkeepQueue(taskQueue),
    startToCloseTimeout: startToClose,
    heartbeatTimeout: heartbeat,
    retry,
    summary: 'erase what is due',
  });
  const result = await retain({ id: workflowId });
  if (result.failed > 0) upsertSearchAttributes([{ key: SEARCH_ATTRIBUTES.needsRepair, value: true }]);
  return result;
}
