import type { Express } from 'express';
import { createJournal } from '../journal/index.js';
import type { Clock } from '../platform/clock.js';
import { diskStore } from '../platform/file-store.js';
import { listen, type HttpServer } from '../platform/http.js';
import { Lifecycle } from '../platform/lifecycle.js';
import type { Logger } from '../platform/logger.js';
import type { Registry } from '../platform/metrics.js';
import type { Pool } from '../platform/pool.js';
import type { temporalSettings } from '../platform/temporal.js';
import { createApp } from './app.js';
import { createAuthenticate } from './auth.js';
import { watchCoverage } from './coverage.js';
import { temporalGateway, type Gateway } from './gateway.js';
import { openApiDocument } from './openapi.js';
import { createRehearsals } from './rehearsals.js';
import type { ApiConfig } from './route.js';
import { ROUTES } from './routes/index.js';

/** What the API is started with. The pool belongs to the caller, who ends it after `stop`. */
export interface ApiDeps {
  config: ApiConfig;
  /** With the rights of the role `redress_app`. */
  pool: Pool;
  /** Where threads of a rehearsal open connections of their own. */
  databaseUrl: string;
  /** The compiled thread of a rehearsal, where the API does not run beside it. */
  rehearsalThread?: URL;
  clock: Clock;
  logger: Logger;
  metrics: Registry;
  temporal: ReturnType<typeof temporalSettings>;
  /** In place of the one that `temporal` leads to. */
  gateway?: Gateway;
}

export type Api = HttpServer;

/**
 * Listens on `HOST` and `API_PORT` (0 picks a free port), also while Temporal is away. `stop` lets requests under way finish.
 * @throws Error that names port and setting when the port is taken
 */
export async function startApi({ config, temporal, ...deps }: ApiDeps): Promise<Api> {
  const { pool, logger } = deps;
  const gateway = deps.gateway ?? temporalGateway({ temporal, installation: config.TASK_QUEUE, logger });
  const journal = createJournal(pool);
  watchCoverage({ pool, journal }, deps.metrics, deps.clock);
  const rehearsals = createRehearsals(deps);
  const files = await diskStore(config.EVIDENCE_FOLDER);
  const app = createApp({
    ...deps,
    files,
    config,
    gateway,
    journal,
    rehearsals,
    authenticate: createAuthenticate(pool, config),
    openapi: openApiDocument(ROUTES, config.PUBLIC_URL),
  });
  const lifecycle = new Lifecycle(logger);
  lifecycle.add('temporal', gateway, () => gateway.stop());
  lifecycle.add('rehearsals', rehearsals, () => rehearsals.stop());
  const server = await listening(app, config, lifecycle);
  lifecycle.add('http', server, () => server.stop());
  return { ...server, stop: () => lifecycle.stop() };
}

async function listening(app: Express, { HOST, API_PORT }: ApiConfig, lifecycle: Lifecycle): Promise<HttpServer> {
  try {
    return await listen(app, HOST, API_PORT, 'API_PORT');
  } catch (err) {
    await lifecycle.stop();
    throw err;
  }
}
