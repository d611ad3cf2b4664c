import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import { createActivities, type ActivityDeps } from '../activities/index.js';
import { Lifecycle, type Running } from '../platform/lifecycle.js';
import type { Logger } from '../platform/logger.js';
import type { Registry } from '../platform/metrics.js';
import { complaintQueue, dependencyQueue } from '../workflows/contract/index.js';

export interface WorkerDeps {
  connection: NativeConnection;
  namespace: string;
  /** Name of the installation, from which all queues are named. */
  installation: string;
  /** File or code of the prebuilt workflow bundle. */
  workflowBundle: NonNullable<WorkerOptions['workflowBundle']>;
  activities: ActivityDeps;
  graceMs: number;
  metrics: Registry;
  logger: Logger;
  /** Set by tests that move time, or that kill a worker. */
  options?: Pick<WorkerOptions, 'interceptors' | 'maxCachedWorkflows'>;
}

export interface RunningWorker extends Running {
  /** Settles when the worker has ended, in error too. */
  ended: Promise<void>;
}

/**
 * Slots. Local activities hold a database connection for a few ms, so many may wait for one; a dependency that hangs holds
 * its own slots only, and 20 of them are more than the slowest of the services can use.
 */
const SLOTS = { workflowTasks: 100, localActivities: 200, perDependency: 20, cachedWorkflows: 500 } as const;

/** Polls the complaint queue and one queue per dependency, until stopped; running activities get the grace time. */
export async function startWorker(deps: WorkerDeps): Promise<RunningWorker> {
  const { journal, ...outside } = createActivities(deps.activities);
  const queue = complaintQueue(deps.installation);
  const complaints = await Worker.create({
    ...common(deps),
    ...deps.options,
    taskQueue: queue,
    workflowBundle: deps.workflowBundle,
    activities: { ...journal },
    enableNonLocalActivities: false,
    maxConcurrentWorkflowTaskExecutions: SLOTS.workflowTasks,
    maxConcurrentLocalActivityExecutions: SLOTS.localActivities,
    maxCachedWorkflows: deps.options?.maxCachedWorkflows ?? SLOTS.cachedWorkflows,
  });
  const dependencies = await Promise.all([
    dependencyWorker(deps, dependencyQueue(queue, 'notification'), { ...outside.notification }),
    dependencyWorker(deps, dependencyQueue(queue, 'billing'), { ...outside.billing }),
    dependencyWorker(deps, dependencyQueue(queue, 'survey'), { ...outside.survey }),
  ]);
  return runAll([complaints, ...dependencies], deps.logger);
}

function dependencyWorker(deps: WorkerDeps, taskQueue: string, activities: object): Promise<Worker> {
  return Worker.create({
    ...common(deps),
    ...(deps.options?.interceptors && { interceptors: deps.options.interceptors }),
    taskQueue,
    activities,
    maxConcurrentActivityTaskExecutions: SLOTS.perDependency,
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
  return { stop: () => lifecycle.stop(), ended: runs };
}
