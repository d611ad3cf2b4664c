import type { Clock } from '../../platform/clock.js';
import { inTransaction, type Connection, type Pool } from '../../platform/pool.js';
import { keyReused, lockOr409 } from './locks.js';

export interface BillingParts {
  pool: Pool;
  clock: Clock;
}

/** A stored request: its key, and the fingerprint of the body that came with it. */
interface Stored {
  key: string;
  body_hash: string;
}

export interface Once<R extends Stored> {
  key: string;
  hash: string;
  /** What must not be decided by two requests at the same time. */
  locks: string[];
  find: (connection: Connection) => Promise<R | undefined>;
  /** Decides, books and stores; whatever it throws leaves the key free. */
  decide: (connection: Connection, at: number) => Promise<R>;
}

/**
 * Does a request exactly once for its key, in one transaction. The lock is that transaction's, so it ends with its process.
 * @throws Problem 409 `still_running` while another request holds a lock; 422 `key_reused`; what `decide` throws
 */
export function once<R extends Stored>(
  { pool, clock }: BillingParts,
  { key, hash, locks, find, decide }: Once<R>,
): Promise<{ row: R; isNew: boolean }> {
  return inTransaction(pool, async (connection) => {
    await lockOr409(connection, locks);
    const earlier = await find(connection);
    if (!earlier) return { row: await decide(connection, clock.now()), isNew: true };
    if (earlier.body_hash !== hash) throw keyReused(key);
    return { row: earlier, isNew: false };
  });
}
