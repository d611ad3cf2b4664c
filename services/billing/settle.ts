import { inTransaction, type Connection } from '../../platform/pool.js';
import { bookReversal, bookSettlement, bookVoid } from './booking.js';
import { lockWaiting, payoutLocks } from './locks.js';
import type { BillingParts } from './once.js';
import { dequeue } from './outgoing.js';
import { findPayout, type PayoutRow } from './payouts.js';
import type { Told, ToldReversal } from './providers/index.js';
import { findReversal } from './reversals.js';

export type Final = Exclude<Told, { status: 'pending' }>;
export type FinalReversal = Exclude<ToldReversal, { status: 'pending' }>;

/** Books the outcome of a payout that waits for it; once, whoever hears of it first. @returns true */
export async function settlePayout(parts: BillingParts, key: string, told: Final): Promise<true> {
  await inTransaction(parts.pool, async (connection) => {
    await lockWaiting(connection, payoutLocks({ key }));
    const row = await findPayout(connection, { key });
    if (row?.status === 'pending') await bookOutcome(connection, row, told, parts.clock.now());
    await dequeue(connection, 'payout', key);
  });
  return true;
}

/** Confirmed: the payable is paid from the bank. Rejected: it is taken back from the payable. The caller holds the lock of the key. */
export async function bookOutcome(to: Connection, row: PayoutRow, told: Final, at: number): Promise<void> {
  const transactionNo = told.status === 'paid' ? await bookSettlement(to, row, at) : await bookVoid(to, row, at);
  await to.query(
    `insert into billing.payout_outcomes (key, status, reason, provider_reference, transaction_no, settled_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      row.key,
      told.status,
      told.status === 'rejected' ? told.reason : null,
      told.reference ?? null,
      transactionNo,
      new Date(at),
    ],
  );
}

/** Books the outcome of a reversal that waits for it. @returns true */
export async function settleReversal(parts: BillingParts, key: string, told: FinalReversal): Promise<true> {
  await inTransaction(parts.pool, async (connection) => {
    await lockWaiting(connection, [`billing reversal key ${key}`]);
    const row = await findReversal(connection, { key });
    const payout = row && (await findPayout(connection, { payoutNo: row.payout_no }));
    const at = parts.clock.now();
    if (payout && row.status === 'pending') {
      const reversed = told.status === 'reversed';
      const transactionNo = reversed ? await bookReversal(connection, { payout, fen: row.amount_fen, at }) : null;
      await connection.query(
        `insert into billing.reversal_outcomes (key, status, reason, provider_reference, transaction_no, settled_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [key, told.status, reversed ? null : 'provider_refused', told.reference ?? null, transactionNo, new Date(at)],
      );
    }
    await dequeue(connection, 'reversal', key);
  });
  return true;
}
