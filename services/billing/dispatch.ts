import { assertNever } from '../../platform/assert-never.js';
import { systemClock } from '../../platform/clock.js';
import { DueLoop, retryPause } from '../../platform/due-loop.js';
import type { Logger } from '../../platform/logger.js';
import type { BillingParts } from './once.js';
import { claim, nextDue, postpone, type Due } from './outgoing.js';
import { readOrder } from './payouts.js';
import type { Absent, Remote, Told, ToldReversal } from './providers/index.js';
import { readReversal } from './reversals.js';
import { settlePayout, settleReversal } from './settle.js';

const atOnce = 8;

/** Hands orders to a provider over HTTP, and asks until the outcome is known: with doubling pauses, across restarts. */
export class Dispatcher {
  readonly loop: DueLoop;

  /** @param leaseMs how long one attempt may take, with all its requests */
  constructor(
    private readonly parts: BillingParts,
    private readonly remote: Remote,
    private readonly leaseMs: number,
    private readonly logger: Logger,
  ) {
    this.loop = new DueLoop((signal) => this.sendDue(signal), logger);
  }

  /** The first attempt for one order, so that a provider that is quick is answered at once. Never throws for its sake. */
  async first(key: string): Promise<void> {
    await this.send(await this.claimed({ only: key, limit: 1 }), this.loop.signal);
    this.loop.poke();
  }

  private async sendDue(signal: AbortSignal): Promise<number | undefined> {
    while (!signal.aborted) {
      const due = await this.claimed({ limit: atOnce });
      if (due.length === 0) break;
      await this.send(due, signal);
    }
    return nextDue(this.parts.pool);
  }

  private claimed(which: { only?: string; limit: number }): Promise<Due[]> {
    const now = systemClock.now();
    return claim(this.parts.pool, { now, leaseUntil: now + this.leaseMs, ...which });
  }

  private async send(due: Due[], signal: AbortSignal): Promise<void> {
    await Promise.all(due.map((one) => this.attempt(one, signal)));
  }

  private async attempt(due: Due, signal: AbortSignal): Promise<void> {
    const settled = await this.settled(due, signal);
    if (settled) return;
    const { what, key, earlier } = due;
    this.logger.warn({ what, key, attempts: earlier + 1 }, 'a provider has no outcome yet; it is asked again');
    await postpone(this.parts.pool, due, systemClock.now() + retryPause(earlier + 1));
  }

  private async settled({ what, key, earlier }: Due, signal: AbortSignal): Promise<boolean> {
    switch (what) {
      case 'payout': {
        const order = await readOrder(this.parts.pool, key);
        const told = await heard<Told>(earlier, {
          ask: () => this.remote.ask(key, order, signal),
          send: () => this.remote.pay(key, order, signal),
        });
        return told.status === 'pending' ? false : settlePayout(this.parts, key, told);
      }
      case 'reversal': {
        const reversal = await readReversal(this.parts.pool, key);
        const told = await heard<ToldReversal>(earlier, {
          ask: () => this.remote.askReversal(key, reversal, signal),
          send: () => this.remote.reverse(key, reversal, signal),
        });
        return told.status === 'pending' ? false : settleReversal(this.parts, key, told);
      }
      default:
        return assertNever(what);
    }
  }
}

/** An attempt on record is asked about before anything is sent again. */
async function heard<T>(earlier: number, on: { ask: () => Promise<T | Absent>; send: () => Promise<T> }): Promise<T> {
  if (earlier === 0) return on.send();
  const asked = await on.ask();
  return isAbsent(asked) ? on.send() : asked;
}

const isAbsent = (asked: unknown): asked is Absent => (asked as { status: string }).status === 'absent';
