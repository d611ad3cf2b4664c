import express from 'express';
import type { NativeConnection } from '@temporalio/worker';
import type { Clock } from '../platform/clock.js';
import { listen, type HttpServer } from '../platform/http.js';
import type { Logger } from '../platform/logger.js';
import type { Registry } from '../platform/metrics.js';
import type { Pool } from '../platform/pool.js';
import type { SdkMetrics } from './sdk-runtime.js';

export interface HealthDeps {
  host: string;
  port: number;
  metrics: Registry;
  sdkMetrics: SdkMetrics;
  pool: Pool;
  connection: NativeConnection;
  /** True while every queue is polled. */
  polls(): boolean;
  clock: Clock;
  logger: Logger;
}

/** Whoever asks waits no longer for an answer of Temporal, in ms. */
const ASK_MS = 2_000;

/** `/healthz`, `/readyz` and `/metrics` of the worker process. */
export function startHealth(deps: HealthDeps): Promise<HttpServer> {
  const app = express();
  app.disable('x-powered-by');
  app.get('/healthz', (_req, res) => void res.json({ status: 'up' }));
  app.get('/readyz', async (_req, res) => {
    const checks = await check(deps);
    const ready = Object.values(checks).every(Boolean);
    res.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready', checks });
  });
  app.get('/metrics', async (_req, res) => void res.type('text/plain').send(await metricsOf(deps)));
  return listen(app, deps.host, deps.port, 'METRICS_PORT');
}

async function check({ pool, connection, polls, clock, logger }: HealthDeps) {
  const [database, temporal] = await Promise.all([
    answers('database', pool.query('select 1'), logger),
    answers(
      'temporal',
      connection.withDeadline(clock.now() + ASK_MS, () => connection.workflowService.getSystemInfo({})),
      logger,
    ),
  ]);
  return { database, temporal, polling: polls() };
}

async function answers(part: string, asked: Promise<unknown>, logger: Logger): Promise<boolean> {
  try {
    await asked;
    return true;
  } catch (err) {
    logger.warn({ err, part }, 'not ready');
    return false;
  }
}

/** Ours even when the SDK's exporter does not answer. */
async function metricsOf({ metrics, sdkMetrics, logger }: HealthDeps): Promise<string> {
  const ours = await metrics.metrics();
  try {
    return `${ours}\n${await sdkMetrics.read()}`;
  } catch (err) {
    logger.warn({ err }, "the SDK's metrics are missing");
    return ours;
  }
}
