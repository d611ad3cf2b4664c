import type { SearchAttributePair } from '@temporalio/common';
import { agenda, type ComplaintState } from '../../domain/index.js';
import type { ComplaintInput } from './messages.js';
import { complaintQueue, EPOCH, workflowIdOf } from './names.js';
import { searchAttributesOf } from './search-attributes.js';
import { summaryOf } from './summary.js';

/** Options of the SDK with which a complaint is started, alone or together with a signal. */
export interface ComplaintStart {
  workflowId: string;
  taskQueue: string;
  args: [ComplaintInput];
  workflowIdConflictPolicy: 'USE_EXISTING' | 'TERMINATE_EXISTING';
  workflowIdReusePolicy: 'ALLOW_DUPLICATE';
  staticSummary: string;
  typedSearchAttributes: SearchAttributePair[];
}

/**
 * The one way to start a complaint: whoever starts it, on-call staff find it by the same summary and search attributes.
 * Starting twice is harmless: a run that is there is used, unless the complaint starts over.
 * @param installation the setting `TASK_QUEUE`
 * @param state of the complaint as its journal has it
 */
export function complaintStart(
  installation: string,
  complaintNo: string,
  state: ComplaintState,
  revival: Exclude<Revival, 'foreign'> = 'start',
): ComplaintStart {
  const { facts, outlet } = state;
  return {
    workflowId: workflowIdOf(complaintNo),
    taskQueue: complaintQueue(installation),
    args: [{ complaintNo }],
    workflowIdConflictPolicy: revival === 'start_over' ? 'TERMINATE_EXISTING' : 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    staticSummary: summaryOf({ ...facts, ...(outlet !== undefined && { outlet }) }),
    typedSearchAttributes: searchAttributesOf(complaintNo, state, agenda(state, state.lastAt)?.at),
  };
}

/** The newest run of a complaint, as Temporal describes it. */
export interface FoundRun {
  running: boolean;
  taskQueue: string;
}

/**
 * What brings a complaint back to life:
 * `start` when no run looks after it; `wake` a run that somebody polls for; `start_over` in place of a run on the queue of an
 * older epoch, which nobody polls any more; `foreign` when the run belongs to another installation in the same namespace.
 */
export type Revival = 'start' | 'wake' | 'start_over' | 'foreign';

/**
 * Decides how a complaint is brought back to life. A run of a newer epoch is woken and never pulled back.
 * @param found its newest run; nothing when Temporal knows none
 */
export function revivalOf(installation: string, found: FoundRun | undefined): Revival {
  if (!found?.running) return 'start';
  const epoch = epochOf(installation, found.taskQueue);
  if (epoch === undefined) return 'foreign';
  return epoch < EPOCH ? 'start_over' : 'wake';
}

/** Epoch in the name of a queue of this installation: 2 of `redress-e2`; undefined for every other name. */
export function epochOf(installation: string, taskQueue: string): number | undefined {
  const prefix = `${installation}-e`;
  const rest = taskQueue.startsWith(prefix) ? taskQueue.slice(prefix.length) : '';
  return /^\d+$/.test(rest) ? Number(rest) : undefined;
}
