import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const url = z.url();
const slots = z.coerce.number().int().min(1).max(2_000);
const milliseconds = z.coerce.number().int().min(100).max(600_000);
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/**
 * Every setting of every process, with its default. Names of Temporal's own settings (`TEMPORAL_ADDRESS`,
 * `TEMPORAL_NAMESPACE`, `TEMPORAL_API_KEY`, `TEMPORAL_TLS_*` …) are read by `@temporalio/envconfig`, not here.
 */
export const configSchema = z.object({
  /** `production` refuses the switches that only tests and the local stack may use. */
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Address the processes listen on. */
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: url,
  /** Connections of one process to PostgreSQL: an activity holds one for about 5 ms, so ten carry some hundred decisions a second. */
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  /**
   * Connections of the worker for what effects read and note, apart from those of the journal: whatever effects do, no
   * decision waits for a connection behind them. They hold one for a few ms, never during a call; raise it with the slots below.
   */
  EFFECTS_DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(5),
  /**
   * Upper bound of one statement, in ms: a lock that does not come gives its connection back. A second below the 5 s of one
   * attempt to commit, so that the attempt ends with the database's own reason. Raise it for lists over a slow disk only.
   */
  DATABASE_STATEMENT_TIMEOUT_MS: milliseconds.default(3_000),
  /** How long a caller waits for a free or a new connection, in ms; the same bound, for the same reason. */
  DATABASE_CONNECT_TIMEOUT_MS: milliseconds.default(3_000),
  API_PORT: port.default(7400),
  NOTIFICATION_PORT: port.default(7401),
  BILLING_PORT: port.default(7402),
  /** Who moves the money: the ledger itself (pays at once, for trying out), a provider over HTTP, or a bank that takes files. */
  BILLING_PROVIDER: z.enum(['ledger', 'http', 'file']).default('ledger'),
  /** Base address of the provider over HTTP, and the Standard Webhooks secret (`whsec_` + base64) that requests to it are signed with. */
  BILLING_PROVIDER_URL: url.optional(),
  BILLING_PROVIDER_SECRET: z.string().startsWith('whsec_').min(30).optional(),
  /** For one request to the provider, in ms; less than BILLING_TIMEOUT_MS, so that callers hear `pending` and not silence. */
  BILLING_PROVIDER_TIMEOUT_MS: milliseconds.default(5_000),
  SURVEY_PORT: port.default(7403),
  METRICS_PORT: port.default(7404),
  /** Where customers and services reach the API and the survey form. */
  PUBLIC_URL: url.default('http://127.0.0.1:7400'),
  NOTIFICATION_URL: url.default('http://127.0.0.1:7401'),
  BILLING_URL: url.default('http://127.0.0.1:7402'),
  SURVEY_URL: url.default('http://127.0.0.1:7403'),
  /** Where customers open the survey form, when that is not `SURVEY_URL`: behind a proxy, or where services have names of their own. */
  SURVEY_PUBLIC_URL: url.optional(),
  /** Bearer token that worker and services share. */
  SERVICE_TOKEN: z.string().min(24),
  /** Standard Webhooks secret (`whsec_` + base64) with which services sign what they call back. */
  CALLBACK_SECRET: z.string().startsWith('whsec_').min(30),
  /** Mail relay; without it every message goes to the outbox page, which counts as delivered. */
  SMTP_URL: url.optional(),
  SMTP_FROM: z.string().default('Redress <no-reply@redress.example>'),
  /** Folder of the evidence that is uploaded: on a disk that is backed up, shared by every API and worker. */
  EVIDENCE_FOLDER: z.string().min(1),
  OIDC_ISSUER: url,
  OIDC_AUDIENCE: z.string().default('redress'),
  /** Key set of the issuer; discovered from the issuer when not given. */
  OIDC_JWKS_URL: url.optional(),
  /** Policy that new complaints are pinned to. */
  REDRESS_POLICY: z.string().default('express-cn'),
  /** Suffix of all task queues, so that several installations share one namespace. */
  TASK_QUEUE: z.string().default('redress'),
  /**
   * Workflow tasks at once. Each commits one command at a time, so that this is also how many commits are under way at most. They
   * queue for the connections of DATABASE_POOL; more of them make the queue longer, not faster, and a task that waits for more than
   * 10 s is given to somebody else by the server and done again.
   */
  WORKFLOW_TASK_SLOTS: slots.default(40),
  /**
   * Complaints kept in memory, about 1 MB each. One that is not is loaded from its history when something happens to it: raise
   * it where memory is plenty and `temporal_sticky_cache_miss` grows.
   */
  CACHED_WORKFLOWS: slots.default(500),
  /**
   * Notices, payouts, survey invitations handed over at once, per worker. A service that hangs holds its own slots only. Raise one
   * when its queue grows while the service is well; lower it for a service that asks for few callers.
   */
  NOTIFICATION_SLOTS: slots.default(20),
  BILLING_SLOTS: slots.default(20),
  SURVEY_SLOTS: slots.default(10),
  /**
   * For all requests of one attempt at a service together, in ms. Less than the attempt's 10 s start-to-close, so that silence has
   * a name in the log; more than the slowest answer that is worth waiting for, because silence is asked about or tried again.
   */
  NOTIFICATION_TIMEOUT_MS: milliseconds.default(8_000),
  BILLING_TIMEOUT_MS: milliseconds.default(8_000),
  SURVEY_TIMEOUT_MS: milliseconds.default(8_000),
  /** Time that running activities get at shutdown, in ms. */
  WORKER_GRACE_MS: z.coerce.number().int().min(0).default(30_000),
  /** Pause between two sweeps for complaints that need waking, in ms. */
  SWEEP_INTERVAL_MS: z.coerce.number().int().min(100).default(15_000),
  /**
   * How far a complaint may be behind before the sweeper wakes it, in ms. Longer than a busy worker is late and than a
   * restart of it takes, so that a healthy complaint is not woken.
   */
  SWEEP_GRACE_MS: z.coerce.number().int().min(100).default(60_000),
  /**
   * Complaints that bootstrap and rebuild start again per second: a fraction of what a server carries, so that callers hardly
   * notice, and 10,000 open complaints are through in some minutes.
   */
  REBUILD_PER_SECOND: z.coerce.number().int().min(1).default(50),
  /** Lets a test make a service slow, failing or forgetful. Refused in production. */
  ALLOW_MISBEHAVIOUR: flag.default(false),
});

export type Config = z.output<typeof configSchema>;

/** All faults of the settings at once; the process should print the message and end. */
export class ConfigError extends Error {}

/**
 * Reads the settings that a process needs.
 * @param keys the names this process uses; only these must be present and valid
 * @throws ConfigError with one line per wrong or missing setting
 */
export function loadConfig<K extends keyof Config>(env: NodeJS.ProcessEnv, keys: readonly K[]): Pick<Config, K> {
  const names = [...keys, 'NODE_ENV', 'ALLOW_MISBEHAVIOUR'];
  const mask: { [P in keyof Config]?: true } = Object.fromEntries(names.map((name) => [name, true as const]));
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = configSchema.pick(mask).safeParse(present);
  const faults = parsed.success ? [] : parsed.error.issues.map((i) => `  ${i.path.join('.')}: ${i.message}`);
  if (parsed.success && parsed.data.NODE_ENV === 'production' && parsed.data.ALLOW_MISBEHAVIOUR) {
    faults.push('  ALLOW_MISBEHAVIOUR: is for tests; remove it, or set NODE_ENV=development');
  }
  if (!parsed.success || faults.length > 0) throw new ConfigError(`wrong settings:\n${faults.join('\n')}`);
  return parsed.data;
}
