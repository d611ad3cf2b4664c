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
  const known = await findPayout(pool, by);
  if (known) return known;
  for (const name of lockNames(by)) if (await isLocked(pool, name)) throw stillRunning();
  // The request that was under way a moment ago may have ended in between.
  const row = await findPayout(pool, by);
  if (row) return row;
  throw new Problem(404, 'payout_not_found', 'There is no payout under this key or number, and none is under way');
}

/** Held until the transaction ends. Hashes of different names may meet; then one of the two asks again, which is harmless. */
async function lockOr409(connection: Connection, names: { key: string; payoutNo: string }): Promise<void> {
  for (const name of lockNames(names)) {
    const result = await connection.query<{ locked: boolean }>(
      'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as locked',
      [name],
    );
    if (!result.rows[0]?.locked) throw stillRunning();
  }
}

/** Looks without taking the lock: who asks must not get into the way of who orders. */
async function isLocked(pool: Pool, name: string): Promise<boolean> {
  const result = await pool.query<{ locked: boolean }>(
    `select exists (
       select 1
       from pg_locks l
       join pg_database d on d.oid = l.database
       where d.datname = current_database() and l.locktype = 'advisory' and l.objsubid = 1 and l.granted
         and (l.classid::bigint << 32) | l.objid::bigint = hashtextextended($1, 0)
     ) as locked`,
    [name],
  );
  return result.rows[0]?.locked === true;
}

function lockNames(names: { key?: string; payoutNo?: string }): string[] {
  return Object.entries(names).map(([kind, name]) => `billing payout ${kind} ${name}`);
}

function stillRunning(): Problem {
  return new Problem(409, 'still_running', 'A request for this payout is under way; ask again in a moment', {
    headers: { 'Retry-After': '1' },
  });
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
