import { rmSync } from 'node:fs';
import { withAttempts } from './attempts.js';
import { warnIfBehind } from './clock-check.js';
import { knownFault } from './known-faults.js';
import { beginLog } from './logs.js';
import { embeddedServers } from './embedded.js';
import { processEnvironment, runtimeOf } from './environment.js';
import { startIssuer, type DevelopmentIssuer } from './issuer.js';
import { runJob } from './job.js';
import { claim, endLeftovers, recordProcesses } from './leftovers.js';
import { statePaths, type StatePaths } from './paths.js';
import { resolvePorts, type PortSetting } from './ports.js';
import {
  ownProcesses,
  entryPoint,
  ownProcessSpec,
  processesToRun,
  type OwnProcess,
  type ProcessName,
} from './processes.js';
import { releaseLock } from './setup/lock.mjs';
import { step } from './setup/progress.mjs';
import { preparedByThisBuild, rememberBuild } from './prepared.js';
import { keepSecrets, loadSecrets, openState, writePrivate, type KeptSecrets } from './state.js';
import type { Runtime } from './runtime.js';
import { Supervised, type ProcessSpec } from './supervised.js';

export interface StackOptions {
  /** Where everything is kept; relative to the project. */
  stateDir: string;
  /** Settings as they come from outside; `TEMPORAL_CLI_PATH` must be among them unless `TEMPORAL_ADDRESS` is. */
  env: NodeJS.ProcessEnv;
  /** Takes progress and what a person should know, line by line. */
  say: (line: string) => void;
  /** Gives the start up; what runs already is stopped. */
  signal?: AbortSignal;
  /** Folder of the compiled entry points; tests of the supervisor put small ones of their own there. @default dist */
  entryPoints?: string;
  /** Settings of one process in place of those of all; tests put something that fails between it and a server. */
  settingsOf?: (name: OwnProcess, settings: NodeJS.ProcessEnv) => NodeJS.ProcessEnv;
}

/** One process of a running stack, for tests that make it fail. */
export interface ProcessHandle {
  /** 0 while it is down. */
  readonly pid: number;
  /** Sends a signal to the process itself; when it ends of it, the supervisor starts it again. */
  kill(signal: NodeJS.Signals): void;
  /** Ends it in order; it stays down until `start`. */
  stop(): Promise<void>;
  /** Starts it and waits until it is ready. */
  start(): Promise<void>;
  /** Ends it in order, starts it, waits until it is ready. */
  restart(): Promise<void>;
}

export interface Stack {
  runtime: Runtime;
  /** Only what runs here: what a setting replaces is missing. */
  processes: Partial<Record<ProcessName, ProcessHandle>>;
  /** Stops everything in reverse order within 10 s; calling it again waits for the same stop. */
  stop(): Promise<void>;
}

/** Limits of the three phases of a stop, in ms: together under 10 s. A process that outlives its limit is killed. */
const stopLimits = { front: 5_600, services: 1_500, servers: 2_500 } as const;

