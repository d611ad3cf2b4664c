import { Webhook } from 'standardwebhooks';
import { systemClock, type Clock } from './clock.js';
import { DueLoop, retryPause } from './due-loop.js';
import type { Running } from './lifecycle.js';
import type { Logger } from './logger.js';
import type { Connection, Pool } from './pool.js';

/** Longest wait for the receiver's answer, in ms. */
const answerMs = 10_000;
const atOnce = 8;

/** A fact that is told to the API. */
export interface Callback {
  /** Stable id of the event; the receiver sees it as `webhook-id` and takes it once. */
  id: string;
  path: string;
  body: object;
}

export interface CallbackOptions {
  pool: Pool;
  /** Schema that holds `outgoing_callbacks`. */
  schema: string;
  /** Base address of the receiver. */
  url: string;
  /** Standard Webhooks secret. */
  secret: string;
  /** Deliver before the request that caused the callback is answered. Only for tests that skip time. */
  beforeAnswer: boolean;
  clock: Clock;
  logger: Logger;
}

interface Row {
  id: string;
  path: string;
  body: string;
  attempts: number;
}

/**
 * Facts that a service owes the API, signed after Standard Webhooks. They are stored in the transaction that made them true,
 * sent right after it, and sent again with doubling pauses until the receiver answers 2xx, across restarts: at least once.
 */
export class CallbackSender implements Running {
  private readonly webhook: Webhook;
  private readonly table: string;
  private readonly loop: DueLoop;

  constructor(private readonly options: CallbackOptions) {
    this.webhook = new Webhook(options.secret);
    this.table = `${options.schema}.outgoing_callbacks`;
    this.loop = new DueLoop((signal) => this.sendDue(signal), options.logger);
  }

  /** Takes up what an earlier process left undelivered. */
  start(): void {
    this.loop.poke();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** Belongs into the transaction that makes the fact true. Storing the same id twice is harmless. */
  async store(connection: Connection, callback: Callback): Promise<void> {
    await connection.query(
      `insert into ${this.table} (id, path, body, created_at, next_attempt_at)
       values ($1, $2, $3, $4, $5)
       on conflict (id) do nothing`,
      [
        callback.id,
        callback.path,
        JSON.stringify(callback.body),
        new Date(this.options.clock.now()),
        new Date(systemClock.now()),
      ],
    );
  }

  /** Call after that transaction's commit. Returns at once, unless `beforeAnswer` is set: then after the first attempt. */
  async committed(id: string): Promise<void> {
    if (this.options.beforeAnswer) {
      const rows = await this.claim('id = $2', [id]);
      await this.sendAll(rows, this.loop.signal);
    }
    this.loop.poke();
  }

  private async sendDue(signal: AbortSignal): Promise<number | undefined> {
    while (!signal.aborted) {
      const now = new Date(systemClock.now());
      const rows = await this.claim('next_attempt_at <= $2 order by next_attempt_at limit $3', [now, atOnce]);
      if (rows.length === 0) break;
      await this.sendAll(rows, signal);
    }
    return this.nextDue();
  }

  /** Moves the next attempt ahead before sending: a process that dies while it sends is followed by the next one. */
  private async claim(which: string, values: unknown[]): Promise<Row[]> {
    const result = await this.options.pool.query<Row>(
      `with chosen as materialized (
         select id from ${this.table} where delivered_at is null and ${which} for update skip locked
       )
       update ${this.table} c
       set attempts = c.attempts + 1, next_attempt_at = $1
       from chosen
       where c.id = chosen.id
       returning c.id, c.path, c.body, c.attempts`,
      [new Date(systemClock.now() + answerMs + retryPause(1)), ...values],
    );
    return result.rows;
  }

  private async sendAll(rows: Row[], signal: AbortSignal): Promise<void> {
    await Promise.all(rows.map((row) => this.send(row, signal)));
  }

  private async send(row: Row, signal: AbortSignal): Promise<void> {
    const outcome = await this.post(row, signal);
    if (outcome === 'delivered') return this.markDelivered(row.id);
    this.options.logger.warn(
      { callback: row.id, attempts: row.attempts, outcome },
      'a callback was not taken; it is sent again',
    );
    await this.options.pool.query(`update ${this.table} set next_attempt_at = $2 where id = $1`, [
      row.id,
      new Date(systemClock.now() + retryPause(row.attempts)),
    ]);
  }

  private async post(row: Row, signal: AbortSignal): Promise<string> {
    try {
      const answer = await fetch(this.options.url.replace(/\/+$/, '') + row.path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...this.signature(row) },
        body: row.body,
        signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]),
      });
      await answer.arrayBuffer();
      return answer.ok ? 'delivered' : `status ${answer.status}`;
    } catch (err) {
      return `no answer (${err instanceof Error ? err.name : 'unknown'})`;
    }
  }

  /** Signed with the real time, which receivers compare with their own. */
  private signature({ id, body }: Row): Record<string, string> {
    const now = new Date(systemClock.now());
    return {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': this.webhook.sign(id, now, body),
    };
  }

  private async markDelivered(id: string): Promise<void> {
    await this.options.pool.query(`update ${this.table} set delivered_at = $2 where id = $1`, [
      id,
      new Date(this.options.clock.now()),
    ]);
  }

  private async nextDue(): Promise<number | undefined> {
    const result = await this.options.pool.query<{ next: Date | null }>(
      `select min(next_attempt_at) as next from ${this.table} where delivered_at is null`,
    );
    return result.rows[0]?.next?.getTime();
  }
}
