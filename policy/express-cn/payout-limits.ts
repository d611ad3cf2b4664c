import type { PayoutLimits } from '../../domain/index.js';
import { calendarDays, hours } from '../limits.js';

/**
 * Beyond what finance looks at a payout before it is ordered. No handbook has such numbers: far above what a director approves,
 * more than one expensive parcel a month for one customer, more complaints than all but large merchants have, and more approvals than a
 * person can think about in an hour. Carriers enter their own.
 */
export const payoutLimits: PayoutLimits = {
  // ¥50,000 a complaint, ¥30,000 a waybill, ¥60,000 a customer and month, ¥200,000 an approver and day.
  complaintFen: 5_000_000,
  waybillFen: 3_000_000,
  customerMonthFen: 6_000_000,
  approverDayFen: 20_000_000,
  samePayee: { complaints: 10, within: calendarDays(30) },
  velocity: { payouts: 30, within: hours(1) },
  reviewRank: 'director',
  source: ['ours'],
};
