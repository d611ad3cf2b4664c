import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import { createActivities, type ActivityDeps } from '../activities/index.js';
import { Lifecycle, type Running } from '../platform/lifecycle.js';
import type { Logger } from '../platform/logger.js';
import {
  complaintQueue,
  dependencyQueue,
  upkeepQueue,
  type Dependency,
  type UpkeepActivities,
} from '../workflows/contract/index.js';
import type { Slots } from './settings.js';

export interface WorkerDeps {
  connection: NativeConnection;
  namespace: string;
  /** Name of the installation, from which all queues are named. */
  installation: string;
  /** File or code of the prebuilt workflow bundle. */
  workflowBundle: NonNullable<WorkerOptions['workflowBundle']>;
  activities: ActivityDeps;
  upkeep: UpkeepActivities;
  slots: Slots;
  graceMs: number;
  logger: Logger;
  /** Set by tests that move time, or that kill a worker. */
  options?: Pick<WorkerOptions, 'interceptors' | 'maxCachedWorkflows'>;
}

export interface RunningWorker extends Running {
  /** Settles when the worker has ended, in error too. */
  ended: Promise<void>;
  /** True while every queue is polled. */
  polls(): boolean;
}

/** Polls the complaint queue, one queue per dependency and the one of the upkeep, until stopped; running activities get the grace time. */
export async function startWorker(deps: WorkerDeps): Promise<RunningWorker> {
  const { journal, ...outside } = createActivities(deps.activities);
  const { slots } = deps;
  const complaints = await Worker.create({
    ...common(deps),
    ...deps.options,
    taskQueue: complaintQueue(deps.installation),
    workflowBundle: deps.workflowBundle,
    activities: { ...journal },
    enableNonLocalActivities: false,
    maxConcurrentWorkflowTaskExecutions: slots.WORKFLOW_TASK_SLOTS,
    // One command at a time: a workflow task never has two commits under way, and none may wait for a slot.
    maxConcurrentLocalActivityExecutions: slots.WORKFLOW_TASK_SLOTS,
    maxCachedWorkflows: deps.options?.maxCachedWorkflows ?? slots.CACHED_WORKFLOWS,
  });
  const dependencies = await Promise.all([
    dependencyWorker(deps, 'notification', slots.NOTIFICATION_SLOTS, outside.notification),
    dependencyWorker(deps, 'billing', slots.BILLING_SLOTS, outside.billing),
    dependencyWorker(deps, 'survey', slots.SURVEY_SLOTS, outside.survey),
  ]);
  return runAll([complaints, ...dependencies, await upkeepWorker(deps)], deps.logger);
}

function dependencyWorker(
  deps: WorkerDeps,
  dependency: Dependency,
  slots: number,
  activities: object,
): Promise<Worker> {
  return Worker.create({
    ...common(deps),
    ...(deps.options?.interceptors && { interceptors: deps.options.interceptors }),
    taskQueue: dependencyQueue(complaintQueue(deps.installation), dependency),
    activities: { ...activities },
    maxConcurrentActivityTaskExecutions: slots,
  });
}

/** One night's work at a time. */
function upkeepWorker(deps: WorkerDeps): Promise<Worker> {
  return Worker.create({
    ...common(deps),
    ...(deps.options?.interceptors && { interceptors: deps.options.interceptors }),
    taskQueue: upkeepQueue(complaintQueue(deps.installation)),
    activities: { ...deps.upkeep },
    maxConcurrentActivityTaskExecutions: 1,
  });
}

const common = ({ connection, namespace, graceMs }: WorkerDeps) => ({
  connection,
  namespace,
  shutdownGraceTime: graceMs,
  shutdownForceTime: graceMs + 2_000,
});

function runAll(workers: Worker[], logger: Logger): RunningWorker {
  const runs = Promise.all(workers.map((worker) => worker.run())).then(() => undefined);
  const lifecycle = new Lifecycle(logger);
  lifecycle.add('workers', workers, async () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await runs;
  });
  const polls = (): boolean => workers.every((worker) => worker.getState() === 'RUNNING');
  return { stop: () => lifecycle.stop(), ended: runs, polls };
}
