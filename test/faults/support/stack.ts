import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { entryPoint, ownProcessSpec, type OwnProcess, type ProcessName } from '../../../ops/local/processes.js';
import { freePort } from '../../../ops/local/ports.js';
import type { Runtime } from '../../../ops/local/runtime.js';
import { startStack, type ProcessHandle, type Stack } from '../../../ops/local/stack.js';
import { Supervised } from '../../../ops/local/supervised.js';
import { systemClock } from '../../../platform/clock.js';
import { createJournal, type Journal } from '../../../journal/index.js';
import { workflowIdOf } from '../../../workflows/contract/index.js';
import { createDatabase, type TestDatabase } from '../../support/database.js';
import { devServer } from '../../support/temporal.js';
import { until } from '../../support/until.js';
import { alive, freePorts, makeFolder, pidsOf } from '../../system/support.js';
import { Callers } from './callers.js';
import { Proxies, type Part, type Through } from './proxies.js';
import type { Proxy } from './proxy.js';

/** What a story takes at most on a busy machine, in ms. */
export const PATIENCE_MS = 240_000;
/** What a single condition takes at most there. */
const WAIT_MS = 90_000;

export interface FaultStackOptions {
  /** @default express-cn-fast, whose hours are seconds */
  policy?: 'express-cn' | 'express-cn-fast';
  /** Servers that the story itself stops and kills; the others are those of the whole test run. */
  own?: readonly ('temporal' | 'database')[];
  /** Which process reaches which part through a proxy of its own. */
  through?: Through;
  /** Settings of all processes; what is not given sweeps every second for what is a second behind. */
  settings?: NodeJS.ProcessEnv;
}

const QUICK_SWEEPS = { SWEEP_INTERVAL_MS: '1000', SWEEP_GRACE_MS: '1000' };

interface Parts {
  stack: Stack;
  client: Client;
  db: pg.Pool;
  proxies: Proxies;
  folder: string;
  /** Nothing where the story brings its own PostgreSQL. */
  database: TestDatabase | undefined;
}

/** The whole of Redress as processes, some of them behind proxies, and everything a story needs to break and to judge them. */
export class FaultStack {
  readonly callers: Callers;
  /** The observer's own way to Temporal, past all proxies. */
  readonly client: Client;
  /** Superuser of the database of this stack, past all proxies. */
  readonly db: pg.Pool;
  readonly journal: Journal;
  private readonly stack: Stack;
  private readonly proxies: Proxies;
  private readonly pids: number[] = [];
  private readonly more: Supervised[] = [];

  private constructor(private readonly parts: Parts) {
    this.stack = parts.stack;
    this.proxies = parts.proxies;
    this.client = parts.client;
    this.db = parts.db;
    this.callers = new Callers(parts.stack.runtime, systemClock);
    this.journal = createJournal(parts.db);
    this.note();
  }

  static async start(options: FaultStackOptions = {}): Promise<FaultStack> {
    const { own = [], through = {} } = options;
    const folder = makeFolder();
    const proxies = await Proxies.start(through);
    const database = own.includes('database') ? undefined : await createDatabase();
    const env = {
      PATH: process.env['PATH'],
      ...freePorts,
      REDRESS_POLICY: options.policy ?? 'express-cn-fast',
      ...QUICK_SWEEPS,
      ...(database && { DATABASE_URL: database.url }),
      ...(own.includes('temporal')
        ? { TEMPORAL_CLI_PATH: process.env['TEMPORAL_CLI_PATH'] }
        : { TEMPORAL_ADDRESS: (await devServer()).address, TEMPORAL_NAMESPACE: `faults-${randomUUID()}` }),
      ...options.settings,
    };
    const settingsOf = (name: OwnProcess, settings: NodeJS.ProcessEnv) => proxies.settingsOf(name, settings);
    const stack = await startStack({ stateDir: folder, env, say: () => {}, settingsOf });
    const { runtime } = stack;
    const connection = await Connection.connect({ address: runtime.temporalAddress, channelArgs: QUICK_RECONNECTS });
    const client = new Client({ connection, namespace: runtime.temporalNamespace });
    return new FaultStack({ stack, client, db: poolOf(runtime.databaseUrl), proxies, folder, database });
  }

  get runtime(): Runtime {
    return this.stack.runtime;
  }

  /** The proxy between a process and a part of the stack. */
  between(name: OwnProcess, part: Part): Proxy {
    return this.proxies.between(name, part);
  }

  handle(name: ProcessName): ProcessHandle {
    const handle = this.stack.processes[name];
    if (!handle) throw new Error(`${name} is not run by this stack`);
    return handle;
  }

