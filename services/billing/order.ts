import { bodyHash } from '../../platform/body-hash.js';
import type { Clock } from '../../platform/clock.js';
import { inTransaction, type Connection, type Pool } from '../../platform/pool.js';
import { Problem } from '../../platform/problem.js';
import type { Payout } from './contract/index.js';
import { bookPayout } from './ledger.js';
import { findPayout, insertPayout, type Decision, type PayoutRow } from './payouts.js';

export interface BillingParts {
  pool: Pool;
  clock: Clock;
}

/** Accounts that a payout to is definitely impossible; a real provider has its own list. */
const closedAccount = 'closed-';

/**
 * Decides and books one payout, exactly once for its key.
 * @throws Problem 409 `still_running` while another request for the key or the number is under way, `key_reused`,
 *   `payout_no_reused`
 */
export async function orderPayout(
  parts: BillingParts,
  key: string,
  payout: Payout,
): Promise<{ row: PayoutRow; isNew: boolean }> {
  return inTransaction(parts.pool, async (connection) => {
    await lockOr409(connection, { key, payoutNo: payout.payoutNo });
    const known = await findPayout(connection, { key });
    if (known) return { row: requireSame(known, payout), isNew: false };
    await requireFreeNumber(connection, payout.payoutNo);
    const at = parts.clock.now();
    const decision = await decide(connection, payout, at);
    return { row: await insertPayout(connection, key, { payout, decision, at }), isNew: true };
  });
}

async function decide(connection: Connection, payout: Payout, at: number): Promise<Decision> {
  if (payout.payee.account?.startsWith(closedAccount)) return { status: 'rejected', reason: 'payee_account_closed' };
  return { status: 'paid', transactionNo: await bookPayout(connection, payout, at) };
}

/**
 * Answers what is known about a payout.
 * @throws Problem 404 `payout_not_found`, or 409 `still_running`: a request that is under way may yet book it
 */
export async function askPayout(pool: Pool, by: { key: string } | { payoutNo: string }): Promise<PayoutRow> {
  return inTransaction(pool, async (connection) => {
    const known = await findPayout(connection, by);
    if (known) return known;
    await lockOr409(connection, by);
    // The request that was under way a moment ago may have ended before the lock was taken.
    const row = await findPayout(connection, by);
    if (row) return row;
    throw new Problem(404, 'payout_not_found', 'There is no payout under this key or number, and none is under way');
  });
}

/** Held until the transaction ends. Hashes of different keys may meet; then one of the two asks again, which is harmless. */
async function lockOr409(connection: Connection, names: { key?: string; payoutNo?: string }): Promise<void> {
  for (const [kind, name] of Object.entries(names)) {
    const result = await connection.query<{ locked: boolean }>(
      'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as locked',
      [`billing payout ${kind} ${name}`],
    );
    if (result.rows[0]?.locked) continue;
    throw new Problem(409, 'still_running', 'A request for this payout is under way; ask again in a moment', {
      headers: { 'Retry-After': '1' },
    });
  }
}

function requireSame(known: PayoutRow, payout: Payout): PayoutRow {
  if (known.body_hash === bodyHash(payout)) return known;
  throw new Problem(
    409,
    'key_reused',
    `The key ${known.key} belongs to a payout with other content; nothing was booked`,
  );
}

async function requireFreeNumber(connection: Connection, payoutNo: string): Promise<void> {
  const taken = await findPayout(connection, { payoutNo });
  if (!taken) return;
  throw new Problem(
    409,
    'payout_no_reused',
    `Payout number ${payoutNo} was ordered under the key ${taken.key}; nothing was booked`,
  );
}
