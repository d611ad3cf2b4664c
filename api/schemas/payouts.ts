import { z } from 'zod';
import { PAYOUT_STATES } from '../../domain/index.js';
import { complaintNo, isoInstant } from './fields.js';

const payout = z.object({
  payoutNo: z.string().optional().meta({ description: 'Nothing while it is only proposed or approved' }),
  key: z.string().optional().meta({ description: 'The idempotency key under which billing knows it' }),
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
});

export const payoutsAnswer = z
  .object({ complaintNo, paidFen: z.int(), payouts: z.array(payout) })
  .meta({ id: 'Payouts' });
