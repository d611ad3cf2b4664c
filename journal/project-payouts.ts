import { changePayout, insertHeldPayout, sealPayout } from '../db/payouts.js';
import { payoutNoOf, type ComplaintEvent } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** What an event means for the row of an order; the row itself is made when the order is owed. */
export async function projectPayouts(db: Queryable, complaintNo: string, event: ComplaintEvent): Promise<void> {
  switch (event.type) {
    case 'payout_held':
      return insertHeldPayout(db, complaintNo, event.data, event.at);
    case 'hold_ended': {
      const { payoutNo, outcome, why } = event.data;
      if (outcome === 'release') return;
      const change = { reason: why === 'reviewed' ? 'turned_down' : why, settledAt: event.at };
      return changePayout(db, complaintNo, payoutNo, 'turned_down', change);
    }
    case 'payout_settled': {
      const { payoutNo, transactionNo, paidAt, resolvedBy } = event.data;
      const change = { transactionNo, settledAt: paidAt, ...(resolvedBy && { resolvedBy }) };
      return changePayout(db, complaintNo, payoutNo, 'paid', change);
    }
    case 'payout_rejected': {
      const { payoutNo, reason, resolvedBy } = event.data;
      const change = { reason, settledAt: event.at, ...(resolvedBy && { resolvedBy }) };
      return changePayout(db, complaintNo, payoutNo, 'rejected', change);
    }
    case 'repair_needed': {
      const payoutNo = payoutNoOf(event.data.key);
      return payoutNo === undefined ? undefined : changePayout(db, complaintNo, payoutNo, 'patience_over');
    }
    case 'resolution_proposed':
      return sealPayout(db, complaintNo, event.data.payoutNo, event.at);
    case 'resolution_refused':
      return sealPayout(db, complaintNo, event.data.payoutNo, undefined);
    case 'payout_contradicted':
      return changePayout(db, complaintNo, event.data.payoutNo, 'contradicted');
    default:
      return;
  }
}
