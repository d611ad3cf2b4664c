import { z } from 'zod';
import {
  HOLD_CODES,
  HOLD_OUTCOMES,
  PARCEL_ENDS,
  PAYOUT_KINDS,
  PAYOUT_RESOLUTIONS,
  PAYOUT_STATES,
  SECOND_OPINIONS,
} from '../../domain/index.js';
import { OPEN_STATES } from '../../db/payouts.js';
import { complaintNo, fen, isoInstant, reference, text } from './fields.js';

const payout = z.object({
  payoutNo: z.string().optional().meta({ description: 'Nothing while it is only proposed or approved' }),
  key: z.string().optional().meta({ description: 'The idempotency key under which billing knows it' }),
  pays: z.enum(PAYOUT_KINDS).meta({ description: 'Cash on delivery is no compensation and is in none of its sums' }),
  planVersion: z.int(),
  planHash: z.string(),
  state: z.enum(PAYOUT_STATES),
  amountFen: z.int(),
  currency: z.literal('CNY'),
  payeeId: z.string().optional(),
  bodyHash: z.string().optional().meta({ description: 'SHA-256 of what was sent; the same in every attempt' }),
  attempts: z.int(),
  orderedAt: isoInstant.optional(),
  attemptedAt: isoInstant.optional(),
  settledAt: isoInstant.optional(),
  transactionNo: z.string().optional().meta({ description: 'Reference of the provider' }),
  reason: z.string().optional(),
  held: z
    .array(z.object({ code: z.enum(HOLD_CODES), reached: z.int(), limit: z.int(), waybillNo: z.string().optional() }))
    .optional()
    .meta({ description: 'Limits of the policy that it is beyond: fen, or complaints and payouts where those count' }),
  resolution: z
    .object({ n: z.int(), outcome: z.enum(PAYOUT_RESOLUTIONS), transactionNo: z.string().optional(), by: z.string() })
    .optional()
    .meta({ description: 'How somebody of finance says that it ended; waits for a second person' }),
  resolvedBy: z.array(z.string()).optional().meta({ description: 'The two people who say how it ended' }),
});

const reversal = z.object({
  reversalNo: z.string(),
  payoutNo: z.string(),
  amountFen: z.int(),
  state: z
    .string()
    .meta({ description: 'proposed, refused, ordered, unknown, needs_repair, reversed, rejected by billing' }),
  by: z.string(),
  required: z.string(),
  attempts: z.int(),
  orderedAt: isoInstant.optional(),
  settledAt: isoInstant.optional(),
  transactionNo: z.string().optional(),
  reason: z.string().optional(),
});

const parcel = z.object({
  waybillNo: z.string(),
  foundAt: isoInstant,
  amountFen: z.int(),
  untilAt: isoInstant.meta({ description: 'Until when the customer may choose' }),
  end: z.enum(PARCEL_ENDS).optional().meta({ description: 'Nothing while he may still choose' }),
});

export const payoutsAnswer = z
  .object({
    complaintNo,
    paidFen: z.int(),
    payouts: z.array(payout),
    reversals: z.array(reversal),
    parcels: z.array(parcel).meta({ description: 'Lost parcels that were found after they were paid for' }),
  })
  .meta({ id: 'Payouts' });

export const resolutionBody = z
  .strictObject({
    outcome: z.enum(PAYOUT_RESOLUTIONS),
    transactionNo: reference.optional().meta({ description: 'With paid: the reference of the provider or the bank' }),
    reason: text.meta({ description: 'How that was found out' }),
  })
  .refine(({ outcome, transactionNo }) => (outcome === 'paid') === (transactionNo !== undefined), {
    path: ['transactionNo'],
    message: 'what was paid has a reference, and nothing else has one',
  })
  .meta({ id: 'PayoutResolution' });

export const resolutionDecisionBody = z
  .strictObject({
    n: z.int().min(1).meta({ description: 'Number of the proposal that was read' }),
    outcome: z.enum(SECOND_OPINIONS),
    comment: text.optional(),
  })
  .meta({ id: 'PayoutResolutionDecision' });

export const reviewBody = z
  .strictObject({
    outcome: z.enum(HOLD_OUTCOMES),
    comment: text.meta({ description: 'What the review has found' }),
  })
  .meta({ id: 'PayoutReview' });

export const openPayoutsQuery = z.strictObject({ state: z.enum(OPEN_STATES).optional() });

export const openPayoutsAnswer = z
  .object({
    items: z.array(
      z.object({
        complaintNo,
        payoutNo: z.string(),
        state: z.enum(PAYOUT_STATES),
        amountFen: z.int(),
        orderedAt: isoInstant,
        attemptedAt: isoInstant.optional(),
        attempts: z.int(),
        holdCodes: z.array(z.enum(HOLD_CODES)).optional(),
        proposed: z.boolean().meta({ description: 'Somebody says how it ended; a second person has to confirm it' }),
      }),
    ),
  })
  .meta({ id: 'OpenPayouts' });

export const reversalBody = z
  .strictObject({
    amountFen: fen.optional().meta({ description: 'All that is left of the payout when left out' }),
    reason: text.meta({
      description: 'Why it is taken back: for whoever decides, and told to the customer when the money is back',
    }),
  })
  .meta({ id: 'ReversalRequest' });

export const reversalDecisionBody = z
  .strictObject({ outcome: z.enum(SECOND_OPINIONS), comment: text.optional() })
  .meta({ id: 'ReversalDecision' });
