import { z } from 'zod';
import { payoutStatuses } from './payout.js';
import { reference } from './reference.js';

/** Query of `GET /v1/payout-statement`: the payouts behind a number, in the order of their numbers byte by byte. */
export const payoutStatementQuery = z.object({
  after: reference.optional(),
  limit: z.coerce.number().int().min(1).max(10_000).default(1_000),
});
export type PayoutStatementQuery = z.output<typeof payoutStatementQuery>;

/**
 * One payout as the books have it. What was paid and taken back are sums over the postings of the bank account, suspense
 * included, and not what the payout's own row says; what two people took out of suspense counts where it went. `at` is the latest instant at which anything happened to it.
 */
export const payoutLineSchema = z.object({
  payoutNo: z.string(),
  complaintNo: z.string(),
  amountFen: z.int().positive(),
  kind: z.enum(['compensation', 'cod_remittance']),
  status: z.enum(payoutStatuses),
  paidFen: z.int().nonnegative(),
  payments: z.int().nonnegative(),
  reversedFen: z.int().nonnegative(),
  at: z.iso.datetime(),
});
export type PayoutLine = z.output<typeof payoutLineSchema>;

/** A page is the last one when it holds fewer payouts than were asked for. */
export const payoutStatementSchema = z.object({ payouts: z.array(payoutLineSchema) });
