import { createUpkeepActivities, servicesOf } from '../../../activities/index.js';
import { diskStore } from '../../../platform/file-store.js';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { jest } from '@jest/globals';
import { Client, type WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Runtime } from '@temporalio/worker';
import { temporalGateway } from '../../../api/gateway.js';
import { startApi } from '../../../api/start.js';
import { ROLE } from '../../../db/migrations.js';
import { DAY, isOver, type ComplaintEvent, type ComplaintState, type EventType } from '../../../domain/index.js';
import { createJournal, type Journal } from '../../../journal/index.js';
import type { HttpServer } from '../../../platform/http.js';
import { createLogger } from '../../../platform/logger.js';
import { createMetrics, type Registry } from '../../../platform/metrics.js';
import { createPool } from '../../../platform/pool.js';
import type { Service } from '../../../platform/service.js';
import { startBilling } from '../../../services/billing/start.js';
import { startNotification } from '../../../services/notification/start.js';
import { startSurvey } from '../../../services/survey/start.js';
import { sdkLogger } from '../../../worker/sdk-logger.js';
import { startWorker } from '../../../worker/start.js';
import { startSweeper } from '../../../worker/sweeper.js';
import { progressQuery, workflowIdOf } from '../../../workflows/contract/index.js';
import { createDatabase, TEST_API_KEY, type TestDatabase } from '../../support/database.js';
import { startTestIssuer, type TestIssuer } from '../../support/issuer.js';
import { People } from '../../support/people.js';
import { until } from '../../support/until.js';
import { configOf } from './config.js';
import { LocalTime, nextMorning } from './local-time.js';
import { TestClock } from './test-clock.js';
import { startTestServer } from './test-server.js';

/** What hangs fails by limits of its own; a story of eight days on a busy machine may take longer than other tests. */
jest.setTimeout(240_000);

/** Between two sweeps, in real time. */
const SWEEP_MS = 100;

/** Level of pino. */
const ERROR = 50;

const BUNDLE = path.resolve('dist/workflow-bundle.js');

let runtimeInstalled = false;
/** Takes what the SDK and workflow code log, in the story that runs now. */
let sdkLog: WorldOptions['log'];

export interface WorldOptions {
  policy?: string;
  /** Counts with the days as they are; otherwise every day is worked around the clock. */
  realDays?: boolean;
  /** Takes every log line of every part. */
  log?: { write(line: string): void };
}

/** One message that really left, as the notification service has it. */
export interface Sent {
  /** Local time of the story. */
  at: string;
  /** Key without the complaint's number. */
  key: string;
  address: string;
  channel: string;
}

/** The whole of Redress in one test: real worker, PostgreSQL, services and API on a server that skips time, from 10:00. */
export class World {
  private readonly closers: (() => Promise<unknown>)[] = [];
  clock!: TestClock;
  time!: LocalTime;
  journal!: Journal;
  people!: People;
  client!: Client;
  api!: HttpServer;
  notification!: Service;
  billing!: Service;
  survey!: Service;
  /** What worker and API count. */
  metrics!: Registry;
  /** From now on the sweeper looks after what is left behind. */
  sweep!: () => void;
  private database!: TestDatabase;

  static async start(options: WorldOptions = {}): Promise<World> {
    const world = new World();
    try {
      await world.build(options);
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
    await this.evidenceKept(no);
    return no;
  }

  /** What was to be kept at once is kept, so that no story about something else is told of it. */
  private async evidenceKept(no: string): Promise<void> {
    const { investigation } = await this.journal.read(no);
    for (const { id, purpose } of investigation?.inquiries ?? [])
      if (purpose === 'hold')
        await this.people.act('outlet_manager', no, `inquiries/${id}/answer`, {
          answer: 'kept',
          explanation: '录像已保存。',
        });
  }

  /** Moves time; everything due in between has happened. */
  async advance(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= DAY) await this.clock.advance(Math.min(left, DAY));
  }

