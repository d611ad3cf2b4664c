import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startedAt, stillRuns, type Identity } from './setup/identity.mjs';
import { sendSignal } from './signals.js';
import { until } from './until.js';

const guardian = fileURLToPath(new URL('./guardian.mjs', import.meta.url));

/** How long a guarded program may take to end by itself, in ms. */
const GRACE_MS = 5_000;
/** How long the system may take to remove a process that was killed, in ms. */
const REAPED_MS = 2_000;

/** A program that does not watch its standard input, and the signal that ends it in order. */
export interface GuardedProgram {
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  stopSignal: NodeJS.Signals;
  /** Put before the command, to run it under another account. */
  prefix?: string[];
  uid?: number;
  gid?: number;
}

/**
 * A program under a guardian, which ends it when this process is gone. Guardian and program are a process group of
 * their own, so that Ctrl-C in the terminal does not reach them.
 */
export class Guarded {
  readonly child: ChildProcess;
  private program: Identity | undefined;
  private readonly stopSignal: NodeJS.Signals;

  /** @param onProgram called when the program itself runs and has a pid */
  constructor({ command, args, env, ...how }: GuardedProgram, logFile: string, onProgram: () => void = () => {}) {
    this.stopSignal = how.stopSignal;
    const order = JSON.stringify({ command, args, graceMs: GRACE_MS, ...how });
    const log = openSync(logFile, 'a', 0o600);
    this.child = spawn(process.execPath, [guardian, order], {
      env,
      stdio: ['pipe', log, log, 'ipc'],
      detached: true,
    });
    closeSync(log);
    this.child.on('message', ({ pid }: { pid: number }) => {
      this.program = { pid, started: startedAt(pid) ?? '' };
      onProgram();
    });
  }

  /** Pid of the program; nothing before it runs. */
  get pid(): number | undefined {
    return this.program?.pid;
  }

  /** Call it when the guardian has ended: one that was killed leaves its program running. */
  async endProgram(): Promise<void> {
    const { program } = this;
    // A guardian that was killed before it told the pid has nothing in its group but what it was starting.
    if (!program) return this.child.pid === undefined ? undefined : sendSignal(-this.child.pid, 'SIGKILL');
    const ended = () => !stillRuns(program);
    if (ended()) return;
    sendSignal(program.pid, this.stopSignal);
    if (await until(ended, GRACE_MS)) return;
    sendSignal(program.pid, 'SIGKILL');
    await until(ended, REAPED_MS);
  }
}
