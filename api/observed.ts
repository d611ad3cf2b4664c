import type { RequestHandler } from 'express';
import type { Logger } from '../platform/logger.js';
import { Histogram, type Registry } from '../platform/metrics.js';

/** One log line and one observation per request: route pattern, status and duration, never a path, a query or a body. */
export function observed(logger: Logger, metrics: Registry): RequestHandler {
  const seconds = new Histogram({
    name: 'redress_api_request_seconds',
    help: 'Duration of requests to the API by route pattern and status, in seconds',
    labelNames: ['route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [metrics],
  });
  return (_req, res, next) => {
    const startedAt = performance.now();
    res.on('close', () => {
      const ms = Math.round(performance.now() - startedAt);
      const route = String(res.locals['route'] ?? 'none');
      const { requestId, principalName, problemCode } = res.locals as Record<string, string | undefined>;
      seconds.observe({ route, status: res.statusCode }, ms / 1_000);
      logger.info(
        { route, status: res.statusCode, ms, requestId, principal: principalName, code: problemCode },
        'request',
      );
    });
    next();
  };
}
