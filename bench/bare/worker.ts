import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pg from 'pg';
import { loadConfig } from '../../platform/config.js';
import { runUntilSignalled, type Running } from '../../platform/lifecycle.js';
import { temporalSettings } from '../../platform/temporal.js';
import { complaintQueue, DEPENDENCIES, dependencyQueue } from '../../workflows/contract/index.js';
import { INSTALLATION, type BareJournal } from './messages.js';
import { createRemote } from './remote.js';
import { commitStep } from './steps.js';

/** As many as Redress has, so that neither waits for what the other would not. */
const SLOTS = { workflowTasks: 100, localActivities: 200, perDependency: 20, cachedWorkflows: 500 } as const;
const SETTINGS = [
  'HOST',
  'METRICS_PORT',
  'DATABASE_URL',
  'DATABASE_POOL',
  'NOTIFICATION_URL',
  'BILLING_URL',
  'SURVEY_URL',
  'SERVICE_TOKEN',
] as const;

async function start(): Promise<Running> {
  const config = loadConfig(process.env, SETTINGS);
  Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: [] });
  const pool = new pg.Pool({ connectionString: config.DATABASE_URL, max: config.DATABASE_POOL });
  const { connection: address, namespace } = temporalSettings();
  const connection = await NativeConnection.connect(address);
  const queue = complaintQueue(INSTALLATION);
  const journal: BareJournal = { commit: (no, stepId) => commitStep(pool, no, stepId, new Date(Date.now())) };
  const common = { connection, namespace, shutdownGraceTime: 2_000 };
  const workflows = await Worker.create({
    ...common,
    taskQueue: queue,
    workflowBundle: await bundled(),
    activities: { ...journal },
    enableNonLocalActivities: false,
    maxConcurrentWorkflowTaskExecutions: SLOTS.workflowTasks,
    maxConcurrentLocalActivityExecutions: SLOTS.localActivities,
    maxCachedWorkflows: SLOTS.cachedWorkflows,
  });
  const remote = createRemote(config);
  const maxConcurrentActivityTaskExecutions = SLOTS.perDependency;
  const dependencies = DEPENDENCIES.map((to) => {
    const taskQueue = dependencyQueue(queue, to);
    return Worker.create({
      ...common,
      taskQueue,
      activities: { [to]: remote[to] },
      maxConcurrentActivityTaskExecutions,
    });
  });
  return running([workflows, ...(await Promise.all(dependencies))], config);
}

function bundled() {
  const workflowsPath = fileURLToPath(new URL('./workflow.js', import.meta.url));
  return bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') });
}

function running(workers: Worker[], { HOST, METRICS_PORT }: { HOST: string; METRICS_PORT: number }): Running {
  const ended = Promise.all(workers.map((worker) => worker.run()));
  const health = createServer((_req, res) => res.end('{"status":"ready"}')).listen(METRICS_PORT, HOST);
  return {
    async stop() {
      for (const worker of workers) worker.shutdown();
      await ended;
      health.close();
    },
  };
}

await runUntilSignalled('bare worker', start);
