import path from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import proto from '@temporalio/proto';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { Client } from '@temporalio/client';
import { temporalGateway } from '../../../api/gateway.js';
import { startApi } from '../../../api/start.js';
import { ROLE } from '../../../db/migrations.js';
import type { ComplaintEvent, ComplaintState } from '../../../domain/index.js';
import { createJournal, type Journal } from '../../../journal/index.js';
import type { Config } from '../../../platform/config.js';
import { createLogger } from '../../../platform/logger.js';
import { createMetrics } from '../../../platform/metrics.js';
import { createPool, type Pool } from '../../../platform/pool.js';
import type { Service } from '../../../platform/service.js';
import { startBilling } from '../../../services/billing/start.js';
import { startNotification } from '../../../services/notification/start.js';
import { startSurvey } from '../../../services/survey/start.js';
import { startWorker, type RunningWorker } from '../../../worker/start.js';
import { progressQuery, SEARCH_ATTRIBUTES, workflowIdOf } from '../../../workflows/contract/index.js';
import { createDatabase, TEST_API_KEY, type TestDatabase } from '../../support/database.js';
import { startTestIssuer, type TestIssuer } from '../../support/issuer.js';
import { People } from '../../support/people.js';
import { until } from '../../support/until.js';
import { TestClock } from './test-clock.js';

const BUNDLE = path.resolve('dist/workflow-bundle.js');
const { IndexedValueType } = proto.temporal.api.enums.v1;

let runtimeInstalled = false;

/** The whole of Redress in one test: real worker, PostgreSQL, services and API on a server that skips time. */
export class World {
  private readonly closers: (() => Promise<unknown>)[] = [];
  clock!: TestClock;
  journal!: Journal;
  people!: People;
  client!: Client;
  notification!: Service;
  billing!: Service;
  survey!: Service;
  private pool!: Pool;
  private worker!: RunningWorker;
  private database!: TestDatabase;

  static async start(policy = 'express-cn'): Promise<World> {
    const world = new World();
    try {
      await world.build(policy);
      return world;
    } catch (err) {
      await world.stop();
      throw err;
    }
  }

  /** Files a complaint over HTTP and waits until its workflow looks after it. */
  async file(body: Record<string, unknown> = {}): Promise<string> {
    const no = await this.people.file(body);
    await this.settled(no);
    return no;
  }

  /** Moves time; everything due in between has happened. */
  async advance(ms: number): Promise<void> {
    await this.clock.advance(ms);
  }

  /** Waits until nothing is owed and the workflow has seen the whole journal. */
  async settled(no: string): Promise<ComplaintState> {
    return until(`${no} settled`, async () => {
      const state = await this.journal.read(no);
      if (Object.keys(state.owed).length > 0 || Object.keys(state.awaitingReceipt).length > 0) return undefined;
      return state;
    });
  }

  async events(no: string): Promise<ComplaintEvent[]> {
    return this.journal.events(no);
  }

  /** Barrier: the workflow has run its first task, so its timers exist. */
  async ready(no: string): Promise<void> {
    await this.client.workflow.getHandle(workflowIdOf(no)).query(progressQuery);
  }

  /** What was really sent about a complaint, in order: who got which message. */
  async sent(no: string): Promise<{ key: string; address: string; channel: string }[]> {
    return this.database.query(
      `select key, address, channel from notification.messages where key like $1 order by accepted_at, key`,
      [`${no}/%`],
    );
  }

  /** Waits for the end: closed, nothing owed, workflow completed. */
  async closed(no: string): Promise<ComplaintState> {
    const state = await until(`${no} closed`, async () => {
      const now = await this.journal.read(no);
      return now.closed && Object.keys(now.owed).length === 0 ? now : undefined;
    });
    await this.client.workflow.getHandle(workflowIdOf(no)).result();
    return state;
  }

  /** The customer opens the link of the result notice and rates everything alike. */
  async answerSurvey(no: string, rating: number, solved = true): Promise<void> {
    const [row] = await this.query<{ token: string }>(
      'select token from redress.surveys where complaint_no = $1 order by round desc',
      [no],
    );
    const body = new URLSearchParams({ solved: solved ? 'yes' : 'no' });
    for (const question of ['resultSpeed', 'resultEffect', 'politeness', 'patience', 'professionalism'])
      body.set(question, String(rating));
    const answer = await fetch(`${this.survey.url}/s/${row?.token}`, { method: 'POST', body });
    if (!answer.ok) throw new Error(`the survey was answered ${answer.status}: ${await answer.text()}`);
  }

  /** Every row a statement gives, as superuser. */
  query<R extends Record<string, unknown>>(statement: string, values: unknown[] = []): Promise<R[]> {
    return this.database.query<R>(statement, values);
  }

