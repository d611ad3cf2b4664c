import { randomBytes } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { beginLog } from '../../ops/local/logs.js';
import { freePort, LOOPBACK } from '../../ops/local/ports.js';
import { entryPoint, ownProcesses, ownProcessSpec } from '../../ops/local/processes.js';
import { Supervised, type ProcessSpec } from '../../ops/local/supervised.js';
import { answers } from '../../ops/local/temporal-server.js';
import { migrate } from '../../platform/migrate.js';
import { billingSchema } from '../../services/billing/contract/schema.js';
import { notificationSchema } from '../../services/notification/contract/schema.js';
import { surveySchema } from '../../services/survey/contract/schema.js';
import type { BenchStack } from '../bench-stack.js';
import { createSteps } from './steps.js';

const DATABASE = 'redress_bare';
const PORTS = ['API_PORT', 'METRICS_PORT', 'NOTIFICATION_PORT', 'BILLING_PORT', 'SURVEY_PORT'] as const;
const SERVICES = ['notification', 'billing', 'survey'] as const;
const STOP_MS = 5_000;

/** The twin's own processes: an edge, a worker, and services of its own, because services call one address back. */
export interface BareProcesses {
  databaseUrl: string;
  front: string;
  survey: string;
  pids(): Record<string, number>;
  stop(): Promise<void>;
}

/** Starts them on the same PostgreSQL, in another database, and on the same Temporal server. */
export async function startBareProcesses(bench: BenchStack, say: (line: string) => void): Promise<BareProcesses> {
  const databaseUrl = await prepareDatabase(bench.stack.runtime.databaseUrl);
  const numbers = await Promise.all(PORTS.map(async (name) => [name, await freePort()] as const));
  const ports = Object.fromEntries(numbers) as Record<(typeof PORTS)[number], number>;
  const env = environment(bench, databaseUrl, ports);
  const specs = specsOf(env, bench.paths.logs);
  const processes = specs.map((spec) => new Supervised(spec, { say, onChange: () => undefined }));
  const stop = async () => {
    await Promise.all(processes.map((one) => one.stop(STOP_MS)));
  };
  for (const one of processes) one.start();
  try {
    await Promise.all(processes.map((one) => one.ready()));
  } catch (err) {
    await stop();
    throw err;
  }
  const pids = () => Object.fromEntries(processes.map(({ spec, pid }) => [spec.name.replace('bare-', ''), pid]));
  return { databaseUrl, front: at(ports.API_PORT), survey: at(ports.SURVEY_PORT), pids, stop };
}

async function prepareDatabase(serverUrl: string): Promise<string> {
  const url = new URL(serverUrl);
  url.pathname = `/${DATABASE}`;
  await withPool(serverUrl, (pool) => pool.query(`create database ${DATABASE}`));
  for (const { schema, migrations } of [notificationSchema, billingSchema, surveySchema])
    await migrate(url.href, schema, migrations);
  await withPool(url.href, createSteps);
  return url.href;
}

async function withPool(connectionString: string, work: (pool: pg.Pool) => Promise<unknown>): Promise<void> {
  const pool = new pg.Pool({ connectionString, max: 1 });
  await work(pool);
  await pool.end();
}

function environment(bench: BenchStack, databaseUrl: string, ports: Record<string, number>): NodeJS.ProcessEnv {
  const { temporalAddress, temporalNamespace } = bench.stack.runtime;
  const settings = Object.entries(ports).map(([name, port]) => [name, String(port)]);
  return {
    ...bench.env,
    ...(Object.fromEntries(settings) as Record<string, string>),
    NODE_ENV: 'development',
    HOST: LOOPBACK,
    REDRESS_SUPERVISED: '1',
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: temporalNamespace,
    PUBLIC_URL: at(ports['API_PORT']!),
    NOTIFICATION_URL: at(ports['NOTIFICATION_PORT']!),
    BILLING_URL: at(ports['BILLING_PORT']!),
    SURVEY_URL: at(ports['SURVEY_PORT']!),
    SERVICE_TOKEN: randomBytes(24).toString('base64url'),
    CALLBACK_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
  };
}

function specsOf(env: NodeJS.ProcessEnv, logs: string): ProcessSpec[] {
  const own = (name: string, script: string, port: string): ProcessSpec => ({
    name: `bare-${name}`,
    command: process.execPath,
    args: [entryPoint(path.join('bench', 'bare', script))],
    env,
    logFile: beginLog(logs, `bare-${name}`),
    isReady: () => answers(`${at(Number(env[port]))}/readyz`),
  });
  const services = SERVICES.map((name) => ({
    ...ownProcessSpec(name, entryPoint(ownProcesses[name].script), env, beginLog(logs, `bare-${name}`)),
    name: `bare-${name}`,
  }));
  return [own('api', 'front.js', 'API_PORT'), own('worker', 'worker.js', 'METRICS_PORT'), ...services];
}

const at = (port: number): string => `http://${LOOPBACK}:${port}`;
