import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Config } from '../../../platform/config.js';
import type { TestIssuer } from '../../support/issuer.js';

/** With which services sign what they tell the API. */
export const CALLBACK_SECRET = `whsec_${Buffer.from('a secret of the tests, 32 bytes!').toString('base64')}`;

/** Settings of all processes of a story; addresses that are known later are put in later. */
export const configOf = (databaseUrl: string, issuer: TestIssuer, policy: string): Config => ({
  NODE_ENV: 'test',
  LOG_LEVEL: 'silent',
  HOST: '127.0.0.1',
  DATABASE_URL: databaseUrl,
  DATABASE_POOL: 5,
  EFFECTS_DATABASE_POOL: 5,
  DATABASE_STATEMENT_TIMEOUT_MS: 3_000,
  DATABASE_CONNECT_TIMEOUT_MS: 3_000,
  API_PORT: 0,
  BILLING_PROVIDER: 'ledger' as const,
  BILLING_PROVIDER_TIMEOUT_MS: 5_000,
  NOTIFICATION_PORT: 0,
  BILLING_PORT: 0,
  SURVEY_PORT: 0,
  METRICS_PORT: 0,
  PUBLIC_URL: 'http://127.0.0.1:1',
  NOTIFICATION_URL: 'http://127.0.0.1:1',
  BILLING_URL: 'http://127.0.0.1:1',
  SURVEY_URL: 'http://127.0.0.1:1',
  SERVICE_TOKEN: 'a-token-that-worker-and-services-share',
  CALLBACK_SECRET,
  EVIDENCE_FOLDER: path.join(tmpdir(), `redress-evidence-${randomUUID()}`),
  SMTP_FROM: 'Redress <no-reply@redress.example>',
  OIDC_ISSUER: issuer.issuer,
  OIDC_AUDIENCE: 'redress',
  OIDC_JWKS_URL: issuer.jwksUrl,
  REDRESS_POLICY: policy,
  TASK_QUEUE: 'redress',
  WORKFLOW_TASK_SLOTS: 40,
  CACHED_WORKFLOWS: 500,
  NOTIFICATION_SLOTS: 20,
  BILLING_SLOTS: 20,
  SURVEY_SLOTS: 10,
  NOTIFICATION_TIMEOUT_MS: 8_000,
  BILLING_TIMEOUT_MS: 8_000,
  SURVEY_TIMEOUT_MS: 8_000,
  WORKER_GRACE_MS: 0,
  SWEEP_INTERVAL_MS: 15_000,
  SWEEP_GRACE_MS: 60_000,
  REBUILD_PER_SECOND: 50,
  ALLOW_MISBEHAVIOUR: true,
});
