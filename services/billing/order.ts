import type { Connection, Pool } from '../../platform/pool.js';
import { Problem } from '../../platform/problem.js';
import { bookPayout } from './booking.js';
import type { Payout, RejectionReason } from './contract/index.js';
import { known, payoutLocks } from './locks.js';
import { once, type BillingParts } from './once.js';
import { findPayout, insertPayout, payoutHash, type Decision, type PayoutRow } from './payouts.js';

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
export function orderPayout(
  parts: BillingParts,
  key: string,
  payout: Payout,
): Promise<{ row: PayoutRow; isNew: boolean }> {
  return once(parts, {
    key,
    hash: payoutHash(payout),
    locks: payoutLocks({ key, payoutNo: payout.payoutNo }),
    find: (connection) => findPayout(connection, { key }),
    decide: async (connection, at) => {
      await requireFreeNumber(connection, payout.payoutNo);
      const decision = await decide(connection, payout, at);
      return insertPayout(connection, key, { payout, decision, at });
    },
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

async function requireFreeNumber(connection: Connection, payoutNo: string): Promise<void> {
  const taken = await findPayout(connection, { payoutNo });
  if (!taken) return;
  throw new Problem(
    409,
    'payout_no_reused',
    `Payout number ${payoutNo} was ordered under the key ${taken.key}; nothing was booked`,
  );
}
