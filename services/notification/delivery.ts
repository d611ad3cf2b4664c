import type { Callback, CallbackSender } from '../../platform/callback.js';
import { systemClock, type Clock } from '../../platform/clock.js';
import { DueLoop, retryPause } from '../../platform/due-loop.js';
import type { Logger } from '../../platform/logger.js';
import { inTransaction, type Pool } from '../../platform/pool.js';
import { attemptMs, type Carrier, type Ended } from './carrier.js';
import { notificationPaths, type Message, type MessageCallback } from './contract/index.js';
import { claimDue, insertMessage, nextAttempt, postpone, settle, type MessageRow } from './messages.js';

const atOnce = 4;

export interface DeliveryParts {
  pool: Pool;
  clock: Clock;
  logger: Logger;
  callbacks: CallbackSender;
  carrier: Carrier;
  /** Mail waits for a relay; everything else is delivered by being in the outbox. */
  relayed: boolean;
}

/** Stores a message and what follows from that. @returns false when the key is taken already */
export async function accept(parts: DeliveryParts, key: string, message: Message): Promise<boolean> {
  const at = parts.clock.now();
  if (parts.relayed && message.channel === 'email') {
    const state = { status: 'accepted', firstAttemptAt: systemClock.now() } as const;
    return inTransaction(parts.pool, (connection) => insertMessage(connection, key, message, { at, state }));
  }
  const receipt = receiptOf(key, { status: 'delivered' }, at);
  const isNew = await inTransaction(parts.pool, async (connection) => {
    const inserted = await insertMessage(connection, key, message, { at, state: { status: 'delivered' } });
    if (inserted && message.receiptWanted) await parts.callbacks.store(connection, receipt);
    return inserted;
  });
  if (isNew && message.receiptWanted) await parts.callbacks.committed(receipt.id);
  return isNew;
}

/** The loop that hands waiting messages to the carrier, with doubling pauses, across restarts. */
export function deliveryLoop(parts: DeliveryParts): DueLoop {
  return new DueLoop(async (signal) => {
    while (!signal.aborted) {
      const now = systemClock.now();
      const due = await claimDue(parts.pool, { now, leaseUntil: now + attemptMs, limit: atOnce });
      if (due.length === 0) break;
      await Promise.all(due.map((message) => attempt(parts, message, signal)));
    }
    return nextAttempt(parts.pool);
  }, parts.logger);
}

async function attempt(parts: DeliveryParts, message: MessageRow, signal: AbortSignal): Promise<void> {
  const outcome = await parts.carrier(message, signal);
  if (outcome.status !== 'later') return end(parts, message, outcome);
  const { key, attempts } = message;
  parts.logger.warn({ key, attempts, reason: outcome.reason }, 'a message could not be handed over; trying again');
  await postpone(parts.pool, key, outcome.reason, systemClock.now() + retryPause(attempts));
}

async function end(parts: DeliveryParts, message: MessageRow, outcome: Ended): Promise<void> {
  const at = parts.clock.now();
  const receipt = receiptOf(message.key, outcome, at);
  const settled = await inTransaction(parts.pool, async (connection) => {
    const first = await settle(connection, message.key, { ...outcome, at });
    if (first && message.receipt_wanted) await parts.callbacks.store(connection, receipt);
    return first;
  });
  if (settled && message.receipt_wanted) await parts.callbacks.committed(receipt.id);
}

function receiptOf(key: string, outcome: Ended, at: number): Callback {
  const type = outcome.status === 'delivered' ? 'message.delivered' : 'message.bounced';
  const reason = outcome.status === 'bounced' ? { reason: outcome.reason } : {};
  const body: MessageCallback = { type, key, at: new Date(at).toISOString(), ...reason };
  return { id: `${type}/${key}`, path: notificationPaths.callback, body };
}
