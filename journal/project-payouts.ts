import { changePayout } from '../db/payouts.js';
import { payoutNoOf, type ComplaintEvent } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** What an event means for the row of an order; the row itself is made when the order is owed. */
export async function projectPayouts(db: Queryable, complaintNo: string, event: ComplaintEvent): Promise<void> {
  switch (event.type) {
    case 'payout_settled': {
      const { payoutNo, transactionNo, paidAt } = event.data;
      return changePayout(db, complaintNo, payoutNo, 'paid', { transactionNo, settledAt: paidAt });
    }
    case 'payout_rejected': {
      const { payoutNo, reason } = event.data;
      return changePayout(db, complaintNo, payoutNo, 'rejected', { reason, settledAt: event.at });
    }
    case 'repair_needed': {
      const payoutNo = payoutNoOf(event.data.key);
      return payoutNo === undefined ? undefined : changePayout(db, complaintNo, payoutNo, 'patience_over');
    }
    default:
      return;
  }
}