  /** Moves time to a local time of the story, such as `d1 09:00`. */
  async reach(local: string): Promise<void> {
    await this.clock.sync();
    await this.advance(this.time.instant(local) - this.clock.now());
  }

  /** Waits until the journal folds to a state that fits. */
  async when(no: string, fits: (state: ComplaintState) => boolean): Promise<ComplaintState> {
    const look = async (): Promise<ComplaintState | undefined> => {
      const state = await this.journal.read(no);
      return fits(state) ? state : undefined;
    };
    return until(`${no}: ${fits.toString()}`, look, 60_000);
  }

  /** Waits until nothing is owed and no receipt is missing. */
  settled(no: string): Promise<ComplaintState> {
    return this.when(no, ({ owed, awaitingReceipt }) => Object.keys({ ...owed, ...awaitingReceipt }).length === 0);
  }

  handle(no: string): WorkflowHandle {
    return this.client.workflow.getHandle(workflowIdOf(no));
  }

  /** Barrier: the workflow has run its first task, so its timers exist. */
  async ready(no: string): Promise<void> {
    await this.handle(no).query(progressQuery);
  }

  async events<T extends EventType>(no: string, ...types: T[]): Promise<Extract<ComplaintEvent, { type: T }>[]> {
    const events = await this.journal.events(no);
    return events.filter((event): event is Extract<ComplaintEvent, { type: T }> =>
      (types as string[]).includes(event.type),
    );
  }

  /** What was really sent about a complaint, in order. */
  async sent(no: string): Promise<Sent[]> {
    const rows = await this.query<{ key: string; address: string; channel: string; accepted_at: Date }>(
      `select key, address, channel, accepted_at from notification.messages where key like $1 order by accepted_at, key`,
      [`${no}/%`],
    );
    return rows.map(({ key, accepted_at, ...row }) => ({
      ...row,
      at: this.time.of(accepted_at.getTime()),
      key: key.slice(`${no}/notice/`.length),
    }));
  }

  /** Waits for the end: closed, nothing owed, workflow completed. */
  async closed(no: string): Promise<ComplaintState> {
    const state = await this.when(no, isOver);
    await this.handle(no).result();
    return state;
  }

  /** The customer opens the link of the result notice and rates everything alike, unless manners were something else. */
  async answerSurvey(
    no: string,
    rating: number,
    answer: { solved?: boolean; comment?: string; attitude?: [number, number, number] } = {},
  ): Promise<void> {
    const { solved = true, comment = '', attitude = [rating, rating, rating] } = answer;
    const [row] = await this.query<{ token: string }>(
      'select token from redress.surveys where complaint_no = $1 order by round desc',
      [no],
    );
    const body = new URLSearchParams({ solved: solved ? 'yes' : 'no', comment });
    for (const question of ['resultSpeed', 'resultEffect']) body.set(question, String(rating));
    for (const [at, question] of ['politeness', 'patience', 'professionalism'].entries())
      body.set(question, String(attitude[at]));
    const page = await fetch(`${this.survey.url}/s/${row?.token}`, { method: 'POST', body });
    if (!page.ok) throw new Error(`the survey was answered ${page.status}: ${await page.text()}`);
  }

  /** Every row a statement gives, as superuser. */
  query<R extends Record<string, unknown>>(statement: string, values: unknown[] = []): Promise<R[]> {
    return this.database.query<R>(statement, values);
  }

  async stop(): Promise<void> {
    for (let close = this.closers.pop(); close; close = this.closers.pop()) await close();
  }

  private async build(options: WorldOptions): Promise<void> {
    installRuntime();
    sdkLog = options.log;
    const env = await startTestServer();
    this.closers.push(() => env.teardown());
    this.clock = new TestClock(env);
    const morning = nextMorning(await env.currentTimeMs());
    await this.clock.advance(morning - (await env.currentTimeMs()));
    this.time = new LocalTime(morning);
    this.client = new Client({ connection: env.connection });
    this.database = await createDatabase();
    this.closers.push(() => this.database.drop());
    if (!options.realDays) await this.workEveryDay();
    const issuer = await startTestIssuer();
    this.closers.push(() => issuer.stop());
    await this.startProcesses(env, options, issuer);
  }