  /** Kills a process without any chance to say goodbye; it stays down until `start`. */
  async kill(name: ProcessName): Promise<void> {
    const handle = this.handle(name);
    handle.kill('SIGKILL');
    await handle.stop();
  }

  /** Starts a process that is down, and waits until it is ready. */
  async start(name: ProcessName): Promise<void> {
    await this.handle(name).start();
    this.note();
  }

  /** Settings of all processes, on direct ways to everything. */
  get settings(): NodeJS.ProcessEnv {
    return this.proxies.settings;
  }

  /** The state folder. */
  get folder(): string {
    return this.parts.folder;
  }

  /** Mends what a story has left broken: processes that are down are started, proxies let everything pass. */
  async repair(): Promise<void> {
    this.proxies.repair();
    const down = Object.values(this.stack.processes).filter(({ pid }) => pid === 0);
    for (const process of down) await process.start();
    this.note();
  }

  /** A second worker beside the first, on direct ways to everything. */
  async anotherWorker(): Promise<void> {
    await this.launch('worker', { METRICS_PORT: String(await freePort()) });
  }

  /** One more process, on direct ways to everything; perhaps of another build, which lies in a folder of its own. */
  async launch(name: OwnProcess, changes: NodeJS.ProcessEnv = {}, build?: string): Promise<void> {
    const log = path.join(this.parts.folder, `${name}-${this.more.length + 2}.log`);
    const settings = { ...this.settings, ...changes };
    const process = new Supervised(ownProcessSpec(name, entryPoint(`${name}/main.js`, build), settings, log), {
      say: () => {},
      onChange: () => {},
    });
    this.more.push(process);
    process.start();
    await process.ready();
    this.note();
  }

  /** Every row a statement gives, as superuser. */
  async query<R extends pg.QueryResultRow>(statement: string, values: unknown[] = []): Promise<R[]> {
    return (await this.db.query<R>(statement, values)).rows;
  }

  /** The workflow of a complaint, its newest run. */
  workflow(no: string) {
    return this.client.workflow.getHandle(workflowIdOf(no));
  }

  /** Waits until the journal holds an event of this type; asks PostgreSQL itself, whatever else is down. */
  async happened(no: string, type: string, id?: string): Promise<void> {
    await until(
      `${type} ${id ?? ''} of ${no}`,
      async () => {
        const events = await this.journal.events(no);
        return events.some((e) => e.type === type && (id === undefined || ('id' in e.data && e.data.id === id)));
      },
      WAIT_MS,
    );
  }

  /** Waits until the complaint owes nothing and no receipt is missing. */
  async settled(no: string): Promise<void> {
    await until(
      `nothing owed by ${no}`,
      async () => {
        const { owed, awaitingReceipt } = await this.journal.read(no);
        return Object.keys({ ...owed, ...awaitingReceipt }).length === 0;
      },
      WAIT_MS,
    );
  }

  /** Says how long something took, beside the results; a figure, not a judgement. */
  measured(what: string, ms: number): void {
    process.stdout.write(`measured: ${what}: ${(ms / 1_000).toFixed(1)} s\n`);
  }

  /** Stops everything; fails when a process or a connection to the database is left. */
  async stop(): Promise<void> {
    this.proxies.repair();
    await Promise.all(this.more.map((process) => process.stop(10_000)));
    const own = ['api', 'worker', 'notification', 'billing', 'survey'] as const;
    await Promise.all(own.map((name) => this.handle(name).stop()));
    const connected = await this.stillConnected();
    await this.client.connection.close();
    await this.db.end();
    await this.stack.stop();
    await this.proxies.stop();
    await this.parts.database?.drop();
    rmSync(this.parts.folder, { recursive: true });
    expect({ processes: alive(this.pids), connected }).toEqual({ processes: [], connected: [] });
  }

  /** Names of connections that our processes have left behind; PostgreSQL needs a moment to see that one was closed. */
  private async stillConnected(): Promise<string[]> {
    const look = async () =>
      this.query<{ name: string }>(
        `select application_name as name from pg_stat_activity where datname = current_database() and application_name <> $1`,
        [OBSERVER],
      );
    for (let tries = 0; tries < 20 && (await look()).length > 0; tries += 1)
      await this.db.query('select pg_sleep(0.1)');
    return (await look()).map(({ name }) => name);
  }

  private note(): void {
    this.pids.push(...pidsOf(this.stack), ...this.more.flatMap(({ pids }) => pids));
  }
}

/** After an outage the observer finds Temporal again at once. */
const QUICK_RECONNECTS = { 'grpc.initial_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': 500 };
const OBSERVER = 'faults observer';

function poolOf(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 4, application_name: OBSERVER });
  // A story may end PostgreSQL; the next statement connects anew.
  pool.on('error', (err) => pool.emit('lost', err));
  return pool;
}
