import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { workflowIdOf, type FoundRun } from '../../workflows/contract/index.js';

/** The newest run of a complaint, as scripts look at it. */
export interface Run extends FoundRun {
  status: string;
  /** Of its open workflow task; above 1 when that fails. 0 when none is open. */
  attempt: number;
}

/** The newest run of a complaint; undefined when Temporal knows none. */
export async function findRun(client: Client, complaintNo: string): Promise<Run | undefined> {
  try {
    const { status, taskQueue, raw } = await client.workflow.getHandle(workflowIdOf(complaintNo)).describe();
    const { name } = status;
    return { running: name === 'RUNNING', status: name, taskQueue, attempt: raw.pendingWorkflowTask?.attempt ?? 0 };
  } catch (err) {
    if (err instanceof WorkflowNotFoundError) return undefined;
    throw err;
  }
}
