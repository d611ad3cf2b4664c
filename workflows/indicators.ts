import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import { TIME_OUTS, upkeepQueue, type IndicatorResult, type UpkeepActivities } from './contract/index.js';

/** One look at the indicators; whether a month is over and not looked at yet stands in our database, so that every day may ask. */
export async function indicators(): Promise<IndicatorResult> {
  const { startToClose, retry } = TIME_OUTS.indicators;
  const { lookAtIndicators } = proxyActivities<UpkeepActivities>({
    taskQueue: upkeepQueue(workflowInfo().taskQueue),
    startToCloseTimeout: startToClose,
    retry,
    summary: 'look at the month before',
  });
  return lookAtIndicators();
}
