import type { DevelopmentIssuer } from './issuer.js';
import { LOOPBACK, type PortSetting } from './ports.js';
import type { Runtime } from './runtime.js';
import type { Secrets } from './state.js';

/** Running activities get this long at a stop, so that everything has ended within 10 s. */
const WORKER_GRACE_MS = '5000';

export interface EnvironmentParts {
  env: NodeJS.ProcessEnv;
  ports: Record<PortSetting, number>;
  secrets: Secrets;
  databaseUrl: string;
  /** Where the evidence that is uploaded lies. */
  evidence: string;
  /** Nothing when `OIDC_ISSUER` names another. */
  issuer: DevelopmentIssuer | undefined;
}

/** Settings of every process: what was set from outside, with what the supervisor decided on top. */
export function processEnvironment(parts: EnvironmentParts): NodeJS.ProcessEnv {
  const { env, ports, secrets, databaseUrl, evidence, issuer } = parts;
  const numbers = Object.entries(ports).map(([setting, port]) => [setting, String(port)]);
  return {
    ...env,
    NODE_ENV: 'development',
    HOST: LOOPBACK,
    ...(Object.fromEntries(numbers) as Record<PortSetting, string>),
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: env['TEMPORAL_ADDRESS'] || at(ports.TEMPORAL_PORT),
    TEMPORAL_NAMESPACE: env['TEMPORAL_NAMESPACE'] || 'default',
    TASK_QUEUE: env['TASK_QUEUE'] || 'redress',
    PUBLIC_URL: env['PUBLIC_URL'] || `http://${at(ports.API_PORT)}`,
    NOTIFICATION_URL: env['NOTIFICATION_URL'] || `http://${at(ports.NOTIFICATION_PORT)}`,
    BILLING_URL: env['BILLING_URL'] || `http://${at(ports.BILLING_PORT)}`,
    SURVEY_URL: env['SURVEY_URL'] || `http://${at(ports.SURVEY_PORT)}`,
    SERVICE_TOKEN: env['SERVICE_TOKEN'] || secrets.serviceToken,
    CALLBACK_SECRET: env['CALLBACK_SECRET'] || secrets.callbackSecret,
    EVIDENCE_FOLDER: env['EVIDENCE_FOLDER'] || evidence,
    WORKER_GRACE_MS: env['WORKER_GRACE_MS'] || WORKER_GRACE_MS,
    REDRESS_POLICY: env['REDRESS_POLICY'] || 'express-cn',
    ...(issuer && developmentIdentity(issuer, secrets)),
  };
}

/** Tokens, an API key and the staff they stand for: only where nobody brought an identity provider of his own. */
function developmentIdentity({ issuer, jwksUrl }: DevelopmentIssuer, { apiKey }: Secrets): NodeJS.ProcessEnv {
  return { OIDC_ISSUER: issuer, OIDC_JWKS_URL: jwksUrl, OIDC_AUDIENCE: 'redress', REDRESS_DEV_API_KEY: apiKey };
}

function at(port: number): string {
  return `${LOOPBACK}:${port}`;
}

/** The same, as scripts and people need it. */
export function runtimeOf(settings: NodeJS.ProcessEnv, { env, ports, issuer, secrets }: EnvironmentParts): Runtime {
  const value = (name: string) => settings[name] ?? '';
  return {
    api: `http://${at(ports.API_PORT)}`,
    temporalAddress: value('TEMPORAL_ADDRESS'),
    temporalNamespace: value('TEMPORAL_NAMESPACE'),
    taskQueue: value('TASK_QUEUE'),
    temporalUi: env['TEMPORAL_ADDRESS'] ? null : `http://${at(ports.TEMPORAL_UI_PORT)}`,
    databaseUrl: value('DATABASE_URL'),
    services: { notification: value('NOTIFICATION_URL'), billing: value('BILLING_URL'), survey: value('SURVEY_URL') },
    tokens: issuer?.tokens ?? {},
    apiKey: issuer ? secrets.apiKey : null,
    policy: value('REDRESS_POLICY'),
  };
}
