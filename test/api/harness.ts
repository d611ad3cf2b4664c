import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { ApiConfig } from '../../api/route.js';
import { ROUTES } from '../../api/routes/index.js';
import { startApi, type Api } from '../../api/start.js';
import { ROLE } from '../../db/migrations.js';
import type { Role } from '../../domain/index.js';
import { createJournal, type Journal } from '../../journal/index.js';
import { createLogger } from '../../platform/logger.js';
import { createMetrics } from '../../platform/metrics.js';
import { createPool, type Pool } from '../../platform/pool.js';
import { createDatabase, TEST_API_KEY, type TestDatabase } from '../support/database.js';
import { journalGateway, type GatewayState } from './journal-gateway.js';
import type { Line } from './line.js';
import { startTestIssuer, type TestIssuer } from '../support/issuer.js';

export const callbackSecret = `whsec_${Buffer.from('a secret that only tests use').toString('base64')}`;

/** Nobody listens there. */
export const NOWHERE = { connection: { address: '127.0.0.1:9' }, namespace: 'default' };

export type Body = Record<string, unknown>;
export interface Answer {
  status: number;
  body: Body;
  headers: Headers;
  bytes: Buffer;
  text: string;
}

/** Whoever may call: a role's token, the key of the source `dev`, nobody, or other headers. */
export type Caller = Role | 'nobody' | Record<string, string>;

