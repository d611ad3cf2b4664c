import { z } from 'zod';
import { textUpTo } from '../../../platform/text.js';
import { reference } from './reference.js';

/** Both are final: a rejected reversal is never tried again under its key. */
export const reversalStatuses = ['reversed', 'rejected'] as const;
export type ReversalStatus = (typeof reversalStatuses)[number];

/**
 * Why a reversal was rejected: nothing was ever paid under the number, it takes back more than was paid and not yet reversed,
 * or the provider cannot take money back.
 */
export const reversalRejections = ['payout_not_found', 'amount_exceeds_payout', 'provider_refused'] as const;
export type ReversalRejection = (typeof reversalRejections)[number];

/** Takes back a payout or a part of it, under a key of its own. Body of `PUT /v1/reversals/{key}`. Money is integer fen. */
export const reversalSchema = z.strictObject({
  /** The caller's own number of this reversal, unique as well. */
  reversalNo: reference,
  payoutNo: reference,
  complaintNo: reference,
  amountFen: z.int().positive(),
  currency: z.literal('CNY'),
  /** Why, in the caller's words; never who. */
  reason: textUpTo(200).min(1),
});
export type Reversal = z.output<typeof reversalSchema>;

/**
 * Answer of `PUT` (201 when new, else 200), `GET /v1/reversals/{key}` and `GET /v1/reversals?reversalNo=`. `transactionNo`
 * when reversed, `reason` when rejected. `PUT` says `payout_not_found` and `amount_exceeds_payout` as 422 with that code; they
 * are remembered, and `GET` answers them as rejected.
 */
export const reversalStateSchema = z.object({
  key: z.string(),
  reversalNo: z.string(),
  payoutNo: z.string(),
  status: z.enum(reversalStatuses),
  amountFen: z.int().positive(),
  currency: z.literal('CNY'),
  transactionNo: z.string().optional(),
  reason: z.enum(reversalRejections).optional(),
  at: z.iso.datetime(),
});
export type ReversalState = z.output<typeof reversalStateSchema>;
