import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { createLogger } from '../../platform/logger.js';
import { startBilling } from '../../services/billing/start.js';
import { startNotification, type NotificationDeps } from '../../services/notification/start.js';
import { startSurvey, type SurveyDeps } from '../../services/survey/start.js';

export const serviceToken = 'a-token-that-only-tests-use';
export const callbackSecret = `whsec_${Buffer.from('a secret that only tests use').toString('base64')}`;

/** Stands still until a test moves it. */
export const clock = { at: Date.parse('2026-11-21T02:00:00Z'), now: () => clock.at };

/** Everything that was logged, as lines. */
export const logged: string[] = [];
export const logger = createLogger('test', 'debug', { write: (line) => void logged.push(line) });

export function config(databaseUrl: string) {
  return {
    NODE_ENV: 'test' as 'test' | 'production',
    LOG_LEVEL: 'debug' as const,
    HOST: '127.0.0.1',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: 10,
    DATABASE_STATEMENT_TIMEOUT_MS: 3_000,
    DATABASE_CONNECT_TIMEOUT_MS: 3_000,
    NOTIFICATION_PORT: 0,
    BILLING_PORT: 0,
    BILLING_PROVIDER: 'ledger' as 'ledger' | 'http' | 'file',
    BILLING_PROVIDER_URL: undefined as string | undefined,
    BILLING_PROVIDER_SECRET: undefined as string | undefined,
    BILLING_PROVIDER_TIMEOUT_MS: 500,
    SURVEY_PORT: 0,
    SERVICE_TOKEN: serviceToken,
    CALLBACK_SECRET: callbackSecret,
    SMTP_URL: undefined as string | undefined,
    SMTP_FROM: 'Redress <no-reply@redress.example>',
    ALLOW_MISBEHAVIOUR: true,
  };
}

export type TestConfig = Partial<ReturnType<typeof config>>;

/** Nobody listens there. */
const nowhere = 'http://127.0.0.1:9';

export function notification(url: string, deps: Partial<NotificationDeps> = {}, changes: TestConfig = {}) {
  return startNotification({ config: { ...config(url), ...changes }, clock, logger, callbackUrl: nowhere, ...deps });
}

export function billing(url: string, changes: TestConfig = {}) {
  return startBilling({ config: { ...config(url), ...changes }, clock, logger });
}

export function survey(url: string, deps: Partial<SurveyDeps> = {}, changes: TestConfig = {}) {
  return startSurvey({ config: { ...config(url), ...changes }, clock, logger, callbackUrl: nowhere, ...deps });
}

export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/** One JSON request with the shared token. */
export async function call(method: string, url: string, body?: unknown, token = serviceToken): Promise<Answer> {
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
}

export interface Received {
  id: string;
  path: string;
  body: Record<string, unknown>;
}

/** Plays the API: takes callbacks, checks their signature, and answers as told. */
export async function receiver() {
  const received: Received[] = [];
  const state = { status: 204, attempts: 0 };
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      state.attempts += 1;
      const headers = req.headers as Record<string, string>;
      const body = new Webhook(callbackSecret).verify(Buffer.concat(chunks), headers) as Record<string, unknown>;
      if (state.status < 300) received.push({ id: headers['webhook-id'] ?? '', path: req.url ?? '', body });
      res.writeHead(state.status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received, state, stop };
}

/** Waits until something holds; fails after ten seconds. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 10_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`waited for ten seconds, but never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
