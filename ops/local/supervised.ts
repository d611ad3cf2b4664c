import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { lastLogLines } from './logs.js';
import { sendSignal } from './signals.js';
import { until } from './until.js';

const guardian = fileURLToPath(new URL('./guardian.mjs', import.meta.url));

const READY_LIMIT_MS = 60_000;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;
/** A process that ran this long before it ended is started again as quickly as the first time, in ms. */
const SETTLED_MS = 60_000;
/** How long a binary may take to end by itself, in ms. */
const GUARDIAN_GRACE_MS = 5_000;

/** One process of the stack and how it is run. */
export interface ProcessSpec {
  name: string;
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  logFile: string;
  /** For a binary that does not watch its standard input: a guardian does, and stops it with this signal. */
  guarded?: { stopSignal: NodeJS.Signals; uid?: number; gid?: number };
  isReady: () => Promise<boolean>;
}

export interface SupervisedEvents {
  say: (line: string) => void;
  /** A process was started or ended. */
  onChange: () => void;
}

/**
 * A process that is kept running: when it ends without being asked to, it is started again after 1 s, doubling to
 * 30 s. It lives in a session of its own, so that Ctrl-C in the terminal reaches the supervisor only.
 */
export class Supervised {
  private child: ChildProcess | undefined;
  private binaryPid: number | undefined;
  private wanted = false;
  private everReady = false;
  private startedMs = 0;
  private delayMs = FIRST_DELAY_MS;
  private again: NodeJS.Timeout | undefined;

  constructor(
    readonly spec: ProcessSpec,
    private readonly events: SupervisedEvents,
  ) {}

  /** Pid of the process itself, not of its guardian; 0 while it is down. */
  get pid(): number {
    return (this.spec.guarded ? this.binaryPid : this.child?.pid) ?? 0;
  }

  /** Guardian and binary, or the process. */
  get pids(): number[] {
    return [this.child?.pid, this.binaryPid].filter((pid) => pid !== undefined);
  }

  start(): void {
    this.wanted = true;
    this.startedMs = performance.now();
    const child = this.spec.guarded ? this.spawnGuarded() : this.spawnPlain();
    this.child = child;
    // A process that dies while something is written to its pipe has an exit to tell about it.
    child.stdin?.on('error', () => this.events.onChange());
    child.on('error', () => this.ended(child, 'could not be started'));
    child.on('exit', (code, signal) =>
      this.ended(child, signal ? `was ended by ${signal}` : `ended with code ${code}`),
    );
    this.events.onChange();
  }

  private spawnPlain(): ChildProcess {
    const { command, args, env } = this.spec;
    return this.withLog((log) => spawn(command, args, { env, stdio: ['pipe', log, log], detached: true }));
  }

  private spawnGuarded(): ChildProcess {
    const { command, args, env, guarded } = this.spec;
    const order = JSON.stringify({ command, args, graceMs: GUARDIAN_GRACE_MS, ...guarded });
    const child = this.withLog((log) =>
      spawn(process.execPath, [guardian, order], { env, stdio: ['pipe', log, log, 'ipc'], detached: true }),
    );
    child.on('message', (message: { pid: number }) => {
      this.binaryPid = message.pid;
      this.events.onChange();
    });
    return child;
  }

  private withLog(run: (log: number) => ChildProcess): ChildProcess {
    const log = openSync(this.spec.logFile, 'a', 0o600);
    const child = run(log);
    closeSync(log);
    return child;
  }

  private ended(child: ChildProcess, how: string): void {
    if (this.child !== child) return;
    this.child = undefined;
    this.binaryPid = undefined;
    this.events.onChange();
    if (!this.wanted || !this.everReady) return;
    if (performance.now() - this.startedMs > SETTLED_MS) this.delayMs = FIRST_DELAY_MS;
    this.events.say(
      `${this.spec.name} ${how}; starting it again in ${this.delayMs / 1_000} s (log: ${this.spec.logFile})`,
    );
    this.again = setTimeout(() => this.start(), this.delayMs);
    this.delayMs = Math.min(this.delayMs * 2, LONGEST_DELAY_MS);
  }

  /**
   * Waits until the process answers that it is ready.
   * @throws Error with the end of its log when it ended before it was ever ready, or is not ready within 60 s
   */
  async ready(signal?: AbortSignal): Promise<void> {
    const failed = () => !this.everReady && this.child === undefined;
    const settled = async () => failed() || (this.child !== undefined && (await this.spec.isReady()));
    const inTime = await until(() => signal?.aborted === true || settled(), READY_LIMIT_MS);
    signal?.throwIfAborted();
    if (inTime && !failed()) {
      this.everReady = true;
      return;
    }
    const what = failed() ? 'ended before it was ready' : `is not ready after ${READY_LIMIT_MS / 1_000} s`;
    throw new Error(`${this.spec.name} ${what}; the end of ${this.spec.logFile}:\n${lastLogLines(this.spec.logFile)}`);
  }

  /** Sends a signal to the process itself, as something from outside would. */
  kill(signal: NodeJS.Signals): void {
    if (this.pid) sendSignal(this.pid, signal);
  }

  /** Asks the process to end and makes it end when the limit has passed. It stays down until `start`. */
  async stop(limitMs: number): Promise<void> {
    this.wanted = false;
    clearTimeout(this.again);
    const child = this.child;
    if (!child) return;
    const limit = setTimeout(() => this.pids.forEach((pid) => sendSignal(pid, 'SIGKILL')), limitMs);
    const gone = once(child, 'exit');
    child.stdin?.end();
    if (!this.spec.guarded) child.kill('SIGTERM');
    await gone;
    clearTimeout(limit);
  }
}
