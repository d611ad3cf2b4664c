import { z } from 'zod';
import { keySchema, textUpTo } from '../../../platform/text.js';
import { payoutStatuses } from './payout.js';
import { reference } from './reference.js';

export * from './batch.js';
export * from './books.js';
export * from './charge.js';
export * from './payout.js';
export * from './payout-statement.js';
export * from './recourse.js';
export * from './reversal.js';
export * from './suspense.js';

export const payoutMethods = ['bank', 'wallet'] as const;
export type PayoutMethod = (typeof payoutMethods)[number];

/** What is paid: compensation, which is our expense, or cash on delivery that we collected for a seller (`X-62`), which is not. */
export const payoutKinds = ['compensation', 'cod_remittance'] as const;
export type PayoutKind = (typeof payoutKinds)[number];

/** Why a payout was rejected. */
export const rejectionReasons = ['payee_account_closed', 'payee_name_mismatch', 'provider_refused'] as const;
export type RejectionReason = (typeof rejectionReasons)[number];

/** The caller's idempotency key of one payout; it may hold slashes and colons. */
export const payoutKeySchema = keySchema;

/** An order to pay. Body of `PUT /v1/payouts/{key}`. Money is integer fen. */
export const payoutSchema = z.strictObject({
  /** The caller's own number of this payout, unique as well, to ask by when the key is lost. */
  payoutNo: reference,
  complaintNo: reference,
  amountFen: z.int().positive(),
  currency: z.literal('CNY'),
  /** Compensation when absent. */
  kind: z.enum(payoutKinds).optional(),
  method: z.enum(payoutMethods),
  payee: z.strictObject({
    /** The caller's stable reference of the payee; one payable account is kept for each. */
    reference,
    name: textUpTo(200).min(1),
    account: textUpTo(200).optional(),
  }),
  /** Hash of the approved plan that this order is bound to. */
  planHash: reference,
});
export type Payout = z.output<typeof payoutSchema>;

/**
 * Answer of `PUT` (201 when new, else 200), `GET /v1/payouts/{key}` and `GET /v1/payouts?payoutNo=`. `transactionNo` when
 * paid, `reason` when rejected. The instant is ISO 8601 UTC.
 */
export const payoutStateSchema = z.object({
  key: z.string(),
  payoutNo: z.string(),
  status: z.enum(payoutStatuses),
  amountFen: z.int().positive(),
  currency: z.literal('CNY'),
  transactionNo: z.string().optional(),
  reason: z.enum(rejectionReasons).optional(),
  at: z.iso.datetime(),
});
export type PayoutState = z.output<typeof payoutStateSchema>;

/** Postings of one complaint, oldest first. Debit is positive, credit negative; they sum to zero. */
export const ledgerSchema = z.object({
  complaintNo: z.string(),
  postings: z.array(
    z.object({
      transactionNo: z.string(),
      payoutNo: z.string(),
      account: z.string(),
      amountFen: z.int(),
      at: z.iso.datetime(),
    }),
  ),
  /** Sum of all postings: 0. */
  sumFen: z.int(),
  /** What was paid in compensation for this complaint, less what was reversed. */
  paidFen: z.int(),
});
export type Ledger = z.output<typeof ledgerSchema>;

/**
 * Problem codes of this service beside the common ones.
 * - `still_running` (409): the outcome is unknown as yet; ask again.
 * - `key_reused` (422), `payout_no_reused`, `reversal_no_reused`, `charge_no_reused` (409): another order has the key or
 *   the number.
 * - `payout_not_found`, `reversal_not_found`, `charge_not_found` (404): never ordered, and none is under way.
 * - `payout_not_found`, `amount_exceeds_payout` (422 of `PUT /v1/reversals/{key}`): rejected for good.
 * - `presumed_liability`, `cap_exceeded`, `same_outlet` (422), `charge_not_objected` (409): a charge that would not be fair.
 * - `recourse_no_reused` (409): another posting has the number, or the recourse is claimed already. `recourse_not_found` (404).
 *   `recourse_not_claimed` (409): nothing is claimed under this number from this partner as yet. `amount_exceeds_claim` (422).
 * - `suspense_not_found`, `suspense_move_not_found` (404); `same_person`, `amount_exceeds_suspense`, `payout_not_found`,
 *   `payout_amount_differs`, `names_another_payout` (422), `payout_pending` (409): taking money out of suspense.
 * - `batch_not_found` (404), `file_unreadable` (422), `not_csv` (415): files to and from a bank.
 */
export const billingProblems = [
  'still_running',
  'key_reused',
  'payout_no_reused',
  'reversal_no_reused',
  'payout_not_found',
  'reversal_not_found',
  'amount_exceeds_payout',
  'charge_no_reused',
  'charge_not_found',
  'charge_not_objected',
  'presumed_liability',
  'cap_exceeded',
  'same_outlet',
  'recourse_no_reused',
  'recourse_not_found',
  'recourse_not_claimed',
  'amount_exceeds_claim',
  'suspense_not_found',
  'suspense_move_not_found',
  'same_person',
  'amount_exceeds_suspense',
  'payout_amount_differs',
  'names_another_payout',
  'payout_pending',
  'batch_not_found',
  'file_unreadable',
  'not_csv',
] as const;
export type BillingProblem = (typeof billingProblems)[number];

export const billingPaths = {
  payout: (key: string) => `/v1/payouts/${encodeURIComponent(key)}`,
  payoutByNo: (payoutNo: string) => `/v1/payouts?payoutNo=${encodeURIComponent(payoutNo)}`,
  reversal: (key: string) => `/v1/reversals/${encodeURIComponent(key)}`,
  reversalByNo: (reversalNo: string) => `/v1/reversals?reversalNo=${encodeURIComponent(reversalNo)}`,
  recourse: (key: string) => `/v1/recourses/${encodeURIComponent(key)}`,
  recourseByNo: (postingNo: string) => `/v1/recourses?postingNo=${encodeURIComponent(postingNo)}`,
  batch: (day: string) => `/v1/batches/${day}`,
  batchFile: (day: string) => `/v1/batches/${day}.csv`,
  bankResults: '/v1/bank-results',
  suspense: '/v1/suspense',
  suspenseCsv: '/v1/suspense.csv',
  suspenseMove: (key: string) => `/v1/suspense-moves/${encodeURIComponent(key)}`,
  suspenseDecision: (key: string) => `/v1/suspense-moves/${encodeURIComponent(key)}/decision`,
  charge: (key: string) => `/v1/charges/${encodeURIComponent(key)}`,
  chargeObjection: (key: string) => `/v1/charges/${encodeURIComponent(key)}/objection`,
  chargeResolution: (key: string) => `/v1/charges/${encodeURIComponent(key)}/resolution`,
  payoutStatement: ({ after, limit }: { after?: string; limit: number }) =>
    `/v1/payout-statement?limit=${limit}${after === undefined ? '' : `&after=${encodeURIComponent(after)}`}`,
  statement: '/v1/statement',
  statementCsv: '/v1/statement.csv',
  trialBalance: '/v1/trial-balance',
  trialBalanceCsv: '/v1/trial-balance.csv',
  ledger: (complaintNo: string) => `/v1/ledger?complaintNo=${encodeURIComponent(complaintNo)}`,
  /** Page for people. */
  ledgerPage: '/ledger',
} as const;
