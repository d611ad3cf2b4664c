import { coverageOf } from '../coverage.js';
import { isDatabaseAway, problem } from '../failures.js';
import { endpoint, type Dependencies } from '../route.js';
import { docsPage } from '../views/docs-page.js';

export const alive = endpoint({
  tag: 'service',
  summary: 'The process runs',
  answers: { 200: { description: 'Alive' } },
  handle: async () => ({ status: 200, json: { status: 'alive' } }),
});

export const ready = endpoint({
  tag: 'service',
  summary: 'Temporal, PostgreSQL and a worker answer',
  answers: { 200: { description: 'Ready' } },
  handle: async (deps) => {
    const [database, { temporal, worker }] = await Promise.all([databaseAnswers(deps), deps.gateway.health()]);
    const checks = { database, temporal, worker };
    const failing = Object.entries(checks).flatMap(([name, good]) => (good ? [] : [name]));
    if (failing.length === 0)
      return {
        status: 200,
        json: { status: 'ready', checks, details: { calendars: await coverageOf(deps, deps.clock.now()) } },
      };
    throw problem('not_ready', `These do not answer: ${failing.join(', ')}`, { members: { checks } });
  },
});

async function databaseAnswers({ pool }: Dependencies): Promise<boolean> {
  try {
    await pool.query('select 1 from redress.policies limit 1');
    return true;
  } catch (err) {
    if (isDatabaseAway(err)) return false;
    throw err;
  }
}

export const metrics = endpoint({
  tag: 'service',
  summary: 'Prometheus metrics',
  answers: { 200: { description: 'Text of the Prometheus exposition format' } },
  handle: async ({ metrics }) => ({
    status: 200,
    text: { type: metrics.contentType, content: await metrics.metrics() },
  }),
});

export const openapi = endpoint({
  tag: 'service',
  summary: 'This document',
  answers: { 200: { description: 'OpenAPI 3.1' } },
  handle: async ({ openapi }) => ({ status: 200, json: openapi }),
});

export const docs = endpoint({
  tag: 'service',
  summary: 'The document as a page',
  answers: { 200: { description: 'HTML' } },
  handle: async ({ openapi }) => ({ status: 200, page: docsPage(openapi) }),
});