  /** Stories begin on whatever day it is today; with every day worked around the clock their promises read the same on each. */
  private async workEveryDay(): Promise<void> {
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['00:00', '24:00']]]);
    await this.query('delete from redress.calendar_days');
    await this.query('update redress.calendars set weekly = $1', [JSON.stringify(Object.fromEntries(days))]);
    await this.query(
      `insert into redress.calendar_years (id, calendar, year, source, version, written_at)
       select 'cn-' || year, 'cn', year, 'the stories', 1, now() from generate_series(2027, 2100) year`,
    );
  }

  private async startProcesses(env: TestWorkflowEnvironment, options: WorldOptions, issuer: TestIssuer): Promise<void> {
    const logger = options.log
      ? createLogger('test', 'debug', options.log)
      : createLogger('test', process.env['TEST_LOG_LEVEL'] ?? 'silent');
    const config = configOf(this.database.url, issuer, options.policy ?? 'express-cn');
    const { clock } = this;
    const pool = createPool({ url: this.database.url, role: ROLE, name: 'flows', size: 10, logger });
    this.closers.push(() => pool.end());
    this.journal = createJournal(pool);
    this.metrics = createMetrics('test');
    const temporal = { connection: { address: env.address }, namespace: 'default' };
    const gateway = temporalGateway({ temporal, installation: config.TASK_QUEUE, logger });
    const deps = { config, pool, databaseUrl: this.database.url, clock, logger, metrics: this.metrics };
    this.api = await startApi({ ...deps, temporal, gateway });
    this.closers.push(() => rm(config.EVIDENCE_FOLDER, { recursive: true, force: true }));
    this.closers.push(() => this.api.stop());
    const shared = { config, clock, logger, callbackUrl: this.api.url, callbackBeforeAnswer: true };
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
      PUBLIC_URL: this.api.url,
    };
    const worker = await startWorker({
      connection: env.nativeConnection,
      namespace: 'default',
      installation: config.TASK_QUEUE,
      workflowBundle: { codePath: BUNDLE },
      activities: { config: { ...config, ...urls }, pool, journal: this.journal, clock, metrics: this.metrics, logger },
      upkeep: createUpkeepActivities({
        ...{ pool, journal: this.journal, clock, metrics: this.metrics, logger, policyId: config.REDRESS_POLICY },
        files: await diskStore(config.EVIDENCE_FOLDER),
        keepers: servicesOf({ ...config, ...urls }),
      }),
      slots: config,
      graceMs: 0,
      logger,
      options: { interceptors: { activity: [clock.interceptor] } },
    });
    this.closers.push(() => worker.stop());
    const { journal } = this;
    const { TASK_QUEUE: installation, SWEEP_GRACE_MS: graceMs } = config;
    this.sweep = () => {
      const sweeper = startSweeper({
        pool,
        journal,
        clock,
        logger,
        temporal,
        installation,
        graceMs,
        intervalMs: SWEEP_MS,
      });
      this.closers.push(() => sweeper.stop());
    };
    this.people = new People(this.api.url, issuer.tokens, TEST_API_KEY, clock);
  }
}

/** The SDK takes one logger for the whole process; without a story that listens, errors are shown. */
function installRuntime(): void {
  if (runtimeInstalled) return;
  runtimeInstalled = true;
  const write = (line: string): void => {
    const { level } = JSON.parse(line) as { level: number };
    if (sdkLog) sdkLog.write(line);
    else if (level >= ERROR) process.stderr.write(line);
  };
  Runtime.install({ logger: sdkLogger(createLogger('sdk', 'info', { write })) });
}
