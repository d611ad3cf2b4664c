import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { Guarded, type GuardedProgram } from './guarded.js';
import { knownFault } from './known-faults.js';
import { lastLogLines, sizeOf } from './logs.js';
import { sendSignal } from './signals.js';
import { until } from './until.js';

const READY_LIMIT_MS = 120_000;
/** A process that ends before it was ever ready gets this many tries: what it waits for may be starting again as well. */
const START_ATTEMPTS = 3;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;
/** A process that ran this long before it ended is started again as quickly as the first time, in ms. */
const SETTLED_MS = 60_000;

/** One process of the stack and how it is run. */
export interface ProcessSpec {
  name: string;
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  logFile: string;
  /** For a binary that does not watch its standard input: a guardian does, and stops it with this signal. */
  guarded?: Omit<GuardedProgram, 'command' | 'args' | 'env'>;
  isReady: () => Promise<boolean>;
}

export interface SupervisedEvents {
  say: (line: string) => void;
  /** A process was started or ended. */
  onChange: () => void;
}

/** One life of a process: from its start until nothing of it is left. */
interface Life {
  child: ChildProcess;
  guarded?: Guarded;
  over: Promise<void>;
}

/**
 * A process that is kept running: when it ends without being asked to, it is started again after 1 s, doubling to
 * 30 s. It lives in a session of its own, so that Ctrl-C in the terminal reaches the supervisor only.
 */
export class Supervised {
  private life: Life | undefined;
  private wanted = false;
  private everReady = false;
  private attempts = 0;
  private startedMs = 0;
  private logFrom = 0;
  private delayMs = FIRST_DELAY_MS;
  private again: NodeJS.Timeout | undefined;

  constructor(
    readonly spec: ProcessSpec,
    private readonly events: SupervisedEvents,
  ) {}

  /** Pid of the process itself, not of its guardian; 0 while it is down. */
  get pid(): number {
    const pid = this.spec.guarded ? this.life?.guarded?.pid : this.life?.child.pid;
    return pid ?? 0;
  }

  /** Guardian and binary, or the process. */
  get pids(): number[] {
    return [this.life?.child.pid, this.life?.guarded?.pid].filter((pid) => pid !== undefined);
  }

  start(): void {
    this.wanted = true;
    this.again = undefined;
    this.attempts += 1;
    this.startedMs = performance.now();
    this.logFrom = sizeOf(this.spec.logFile);
    try {
      this.life = this.spec.guarded ? this.beginGuarded(this.spec.guarded) : this.begin(this.spawn());
    } catch (err) {
      return this.ended(`could not be started (${(err as Error).message})`);
    }
    this.events.onChange();
  }

  private spawn(): ChildProcess {
    const { command, args, env, logFile } = this.spec;
    const log = openSync(logFile, 'a', 0o600);
    const child = spawn(command, args, { env, stdio: ['pipe', log, log], detached: true });
    closeSync(log);
    return child;
  }

  private beginGuarded(how: NonNullable<ProcessSpec['guarded']>): Life {
    const { command, args, env, logFile } = this.spec;
    const guarded = new Guarded({ command, args, env, ...how }, logFile, () => this.events.onChange());
    return this.begin(guarded.child, guarded);
  }

  private begin(child: ChildProcess, guarded?: Guarded): Life {
    // A process that dies while something is written to its pipe has an exit to tell about it.
    child.stdin?.on('error', () => this.events.onChange());
    const over = howItEnds(child).then(async (how) => {
      await guarded?.endProgram();
      this.life = undefined;
      this.ended(how);
    });
    return { child, over, ...(guarded && { guarded }) };
  }

  private ended(how: string): void {
    this.events.onChange();
    if (!this.wanted || (!this.everReady && this.attempts >= START_ATTEMPTS)) return;
    if (performance.now() - this.startedMs > SETTLED_MS) this.delayMs = FIRST_DELAY_MS;
    const { name, logFile } = this.spec;
    const why = knownFault(this.said()) ?? `log: ${logFile}`;
    this.events.say(`${name} ${how}; starting it again in ${this.delayMs / 1_000} s (${why})`);
    this.again = setTimeout(() => this.start(), this.delayMs);
    this.delayMs = Math.min(this.delayMs * 2, LONGEST_DELAY_MS);
  }

  /**
   * Waits until the process answers that it is ready.
   * @throws Error with the end of its log when it has ended three times before it was ever ready, or is not ready
   * within 120 s
   */
  async ready(signal?: AbortSignal): Promise<void> {
    const failed = () => !this.everReady && this.life === undefined && this.again === undefined;
    const settled = async () => failed() || (this.life !== undefined && (await this.spec.isReady()));
    const inTime = await until(() => signal?.aborted === true || settled(), READY_LIMIT_MS);
    signal?.throwIfAborted();
    if (inTime && !failed()) {
      this.everReady = true;
      return;
    }
    const what = failed() ? 'ended before it was ready' : `is not ready after ${READY_LIMIT_MS / 1_000} s`;
    throw new Error(`${this.spec.name} ${what}${this.reason()}`);
  }

  /** What is known about the cause, and the end of the log of this life. */
  private reason(): string {
    const known = knownFault(this.said());
    return `${known ? `: ${known}` : ''}; the end of ${this.spec.logFile}:\n${this.said()}`;
  }

  private said(): string {
    return lastLogLines(this.spec.logFile, this.logFrom);
  }

  /** Sends a signal to the process itself, as something from outside would. */
  kill(signal: NodeJS.Signals): void {
    if (this.pid) sendSignal(this.pid, signal);
  }

  /** Asks the process to end and makes it end when the limit has passed. It stays down until `start`. */
  async stop(limitMs: number): Promise<void> {
    this.wanted = false;
    clearTimeout(this.again);
    this.again = undefined;
    const { life } = this;
    if (!life) return;
    const limit = setTimeout(() => this.pids.forEach((pid) => sendSignal(pid, 'SIGKILL')), limitMs);
    life.child.stdin?.end();
    if (!this.spec.guarded) life.child.kill('SIGTERM');
    await life.over;
    clearTimeout(limit);
  }
}

async function howItEnds(child: ChildProcess): Promise<string> {
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    return signal ? `was ended by ${signal}` : `ended with code ${code}`;
  } catch (err) {
    return `could not be started (${(err as Error).message})`;
  }
}
