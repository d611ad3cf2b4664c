import type { PayoutTask } from '../../domain/index.js';
import type { NoticeData } from './data.js';
import { addressed, textOf, told, type Tellers } from './told.js';

/** What is told about payouts that do not come to an end by themselves. */
export const payoutTellers: Tellers<'payout_pending' | 'payout_task'> = {
  payout_pending: (data) => ({ ...addressed(data), amount: told<number>(data, 'amountFen') }),
  payout_task: (data) => ({
    complaintNo: data.complaintNo,
    complaintUrl: data.links.complaint,
    payoutNo: told<string>(data, 'payoutNo'),
    amount: told<number>(data, 'amountFen'),
    task: told<PayoutTask>(data, 'task'),
    words: wordsOf(data),
  }),
};

/** Why somebody says so, or asks for it. */
const wordsOf = (data: NoticeData): string => textOf(data, data.origin, 'reason');
