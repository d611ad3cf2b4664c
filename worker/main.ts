import { fileURLToPath } from 'node:url';
import { NativeConnection } from '@temporalio/worker';
import { createUpkeepActivities, servicesOf } from '../activities/index.js';
import { createJournal } from '../journal/index.js';
import { ROLE } from '../db/migrations.js';
import { systemClock } from '../platform/clock.js';
import { diskStore } from '../platform/file-store.js';
import { Lifecycle, runUntilSignalled, type Running } from '../platform/lifecycle.js';
import { createLogger } from '../platform/logger.js';
import { createMetrics } from '../platform/metrics.js';
import { createPool, poolOf } from '../platform/pool.js';
import { reach, temporalSettings } from '../platform/temporal.js';
import { startDigest } from './digest.js';
import { startHealth } from './health.js';
import { installRuntime } from './sdk-runtime.js';
import { loadWorkerSettings } from './settings.js';
import { startWorker } from './start.js';
import { startSweeper } from './sweeper.js';

/** The prebuilt bundle lies beside the compiled code. */
const BUNDLE = fileURLToPath(new URL('../workflow-bundle.js', import.meta.url));

async function start(): Promise<Running> {
  const config = loadWorkerSettings(process.env);
  const logger = createLogger('worker', config.LOG_LEVEL);
  const sdkMetrics = await installRuntime(logger);
  const lifecycle = new Lifecycle(logger);
  const metrics = createMetrics('worker');
  const open = (name: string, size: number) =>
    lifecycle.add(name, createPool({ ...poolOf(config), size, role: ROLE, name, logger }), (p) => p.end());
  const pool = open('redress worker', config.DATABASE_POOL);
  const effectsPool = open('redress effects', config.EFFECTS_DATABASE_POOL);
  const journal = createJournal(pool);
  const { connection: temporal, namespace } = temporalSettings();
  const connection = lifecycle.add('temporal', await reach(temporal, () => NativeConnection.connect(temporal)), (c) =>
    c.close(),
  );
  const { EVIDENCE_FOLDER: folder, REDRESS_POLICY: policyId } = config;
  const files = await diskStore(folder);
  const shared = { pool: effectsPool, journal, clock: systemClock, metrics, logger };
  const worker = await startWorker({
    connection,
    namespace,
    installation: config.TASK_QUEUE,
    workflowBundle: { codePath: BUNDLE },
    activities: { config, ...shared },
    upkeep: createUpkeepActivities({ ...shared, files, policyId, keepers: servicesOf(config) }),
    ...{ slots: config, graceMs: config.WORKER_GRACE_MS, logger },
  });
  lifecycle.add('workers', worker, (w) => w.stop());
  const sweeper = startSweeper({
    pool,
    journal,
    clock: systemClock,
    logger,
    temporal: { connection: temporal, namespace },
    installation: config.TASK_QUEUE,
    intervalMs: config.SWEEP_INTERVAL_MS,
    graceMs: config.SWEEP_GRACE_MS,
  });
  lifecycle.add('sweeper', sweeper, (s) => s.stop());
  const digest = startDigest({ ...shared, config });
  lifecycle.add('digest', digest, (d) => d.stop());
  const health = await startHealth({
    host: config.HOST,
    port: config.METRICS_PORT,
    metrics,
    sdkMetrics,
    pool,
    connection,
    polls: worker.polls,
    clock: systemClock,
    logger,
  });
  lifecycle.add('health', health, (h) => h.stop());
  // A worker that ends by itself has met an error it cannot mend: the process ends, and whoever supervises it starts it again.
  worker.ended.catch((err: unknown) => {
    logger.fatal({ err }, 'the worker ended');
    process.exit(1);
  });
  return lifecycle;
}

await runUntilSignalled('worker', start);
