import express from 'express';
import type { Registry } from '../platform/metrics.js';
import { listen, type HttpServer } from '../platform/http.js';
import type { Pool } from '../platform/pool.js';

/** `/healthz`, `/readyz` and `/metrics` of the worker process. */
export function startHealth(host: string, port: number, metrics: Registry, pool: Pool): Promise<HttpServer> {
  const app = express();
  app.disable('x-powered-by');
  app.get('/healthz', (_req, res) => void res.json({ status: 'up' }));
  app.get('/readyz', async (_req, res) => {
    try {
      await pool.query('select 1');
      res.json({ status: 'ready' });
    } catch {
      res.status(503).json({ status: 'not ready', waitsFor: 'database' });
    }
  });
  app.get('/metrics', async (_req, res) => void res.type('text/plain').send(await metrics.metrics()));
  return listen(app, host, port, 'METRICS_PORT');
}
