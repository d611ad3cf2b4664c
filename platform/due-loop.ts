import { systemClock } from './clock.js';
import type { Running } from './lifecycle.js';
import type { Logger } from './logger.js';

/** An idle loop still looks this often, in ms: another process may have left work behind. */
const idleMs = 30_000;
/** Pause after the work itself failed, for instance because the database is away, in ms. */
const failedMs = 1_000;

/**
 * Does persisted work when it is due: at start, when poked, and at the instant that the work itself named.
 * Runs never overlap. Real time, not the injected clock: retrying is plumbing, and a test's clock may stand still.
 */
export class DueLoop implements Running {
  private timer: NodeJS.Timeout | undefined;
  private current: Promise<void> | undefined;
  private poked = false;
  private readonly stopped = new AbortController();

  /** @param work does all that is due and returns the real instant (ms) of what is due next, if anything is left */
  constructor(
    private readonly work: (signal: AbortSignal) => Promise<number | undefined>,
    private readonly logger: Logger,
  ) {}

  /** Aborted when the loop stops. */
  get signal(): AbortSignal {
    return this.stopped.signal;
  }

  poke(): void {
    this.poked = true;
    if (!this.current && !this.signal.aborted) this.current = this.run();
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    clearTimeout(this.timer);
    await this.current;
  }

  private async run(): Promise<void> {
    clearTimeout(this.timer);
    let next: number | undefined;
    while (this.poked && !this.signal.aborted) {
      this.poked = false;
      next = await this.attempt();
    }
    this.current = undefined;
    if (this.signal.aborted) return;
    const delay = Math.min(idleMs, Math.max(0, (next ?? Number.POSITIVE_INFINITY) - systemClock.now()));
    this.timer = setTimeout(() => this.poke(), delay);
  }

  private async attempt(): Promise<number | undefined> {
    try {
      return await this.work(this.signal);
    } catch (err) {
      this.logger.warn({ err }, 'due work could not be looked through; trying again');
      return systemClock.now() + failedMs;
    }
  }
}

/** Doubling pause after the n-th failed attempt, in ms: 1 s, 2 s, 4 s … 5 min. */
export function retryPause(attempts: number): number {
  return Math.min(300_000, 1_000 * 2 ** Math.min(attempts - 1, 20));
}
