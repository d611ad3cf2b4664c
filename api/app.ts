import express, { type ErrorRequestHandler, type Express } from 'express';
import helmet from 'helmet';
import { notFound, Problem, problems, requestIds } from '../platform/problem.js';
import { explainOutages } from './failures.js';
import { observed } from './observed.js';
import type { Dependencies } from './route.js';
import { registerRoutes } from './router.js';
import { ROUTES } from './routes/index.js';

/** Everything that a request passes, in order. The routes and who may use them: `routes/index.ts`. */
export function createApp(deps: Dependencies): Express {
  const app = express().disable('x-powered-by').set('query parser', 'simple');
  app.use(requestIds, observed(deps.logger, deps.metrics), helmet());
  registerRoutes(app, ROUTES, deps);
  app.use(notFound, explainOutages, noteCode, problems(deps.logger));
  return app;
}

/** The request's log line names the problem. */
const noteCode: ErrorRequestHandler = (err, _req, res, next) => {
  if (err instanceof Problem) res.locals['problemCode'] = err.code;
  next(err);
};