  async stop(): Promise<void> {
    for (let close = this.closers.pop(); close; close = this.closers.pop()) await close();
  }

  private async build(policy: string): Promise<void> {
    if (!runtimeInstalled) Runtime.install({ logger: new DefaultLogger('ERROR') });
    runtimeInstalled = true;
    const env = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path: process.env['TEMPORAL_TEST_SERVER_PATH']! } },
    });
    this.closers.push(() => env.teardown());
    await registerSearchAttributes(env);
    this.clock = new TestClock(env);
    this.client = new Client({ connection: env.connection });
    this.database = await createDatabase();
    this.closers.push(() => this.database.drop());
    const issuer = await startTestIssuer();
    this.closers.push(() => issuer.stop());
    await this.startProcesses(env, policy, issuer);
  }

  private async startProcesses(env: TestWorkflowEnvironment, policy: string, issuer: TestIssuer): Promise<void> {
    const logger = createLogger('test', process.env['TEST_LOG_LEVEL'] ?? 'silent');
    const config = this.config(policy, issuer);
    const { clock } = this;
    this.pool = createPool({ url: this.database.url, role: ROLE, name: 'flows', size: 10, logger });
    this.closers.push(() => this.pool.end());
    this.journal = createJournal(this.pool);
    const metrics = createMetrics('test');
    const temporal = { connection: { address: env.address }, namespace: 'default' };
    const gateway = temporalGateway({ temporal, installation: config.TASK_QUEUE, logger });
    this.closers.push(() => gateway.stop());
    const api = await startApi({ config, pool: this.pool, clock, logger, metrics, gateway });
    this.closers.push(() => api.stop());
    const shared = { config, clock, logger, callbackUrl: api.url, callbackBeforeAnswer: true };
    this.notification = await startNotification(shared);
    this.closers.push(() => this.notification.stop());
    this.billing = await startBilling(shared);
    this.closers.push(() => this.billing.stop());
    this.survey = await startSurvey(shared);
    this.closers.push(() => this.survey.stop());
    const urls = {
      NOTIFICATION_URL: this.notification.url,
      BILLING_URL: this.billing.url,
      SURVEY_URL: this.survey.url,
      PUBLIC_URL: api.url,
    };
    this.worker = await startWorker({
      connection: env.nativeConnection,
      namespace: 'default',
      installation: config.TASK_QUEUE,
      workflowBundle: { codePath: BUNDLE },
      activities: { config: { ...config, ...urls }, pool: this.pool, journal: this.journal, clock, metrics, logger },
      graceMs: 0,
      metrics,
      logger,
      options: { interceptors: { activity: [clock.interceptor] } },
    });
    this.closers.push(() => this.worker.stop());
    this.people = new People(api.url, issuer.tokens, TEST_API_KEY, clock);
  }

  private config(policy: string, issuer: TestIssuer): Config {
    return {
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      HOST: '127.0.0.1',
      DATABASE_URL: this.database.url,
      DATABASE_POOL: 5,
      API_PORT: 0,
      NOTIFICATION_PORT: 0,
      BILLING_PORT: 0,
      SURVEY_PORT: 0,
      METRICS_PORT: 0,
      PUBLIC_URL: 'http://127.0.0.1:1',
      NOTIFICATION_URL: 'http://127.0.0.1:1',
      BILLING_URL: 'http://127.0.0.1:1',
      SURVEY_URL: 'http://127.0.0.1:1',
      SERVICE_TOKEN: 'a-token-that-worker-and-services-share',
      CALLBACK_SECRET: `whsec_${Buffer.from('a secret of the tests, 32 bytes!').toString('base64')}`,
      SMTP_FROM: 'Redress <no-reply@redress.example>',
      OIDC_ISSUER: issuer.issuer,
      OIDC_AUDIENCE: 'redress',
      OIDC_JWKS_URL: issuer.jwksUrl,
      REDRESS_POLICY: policy,
      TASK_QUEUE: 'redress',
      WORKER_GRACE_MS: 0,
      SWEEP_INTERVAL_MS: 15_000,
      ALLOW_MISBEHAVIOUR: true,
    };
  }
}

async function registerSearchAttributes(env: TestWorkflowEnvironment): Promise<void> {
  const types = {
    KEYWORD: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
    INT: IndexedValueType.INDEXED_VALUE_TYPE_INT,
    BOOL: IndexedValueType.INDEXED_VALUE_TYPE_BOOL,
    DATETIME: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
  };
  const searchAttributes = Object.fromEntries(
    Object.values(SEARCH_ATTRIBUTES).map(({ name, type }) => [name, types[type as keyof typeof types]]),
  );
  await env.connection.operatorService.addSearchAttributes({ namespace: 'default', searchAttributes });
}
