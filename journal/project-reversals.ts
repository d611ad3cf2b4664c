import { changePayout } from '../db/payouts.js';
import { settleReversal } from '../db/reversals.js';
import { reversalNoOf, type ComplaintEvent } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** What an event means for the row of a reversal; `whole` says that nothing is left of the payout. */
export async function projectReversals(db: Queryable, complaintNo: string, event: ComplaintEvent): Promise<void> {
  switch (event.type) {
    case 'reversal_settled': {
      const { reversalNo, payoutNo, transactionNo, reversedAt: settledAt, whole } = event.data;
      await settleReversal(db, complaintNo, reversalNo, { status: 'reversed', transactionNo, settledAt });
      return whole ? changePayout(db, complaintNo, payoutNo, 'reversed') : undefined;
    }
    case 'reversal_rejected': {
      const { reversalNo, reason } = event.data;
      return settleReversal(db, complaintNo, reversalNo, { status: 'rejected', reason, settledAt: event.at });
    }
    case 'repair_needed': {
      const reversalNo = reversalNoOf(event.data.key);
      if (reversalNo === undefined) return;
      return settleReversal(db, complaintNo, reversalNo, { status: 'needs_repair' });
    }
    default:
      return;
  }
}