/**
 * Starts the whole system: embedded servers, bootstrap, services, worker, API; each only when no setting replaces it.
 * @throws Error that a person can act on; nothing is left running then
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const paths = statePaths(options.stateDir);
  openState(paths);
  try {
    claim(paths);
    return await startClaimed(options, paths);
  } catch (err) {
    releaseLock(paths.supervisor);
    const { code, message } = err as NodeJS.ErrnoException;
    const known = code && knownFault(message);
    throw known ? new Error(`${known} (${message})`, { cause: err }) : err;
  }
}

async function startClaimed(options: StackOptions, paths: StatePaths): Promise<Stack> {
  rmSync(paths.runtime, { force: true });
  await endLeftovers(paths, options.say);
  const ports = await resolvePorts(portsInUse(options.env), options.env);
  warnIfBehind(paths, options.say);
  const run = new StackRun(options, paths, ports, await loadSecrets(paths, options.say));
  try {
    return await run.start();
  } catch (err) {
    await run.stop();
    throw err;
  }
}

function portsInUse(env: NodeJS.ProcessEnv): PortSetting[] {
  const own = processesToRun(env).map((name) => ownProcesses[name].port);
  const temporal: PortSetting[] = env['TEMPORAL_ADDRESS'] ? [] : ['TEMPORAL_PORT', 'TEMPORAL_UI_PORT'];
  const postgres: PortSetting[] = env['DATABASE_URL'] ? [] : ['POSTGRES_PORT'];
  return [...own, ...temporal, ...postgres];
}

class StackRun {
  private readonly running = new Map<string, Supervised>();
  private issuer: DevelopmentIssuer | undefined;
  private stopped: Promise<void> | undefined;

  constructor(
    private readonly options: StackOptions,
    private readonly paths: StatePaths,
    private readonly ports: Record<PortSetting, number>,
    private readonly kept: KeptSecrets,
  ) {}

  async start(): Promise<Stack> {
    const { env, say } = this.options;
    const { secrets } = this.kept;
    recordProcesses(this.paths, []);
    await this.startIssuer();
    const servers = await embeddedServers(this.options.env, this.paths, this.ports, this.kept, say);
    await step(`starting ${servers.title}`, () => this.startAll(servers.specs), say);
    const databaseUrl = await withAttempts(() => servers.opened(), this.options.signal);
    const { evidence } = this.paths;
    const parts = { env, ports: this.ports, secrets, databaseUrl, evidence, issuer: this.issuer };
    const settings = processEnvironment(parts);
    const specs = processesToRun(env).map((name) => this.ownSpec(name, settings));
    const names = specs.map((spec) => spec.name).join(', ');
    const prepare = () => step('preparing database and Temporal', () => this.bootstrap(settings), say);
    const launch = () => step(`starting ${names}`, () => this.startAll(specs), say);
    if (preparedByThisBuild(env, this.paths)) await Promise.all([prepare(), launch()]);
    else await prepare().then(launch);
    const runtime = runtimeOf(settings, parts);
    writePrivate(this.paths.runtime, runtime);
    return { runtime, processes: this.handles(), stop: () => this.stop() };
  }

  private async startIssuer(): Promise<void> {
    const { secrets, passwordLost } = this.kept;
    if (!this.options.env['OIDC_ISSUER']) {
      this.issuer = await startIssuer(secrets.issuerKey, secrets.issuerPort);
      secrets.issuerPort = this.issuer.port;
    }
    // A new password is worth nothing before the database has taken it.
    keepSecrets(this.paths, passwordLost ? { ...secrets, databasePassword: undefined } : secrets);
  }

  private async startAll(specs: ProcessSpec[]): Promise<void> {
    this.options.signal?.throwIfAborted();
    const events = { say: this.options.say, onChange: () => this.record() };
    const started = specs.map((spec) => new Supervised(spec, events));
    for (const one of started) {
      this.running.set(one.spec.name, one);
      one.start();
    }
    await Promise.all(started.map((one) => one.ready(this.options.signal)));
  }

  private async bootstrap(settings: NodeJS.ProcessEnv): Promise<void> {
    const script = entryPoint('ops/bootstrap/main.js', this.options.entryPoints);
    const program = { command: process.execPath, args: [script], env: settings };
    const log = beginLog(this.paths.logs, 'bootstrap');
    const { signal } = this.options;
    await withAttempts(() => runJob('bootstrap', program, log, signal), signal);
    rememberBuild(this.paths);
  }

  private ownSpec(name: OwnProcess, settings: NodeJS.ProcessEnv): ProcessSpec {
    const script = entryPoint(ownProcesses[name].script, this.options.entryPoints);
    const own = { ...settings, ...this.options.settingsOf?.(name, settings) };
    return ownProcessSpec(name, script, own, beginLog(this.paths.logs, name));
  }

  private record(): void {
    const running = [...this.running.values()];
    const named = running.flatMap(({ spec, pids }) => pids.map((pid) => ({ name: spec.name, pid })));
    try {
      recordProcesses(this.paths, named);
    } catch (err) {
      // Nothing is lost but help for the next start, and what runs has to go on: the disk may have room again later.
      const { message } = err as Error;
      this.options.say(`${this.paths.processes} could not be written: ${knownFault(message) ?? message}`);
    }
  }

  private handles(): Stack['processes'] {
    const handles = [...this.running].map(([name, process]) => [name, handleOf(process)] as const);
    return Object.fromEntries(handles);
  }

  stop(): Promise<void> {
    this.stopped ??= this.stopInOrder();
    return this.stopped;
  }

  private async stopInOrder(): Promise<void> {
    rmSync(this.paths.runtime, { force: true });
    await this.stopThese(['api', 'worker'], stopLimits.front);
    await this.stopThese(['notification', 'billing', 'survey'], stopLimits.services);
    await this.stopThese(['temporal', 'postgres'], stopLimits.servers);
    await this.issuer?.stop();
    rmSync(this.paths.processes, { force: true });
    releaseLock(this.paths.supervisor);
  }

  private async stopThese(names: ProcessName[], limitMs: number): Promise<void> {
    const these = names.map((name) => this.running.get(name)).filter((one) => one !== undefined);
    await Promise.all(these.map((one) => one.stop(limitMs)));
  }
}

function handleOf(process: Supervised): ProcessHandle {
  const stop = () => process.stop(stopLimits.front);
  const start = async () => {
    process.start();
    await process.ready();
  };
  return {
    get pid() {
      return process.pid;
    },
    kill: (signal) => process.kill(signal),
    stop,
    start,
    restart: async () => {
      await stop();
      await start();
    },
  };
}
