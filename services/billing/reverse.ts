import { bodyHash } from '../../platform/body-hash.js';
import { systemClock } from '../../platform/clock.js';
import type { Connection, Pool } from '../../platform/pool.js';
import { Problem } from '../../platform/problem.js';
import type { Reversal } from './contract/index.js';
import { bookReversal } from './booking.js';
import { known, payoutLocks, reversalLocks, stillRunning } from './locks.js';
import { once } from './once.js';
import type { OrderParts } from './order.js';
import { enqueue } from './outgoing.js';
import { findPayout } from './payouts.js';
import type { ToldReversal } from './providers/index.js';
import { findReversal, insertReversal, reversedOf, type ReversalDecision, type ReversalRow } from './reversals.js';

/**
 * Decides and books one reversal, exactly once for its key. The payout is locked as well, so that two reversals of it never
 * take back more than was paid.
 * @throws Problem 409 `still_running` (also while the payout's own outcome is unknown), `reversal_no_reused`; 422 `key_reused`
 */
export function reversePayout(
  parts: OrderParts,
  key: string,
  reversal: Reversal,
): Promise<{ row: ReversalRow; isNew: boolean }> {
  const { reversalNo, payoutNo } = reversal;
  return once(parts, {
    key,
    hash: bodyHash(reversal),
    locks: [...reversalLocks({ key, reversalNo }), ...payoutLocks({ payoutNo })],
    find: (connection) => findReversal(connection, { key }),
    decide: async (connection, at) => {
      await requireFreeNumber(connection, reversalNo);
      const decision = await decide(connection, reversal, parts.provider.reversalAtOnce(), at);
      if (decision.status === 'pending') await enqueue(connection, 'reversal', key, systemClock.now());
      return insertReversal(connection, key, { reversal, decision, at });
    },
  });
}

async function decide(
  connection: Connection,
  { payoutNo, complaintNo, amountFen: fen }: Reversal,
  told: ToldReversal,
  at: number,
): Promise<ReversalDecision> {
  const payout = await findPayout(connection, { payoutNo });
  if (payout?.complaint_no !== complaintNo) return { status: 'rejected', reason: 'payout_not_found' };
  // Whether there is anything to take back is not known yet, so nothing is decided for good.
  if (payout.status === 'pending') throw stillRunning();
  const paid = payout.status === 'paid' ? payout.amount_fen : 0;
  if (fen > paid - (await reversedOf(connection, payoutNo)))
    return { status: 'rejected', reason: 'amount_exceeds_payout' };
  if (told.status !== 'reversed') return told;
  return { status: 'reversed', transactionNo: await bookReversal(connection, { payout, fen, at }) };
}

/**
 * Answers what is known about a reversal.
 * @throws Problem 404 `reversal_not_found`, or 409 `still_running`
 */
export function askReversal(pool: Pool, by: { key: string } | { reversalNo: string }): Promise<ReversalRow> {
  return known(pool, { find: () => findReversal(pool, by), locks: reversalLocks(by), code: 'reversal_not_found' });
}

/**
 * What `PUT` says of a request that could never have been granted as it was written.
 * @throws Problem 422 `payout_not_found`, `amount_exceeds_payout`
 */
export function requireSensible({ reason, payout_no, amount_fen }: ReversalRow): void {
  if (reason === 'payout_not_found')
    throw new Problem(422, reason, `This complaint has no payout ${payout_no}; name one of its payouts`);
  if (reason === 'amount_exceeds_payout')
    throw new Problem(
      422,
      reason,
      `${amount_fen} fen are more than what of payout ${payout_no} is paid and not reversed`,
    );
}

async function requireFreeNumber(connection: Connection, reversalNo: string): Promise<void> {
  const taken = await findReversal(connection, { reversalNo });
  if (!taken) return;
  throw new Problem(
    409,
    'reversal_no_reused',
    `Reversal number ${reversalNo} was ordered under the key ${taken.key}; nothing was booked`,
  );
}
