import express, { type Express, type RequestHandler, type Router } from 'express';
import helmet from 'helmet';
import type { Clock } from './clock.js';
import type { Config } from './config.js';
import { listen, type HttpServer } from './http.js';
import type { Lifecycle } from './lifecycle.js';
import type { Logger } from './logger.js';
import { Counter, type Registry } from './metrics.js';
import { MisbehaviourSwitch, type Misbehaviour } from './misbehaviour.js';
import { databaseSettings, type Pool } from './pool.js';
import { notFound, Problem, problems, requestIds } from './problem.js';
import { hasBearer, requireBearer } from './service-auth.js';

/** Settings that every service needs. */
export const serviceSettings = [
  'NODE_ENV',
  'LOG_LEVEL',
  'HOST',
  ...databaseSettings,
  'SERVICE_TOKEN',
  'ALLOW_MISBEHAVIOUR',
] as const;
export type ServiceConfig = Pick<Config, (typeof serviceSettings)[number]>;

/** What every service is started with. */
export interface ServiceDeps {
  config: ServiceConfig;
  clock: Clock;
  logger: Logger;
}

/** A service that listens. */
export interface Service extends HttpServer {
  /**
   * Misbehaves from the next `/v1` request on; `undefined` ends it. Same as `PUT /test/misbehaviour`.
   * @throws when `ALLOW_MISBEHAVIOUR` is not set
   */
  misbehave(misbehaviour: Misbehaviour | undefined): void;
}

export interface ServiceApp {
  name: string;
  deps: ServiceDeps;
  pool: Pool;
  metrics: Registry;
  /** A table of the service; it is ready when this one can be read. */
  table: string;
  /** Routes below `/v1`, behind the shared token. */
  v1: Router;
  /** Routes without `/v1`. */
  pages: Router;
  port: number;
  /** Name of the setting that holds the port. */
  portVariable: string;
  lifecycle: Lifecycle;
}

/** Puts together what all services answer, and listens. `stop` closes in reverse order what the life cycle holds. */
export async function serve(app: ServiceApp): Promise<Service> {
  const { config } = app.deps;
  const misbehaviour = new MisbehaviourSwitch();
  const server = await listenOrClose(build(app, misbehaviour), app);
  app.lifecycle.add('http', server, () => server.stop());
  app.lifecycle.add('misbehaviour', misbehaviour, () => misbehaviour.stop());
  return {
    ...server,
    stop: () => app.lifecycle.stop(),
    misbehave: (how) => {
      if (!config.ALLOW_MISBEHAVIOUR)
        throw new Error('set ALLOW_MISBEHAVIOUR=true before telling a service to misbehave');
      misbehaviour.set(how);
    },
  };
}

async function listenOrClose(web: Express, app: ServiceApp): Promise<HttpServer> {
  try {
    return await listen(web, app.deps.config.HOST, app.port, app.portVariable);
  } catch (err) {
    await app.lifecycle.stop();
    throw err;
  }
}

function build(app: ServiceApp, misbehaviour: MisbehaviourSwitch): Express {
  const { config, logger } = app.deps;
  const web = express().disable('x-powered-by').set('query parser', 'simple');
  web.use(requestIds, helmet({ contentSecurityPolicy: false }), counted(app));
  web.get('/healthz', (_req, res) => void res.json({ status: 'alive' }));
  web.get('/readyz', ready(app));
  web.get('/metrics', async (_req, res) => {
    res.type(app.metrics.contentType).send(await app.metrics.metrics());
  });
  if (config.ALLOW_MISBEHAVIOUR) web.use('/test', express.json(), misbehaviour.routes());
  // The body is read before anything is delayed: a caller that gives up has sent its order all the same.
  web.use('/v1', requireBearer(config.SERVICE_TOKEN), express.json({ limit: '1mb' }), misbehaviour.apply, app.v1);
  web.use(app.pages, notFound, problems(logger));
  return web;
}

function ready({ pool, table }: ServiceApp): RequestHandler {
  return async (_req, res) => {
    await pool.query(`select 1 from ${table} limit 1`).catch(() => {
      throw new Problem(
        503,
        'database_not_ready',
        `The database does not answer, or ${table} is missing (run bootstrap)`,
      );
    });
    res.json({ status: 'ready' });
  };
}

/** Counts answers by route pattern and status; paths hold keys and tokens and never become labels. */
function counted({ name, metrics }: ServiceApp): RequestHandler {
  const help = 'Answers of this service by route and status';
  const labelNames = ['route', 'status'] as const;
  const answers = new Counter({ name: `redress_${name}_answers_total`, help, labelNames, registers: [metrics] });
  return (req, res, next) => {
    res.on('finish', () => {
      const route = (req.route as { path?: string } | undefined)?.path ?? 'none';
      answers.inc({ route: `${req.method} ${req.baseUrl}${route}`, status: res.statusCode });
    });
    next();
  };
}

/** Pages that show personal data: open outside production, with the shared token inside it. */
export function staffOnly({ NODE_ENV, SERVICE_TOKEN }: ServiceConfig): RequestHandler {
  return (req, _res, next) => {
    if (NODE_ENV !== 'production' || hasBearer(req, SERVICE_TOKEN)) return next();
    throw new Problem(
      401,
      'not_authenticated',
      'This page holds personal data: in production it needs the shared service token',
    );
  };
}
