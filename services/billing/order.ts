import type { Clock } from '../../platform/clock.js';
import { inTransaction, type Connection, type Pool } from '../../platform/pool.js';
import { Problem } from '../../platform/problem.js';
import type { Payout, RejectionReason } from './contract/index.js';
import { bookPayout } from './booking.js';
import { keyReused, known, lockOr409, payoutLocks } from './locks.js';
import { findPayout, insertPayout, payoutHash, type Decision, type PayoutRow } from './payouts.js';

export interface BillingParts {
  pool: Pool;
  clock: Clock;
}

/** Beginnings of accounts that a payout to is definitely impossible, so that the way back to the owner can be tried. */
const refusals: [string, RejectionReason][] = [
  ['closed-', 'payee_account_closed'],
  ['misnamed-', 'payee_name_mismatch'],
  ['refused-', 'provider_refused'],
];

/**
 * Decides and books one payout, exactly once for its key.
 * @throws Problem 409 `still_running` while another request for the key or the number is under way, `payout_no_reused`; 422
 *   `key_reused`
 */
export async function orderPayout(
  parts: BillingParts,
  key: string,
  payout: Payout,
): Promise<{ row: PayoutRow; isNew: boolean }> {
  return inTransaction(parts.pool, async (connection) => {
    await lockOr409(connection, payoutLocks({ key, payoutNo: payout.payoutNo }));
    const earlier = await findPayout(connection, { key });
    if (earlier) return { row: requireSame(earlier, payout), isNew: false };
    await requireFreeNumber(connection, payout.payoutNo);
    const at = parts.clock.now();
    const decision = await decide(connection, payout, at);
    return { row: await insertPayout(connection, key, { payout, decision, at }), isNew: true };
  });
}

async function decide(connection: Connection, payout: Payout, at: number): Promise<Decision> {
  const refusal = refusals.find(([beginning]) => payout.payee.account?.startsWith(beginning));
  if (refusal) return { status: 'rejected', reason: refusal[1] };
  return { status: 'paid', transactionNo: await bookPayout(connection, payout, at) };
}

/**
 * Answers what is known about a payout.
 * @throws Problem 404 `payout_not_found`, or 409 `still_running`
 */
export function askPayout(pool: Pool, by: { key: string } | { payoutNo: string }): Promise<PayoutRow> {
  return known(pool, { find: () => findPayout(pool, by), locks: payoutLocks(by), code: 'payout_not_found' });
}

function requireSame(earlier: PayoutRow, payout: Payout): PayoutRow {
  if (earlier.body_hash === payoutHash(payout)) return earlier;
  throw keyReused(earlier.key);
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
