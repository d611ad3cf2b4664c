import type { Client } from '@temporalio/client';
import type { Standing } from '../../journal/index.js';
import { findRun } from '../rebuild/run.js';
import { COMPLAINT, complaintQueue, workflowIdOf } from '../../workflows/contract/index.js';

/** How far behind its next instant a complaint may be before it counts: the sweeper wakes it after a minute. */
const LATE_MS = 120_000;

/** What is wrong with how Temporal looks after a complaint; empty when all is well. */
export async function faultsOfRun(
  client: Client,
  installation: string,
  complaintNo: string,
  { open, next }: Standing,
  now: number,
): Promise<string[]> {
  const run = await findRun(client, complaintNo);
  if (!open) return run?.running ? ['is closed and owes nothing, and its workflow still runs'] : [];
  if (!run?.running) return [`is open, and its workflow is ${run?.status ?? 'not there'}`];
  const { taskQueue, attempt } = run;
  const queue = complaintQueue(installation);
  return [
    ...(taskQueue === queue ? [] : [`runs on ${taskQueue}, expected ${queue}: an older epoch`]),
    ...(attempt > 1 ? [`its workflow task fails, attempt ${attempt}`] : []),
    ...(next && next.at < now - LATE_MS ? [`"${next.summary}" has come and nobody acted on it`] : []),
  ];
}

/** Numbers of the complaints that Temporal shows as running, on whatever queue. */
export async function runningComplaints(client: Client): Promise<string[]> {
  const numbers: string[] = [];
  const prefix = workflowIdOf('');
  const query = `WorkflowType = '${COMPLAINT}' and ExecutionStatus = 'Running'`;
  for await (const { workflowId } of client.workflow.list({ query })) numbers.push(workflowId.slice(prefix.length));
  return numbers;
}
