import { assertNever } from '../../platform/assert-never.js';
import { systemClock } from '../../platform/clock.js';
import type { Connection, Pool } from '../../platform/pool.js';
import { Problem } from '../../platform/problem.js';
import { bookOrder, bookPayout } from './booking.js';
import type { Payout } from './contract/index.js';
import { known, payoutLocks } from './locks.js';
import { once, type BillingParts } from './once.js';
import { enqueue } from './outgoing.js';
import { findPayout, insertPayout, payoutHash, type Decision, type PayoutRow } from './payouts.js';
import type { Provider, Told } from './providers/index.js';

/** What orders need beside the books: who moves the money. */
export interface OrderParts extends BillingParts {
  provider: Provider;
}

/**
 * Decides and books one payout, exactly once for its key.
 * @throws Problem 409 `still_running` while another request for the key or the number is under way, `payout_no_reused`; 422
 *   `key_reused`
 */
export function orderPayout(
  parts: OrderParts,
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
      const decision = await decide(connection, payout, parts.provider.atOnce(payout), at);
      if (decision.status === 'pending' && parts.provider.remote)
        await enqueue(connection, 'payout', key, systemClock.now());
      return insertPayout(connection, key, { payout, decision, at });
    },
  });
}

async function decide(connection: Connection, payout: Payout, told: Told, at: number): Promise<Decision> {
  switch (told.status) {
    case 'paid':
      return { status: 'paid', transactionNo: await bookPayout(connection, payout, at) };
    case 'pending':
      await bookOrder(connection, payout, at);
      return told;
    case 'rejected':
      return told;
    default:
      return assertNever(told);
  }
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