export interface Harness {
  api: Api;
  url: string;
  issuer: TestIssuer;
  database: TestDatabase;
  pool: Pool;
  /** Folder of the files of evidence. */
  evidence: string;
  journal: Journal;
  gateway: GatewayState;
  /** Every log line so far. */
  logged: string[];
  clock: { at: number; now(): number };
  call(method: string, path: string, caller: Caller, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  get(path: string, caller?: Caller): Promise<Answer>;
  post(path: string, caller: Caller, body?: unknown, key?: string): Promise<Answer>;
  /** Files a complaint as the integration and answers its number. */
  file(change?: Body): Promise<string>;
  /** Posts a signed callback. */
  callback(service: string, body: unknown, id?: string): Promise<Answer>;
  stop(): Promise<void>;
}

export const aComplaint = (change: Body = {}): Body => ({
  externalId: randomUUID(),
  channel: 'app',
  class: 'damage',
  ...(change['class'] === undefined && { subClass: 'wet' }),
  impact: 3,
  urgency: 4,
  description: '纸箱被雨水浸透，里面的茶叶全部受潮。',
  desiredResolution: '赔偿损失',
  parties: [
    { role: 'complainant', is: 'recipient', name: '王芳', phone: '+8613800000001', email: 'wang@customer.example' },
  ],
  shipments: [{ waybillNo: `RE${randomUUID().slice(0, 8)}`, outlet: '0571-023', declaredValueFen: 50_000 }],
  ...change,
});

export interface HarnessOptions {
  temporal?: typeof NOWHERE;
  config?: Partial<ApiConfig>;
  /** What the API reaches its database through. */
  through?: Line;
}

/** The API over HTTP with real PostgreSQL; unless `temporal` is given, acts go straight to the journal as the workflow would send them. */
export async function startHarness(options: HarnessOptions = {}): Promise<Harness> {
  const logged: string[] = [];
  const logger = createLogger('test', 'debug', { write: (line) => void logged.push(line) });
  const clock = { at: Date.parse('2026-11-21T02:00:00Z'), now: () => clock.at };
  const [database, issuer] = await Promise.all([createDatabase(), startTestIssuer()]);
  const url = options.through?.to(database.url) ?? database.url;
  const pool = createPool({ url, role: ROLE, name: 'api test', size: 5, logger });
  const journal = createJournal(pool);
  const gateway: GatewayState = {
    up: true,
    losesAnswers: false,
    behind: false,
    started: [],
    woken: [],
    facts: [],
    commands: [],
    reconciled: [],
    retained: [],
  };
  const config: ApiConfig = {
    HOST: '127.0.0.1',
    API_PORT: 0,
    PUBLIC_URL: 'https://complaints.example',
    CALLBACK_SECRET: callbackSecret,
    EVIDENCE_FOLDER: await mkdtemp(path.join(tmpdir(), 'redress-evidence-')),
    OIDC_ISSUER: issuer.issuer,
    OIDC_AUDIENCE: 'redress',
    OIDC_JWKS_URL: issuer.jwksUrl,
    REDRESS_POLICY: 'express-cn',
    TASK_QUEUE: 'redress',
    ...options.config,
  };
  const direct = options.temporal ? {} : { gateway: journalGateway(journal, clock, gateway) };
  const metrics = createMetrics('api');
  const api = await startApi({
    config,
    pool,
    databaseUrl: url,
    rehearsalThread: new URL('../../dist/journal/rehearsal/thread.js', import.meta.url),
    clock,
    logger,
    metrics,
    temporal: options.temporal ?? NOWHERE,
    ...direct,
  });
  const call = caller(api.url, issuer);
  const callback = signedCaller(api.url);
  const h: Harness = {
    ...{
      evidence: config.EVIDENCE_FOLDER,
      api,
      url: api.url,
      issuer,
      database,
      pool,
      journal,
      gateway,
      logged,
      clock,
      call,
      callback,
    },
    get: (path, who = 'agent') => call('GET', path, who),
    post: (path, who, body, key) => call('POST', path, who, body, key === undefined ? {} : { 'idempotency-key': key }),
    file: async (change) => {
      const { status, body } = await call('POST', '/v1/complaints', 'integration', aComplaint(change));
      if (status !== 201) throw new Error(`filing was answered ${status}: ${JSON.stringify(body)}`);
      return String(body['complaintNo']);
    },
    stop: async () => {
      await api.stop();
      await pool.end();
      await issuer.stop();
      await database.drop();
      await rm(config.EVIDENCE_FOLDER, { recursive: true, force: true });
    },
  };
  return h;
}

function identity(who: Caller, issuer: TestIssuer): Record<string, string> {
  if (typeof who === 'object') return who;
  if (who === 'nobody') return {};
  return who === 'integration' ? { 'x-api-key': TEST_API_KEY } : { authorization: `Bearer ${issuer.tokens[who]}` };
}

function caller(url: string, issuer: TestIssuer): Harness['call'] {
  return async (method, path, who, body, headers = {}) => {
    const isFile = body instanceof Uint8Array;
    const content: Record<string, string> = body === undefined || isFile ? {} : { 'content-type': 'application/json' };
    const response = await fetch(url + path, {
      method,
      headers: { ...identity(who, issuer), ...content, ...headers },
      ...(body !== undefined && { body: typeof body === 'string' || isFile ? body : JSON.stringify(body) }),
    });
    const answer = await read(response);
    checkAgainstDocument(method, path, answer);
    return answer;
  };
}

function signedCaller(url: string): Harness['callback'] {
  return async (service, body, id = randomUUID()) => {
    const text = JSON.stringify(body);
    const now = new Date();
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': new Webhook(callbackSecret).sign(id, now, text),
    };
    return read(await fetch(`${url}/v1/callbacks/${service}`, { method: 'POST', headers, body: text }));
  };
}

async function read(response: Response): Promise<Answer> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = bytes.toString('utf8');
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    text,
    body: isJson ? (JSON.parse(text) as Body) : {},
  };
}

/** Every answer of every test fits what the OpenAPI document says of it. */
function checkAgainstDocument(method: string, path: string, { status, body, headers }: Answer): void {
  const pathname = path.split('?')[0] ?? '';
  const fits = (pattern: string) =>
    new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(pathname);
  const route = ROUTES.find((one) => one.method.toUpperCase() === method && fits(one.path));
  if (!route || status >= 400 || !/json/.test(headers.get('content-type') ?? '')) return;
  const documented = route.endpoint.answers[status];
  if (!documented) throw new Error(`${method} ${route.path} answered ${status}, which its document does not name`);
  documented.schema?.parse(body);
}
