import type { HoldCode, Language, ParcelEnd, PayoutTask } from '../../domain/index.js';
import { labelOf } from '../../policy/index.js';
import type { NoticeData } from './data.js';
import { addressed, lastEvent, textOf, told, type Tellers } from './told.js';

type Told =
  | 'payout_pending'
  | 'payout_task'
  | 'payout_review'
  | 'payout_rejected'
  | 'parcel_found'
  | 'payout_reversed'
  | 'parcel_choice';

/** What is told about payouts that do not come to an end by themselves. */
export const payoutTellers: Tellers<Told> = {
  payout_pending: (data) => ({ ...addressed(data), amount: told<number>(data, 'amountFen') }),
  parcel_found: (data) => ({
    ...addressed(data),
    waybillNo: told<string>(data, 'waybillNo'),
    amount: told<number>(data, 'amountFen'),
    until: told<number>(data, 'untilAt'),
  }),
  payout_reversed: (data) => ({
    ...addressed(data),
    amount: told<number>(data, 'amountFen'),
    reason: textOf(data, askedBy(data), 'reason'),
  }),
  parcel_choice: (data) => ({
    complaintNo: data.complaintNo,
    complaintUrl: data.links.complaint,
    waybillNo: told<string>(data, 'waybillNo'),
    amount: told<number>(data, 'amountFen'),
    end: told<ParcelEnd>(data, 'end'),
    words: textOf(data, data.origin, 'words'),
  }),
  payout_task: (data) => ({
    complaintNo: data.complaintNo,
    complaintUrl: data.links.complaint,
    payoutNo: told<string>(data, 'payoutNo'),
    amount: told<number>(data, 'amountFen'),
    task: told<PayoutTask>(data, 'task'),
    words: wordsOf(data),
  }),
  payout_review: (data, language) => ({
    complaintNo: data.complaintNo,
    complaintUrl: data.links.complaint,
    payoutNo: told<string>(data, 'payoutNo'),
    amount: told<number>(data, 'amountFen'),
    reasons: limitsInWords(told<string>(data, 'codes'), language),
    dueAt: told<number>(data, 'dueAt'),
  }),
  payout_rejected: (data) => ({
    complaintNo: data.complaintNo,
    complaintUrl: data.links.complaint,
    payoutNo:
      lastEvent(data, data.origin.type === 'hold_ended' ? 'hold_ended' : 'payout_rejected')?.data.payoutNo ?? '',
    amount: told<number>(data, 'amountFen'),
    by: data.origin.type === 'hold_ended' ? 'review' : 'billing',
    reason: told<string>(data, 'reason'),
    comment: textOf(data, data.origin, 'comment'),
  }),
};

const limitsInWords = (codes: string, language: Language): string[] =>
  codes.split(',').map((code) => labelOf('holdCode', code as HoldCode, language));

/** Why somebody says so, or asks for it. */
const wordsOf = (data: NoticeData): string => textOf(data, data.origin, 'reason');

/** Whoever asked for the money to be taken back said why. */
const askedBy = (data: NoticeData) =>
  lastEvent(data, 'reversal_proposed', (event) => event.data.reversalNo === told<string>(data, 'reversalNo'));
