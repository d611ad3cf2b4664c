import { Worker, type WorkerOptions } from '@temporalio/worker';
import { EPOCH } from '../../workflows/contract/index.js';
import type { Recorded } from './histories.js';

export type Bundle = NonNullable<WorkerOptions['workflowBundle']>;

/**
 * Replays recorded histories with a bundle of workflow code.
 * @throws Error that names every story that does not replay, why, and what to do
 */
export async function replay(workflowBundle: Bundle, recorded: readonly Recorded[]): Promise<void> {
  const histories = recorded.map(({ name, history }) => ({ workflowId: name, history }));
  const faults: string[] = [];
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, histories)) {
    if (error) faults.push(`  ${workflowId}: ${error.message}`);
  }
  if (faults.length === 0) return;
  throw new Error(
    `the histories of epoch ${EPOCH} no longer replay: raise EPOCH in workflows/contract/names.ts and run "npm run record", or make the change replay\n${faults.join('\n')}`,
  );
}
