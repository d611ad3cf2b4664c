import { activitySettings } from '../activities/index.js';
import { ConfigError, loadConfig, type Config } from '../platform/config.js';
import { databaseSettings, UNANSWERED_MS } from '../platform/pool.js';
import { TIME_OUTS } from '../workflows/contract/index.js';

/** Settings that say how much a worker does at once. */
export const slotSettings = [
  'WORKFLOW_TASK_SLOTS',
  'CACHED_WORKFLOWS',
  'NOTIFICATION_SLOTS',
  'BILLING_SLOTS',
  'SURVEY_SLOTS',
] as const;
export type Slots = Pick<Config, (typeof slotSettings)[number]>;

const SETTINGS = [
  'LOG_LEVEL',
  'HOST',
  ...databaseSettings,
  'EFFECTS_DATABASE_POOL',
  'METRICS_PORT',
  ...activitySettings,
  ...slotSettings,
  'TASK_QUEUE',
  'REDRESS_POLICY',
  'EVIDENCE_FOLDER',
  'WORKER_GRACE_MS',
  'SWEEP_INTERVAL_MS',
  'SWEEP_GRACE_MS',
] as const;
export type WorkerSettings = Pick<Config, (typeof SETTINGS)[number]>;

/**
 * The settings of the worker, which fit each other and the time-outs of the workflow code.
 * @throws ConfigError with one line per fault
 */
export function loadWorkerSettings(env: NodeJS.ProcessEnv): WorkerSettings {
  const settings = loadConfig(env, SETTINGS);
  const faults = [...tooLong(settings), ...tooFew(settings)];
  if (faults.length > 0) throw new ConfigError(`wrong settings:\n${faults.join('\n')}`);
  return settings;
}

const commit = TIME_OUTS.journal.startToClose;
const effect = TIME_OUTS.effect.startToClose;
const inACommit = `one attempt to commit is given up after ${commit} ms`;
const inAnEffect = `one attempt at an effect is given up after ${effect} ms`;

/** What has to end before something else does, and why. */
const BELOW = {
  DATABASE_STATEMENT_TIMEOUT_MS: [
    commit - UNANSWERED_MS,
    `${inACommit}, a hanging statement ${UNANSWERED_MS} ms after this`,
  ],
  DATABASE_CONNECT_TIMEOUT_MS: [commit, inACommit],
  NOTIFICATION_TIMEOUT_MS: [effect, inAnEffect],
  BILLING_TIMEOUT_MS: [effect, inAnEffect],
  SURVEY_TIMEOUT_MS: [effect, inAnEffect],
} as const;

function tooLong(settings: WorkerSettings): string[] {
  return Object.entries(BELOW).flatMap(([name, [limit, why]]) => {
    const found = settings[name as keyof typeof BELOW];
    return found < limit ? [] : `  ${name}: is ${found} ms, must be below ${limit} ms: ${why}`;
  });
}

function tooFew({ CACHED_WORKFLOWS: cached, WORKFLOW_TASK_SLOTS: tasks }: WorkerSettings): string[] {
  if (cached >= tasks) return [];
  return [
    `  CACHED_WORKFLOWS: is ${cached}, must be at least WORKFLOW_TASK_SLOTS (${tasks}), or tasks evict each other`,
  ];
}
