import { fileURLToPath } from 'node:url';
import { NativeConnection, Runtime } from '@temporalio/worker';
import { createJournal } from '../journal/index.js';
import { ROLE } from '../db/migrations.js';
import { systemClock } from '../platform/clock.js';
import { loadConfig } from '../platform/config.js';
import { Lifecycle, runUntilSignalled, type Running } from '../platform/lifecycle.js';
import { createLogger } from '../platform/logger.js';
import { createMetrics } from '../platform/metrics.js';
import { createPool } from '../platform/pool.js';
import { temporalSettings } from '../platform/temporal.js';
import { startHealth } from './health.js';
import { coreLines, sdkLogger } from './sdk-logger.js';
import { startWorker } from './start.js';
import { startSweeper } from './sweeper.js';

const SETTINGS = [
  'LOG_LEVEL',
  'HOST',
  'DATABASE_URL',
  'DATABASE_POOL',
  'METRICS_PORT',
  'PUBLIC_URL',
  'NOTIFICATION_URL',
  'BILLING_URL',
  'SURVEY_URL',
  'SURVEY_PUBLIC_URL',
  'SERVICE_TOKEN',
  'TASK_QUEUE',
  'WORKER_GRACE_MS',
  'SWEEP_INTERVAL_MS',
  'SWEEP_GRACE_MS',
] as const;

/** The prebuilt bundle lies beside the compiled code. */
const BUNDLE = fileURLToPath(new URL('../workflow-bundle.js', import.meta.url));

async function start(): Promise<Running> {
  const config = loadConfig(process.env, SETTINGS);
  const logger = createLogger('worker', config.LOG_LEVEL);
  Runtime.install({ logger: sdkLogger(logger), telemetryOptions: coreLines, shutdownSignals: [] });
  const lifecycle = new Lifecycle(logger);
  const metrics = createMetrics('worker');
  const pool = lifecycle.add(
    'database',
    createPool({ url: config.DATABASE_URL, role: ROLE, name: 'redress worker', size: config.DATABASE_POOL, logger }),
    (p) => p.end(),
  );
  const journal = createJournal(pool);
  const { connection: temporal, namespace } = temporalSettings();
  const connection = lifecycle.add('temporal', await NativeConnection.connect(temporal), (c) => c.close());
  const worker = await startWorker({
    connection,
    namespace,
    installation: config.TASK_QUEUE,
    workflowBundle: { codePath: BUNDLE },
    activities: { config, pool, journal, clock: systemClock, metrics, logger },
    graceMs: config.WORKER_GRACE_MS,
    metrics,
    logger,
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
  lifecycle.add('health', await startHealth(config.HOST, config.METRICS_PORT, metrics, pool), (h) => h.stop());
  // A worker that ends by itself has met an error it cannot mend: the process ends, and whoever supervises it starts it again.
  worker.ended.catch((err: unknown) => {
    logger.fatal({ err }, 'the worker ended');
    process.exit(1);
  });
  return lifecycle;
}

await runUntilSignalled('worker', start);
