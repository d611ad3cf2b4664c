import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Standing } from '../../journal/index.js';
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
  const { status, taskQueue, attempt } = await runOf(client, complaintNo);
  const runs = status === 'RUNNING';
  if (!open) return runs ? ['is closed and owes nothing, and its workflow still runs'] : [];
  if (!runs) return [`is open, and its workflow is ${status}`];
  const queue = complaintQueue(installation);
  return [
    ...(taskQueue === queue ? [] : [`runs on ${taskQueue}, expected ${queue}: an older epoch`]),
    ...(attempt > 1 ? [`its workflow task fails, attempt ${attempt}`] : []),
    ...(next && next.at < now - LATE_MS ? [`"${next.summary}" has come and nobody acted on it`] : []),
  ];
}

async function runOf(
  client: Client,
  complaintNo: string,
): Promise<{ status: string; taskQueue: string; attempt: number }> {
  try {
    const { status, taskQueue, raw } = await client.workflow.getHandle(workflowIdOf(complaintNo)).describe();
    return { status: status.name, taskQueue, attempt: raw.pendingWorkflowTask?.attempt ?? 0 };
  } catch (err) {
    if (!(err instanceof WorkflowNotFoundError)) throw err;
    return { status: 'not there', taskQueue: '', attempt: 0 };
  }
}

/** Numbers of the complaints that Temporal shows as running, on whatever queue. */
export async function runningComplaints(client: Client): Promise<string[]> {
  const numbers: string[] = [];
  const prefix = workflowIdOf('');
  const query = `WorkflowType = '${COMPLAINT}' and ExecutionStatus = 'Running'`;
  for await (const { workflowId } of client.workflow.list({ query })) numbers.push(workflowId.slice(prefix.length));
  return numbers;
}
