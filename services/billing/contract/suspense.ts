import { z } from 'zod';
import { textUpTo } from '../../../platform/text.js';
import { bankVerdicts } from './batch.js';
import { reference } from './reference.js';

/**
 * Where money in suspense belongs.
 * - `payout`: the payee of a payout that is no longer pending has it. What exceeds what we owe him, he owes us.
 * - `bank`: it is back, or the bank has corrected its line.
 * - `expense`: written off, to an expense that is no compensation.
 */
export const suspenseDestinations = ['payout', 'bank', 'expense'] as const;
export type SuspenseDestination = (typeof suspenseDestinations)[number];

const why = textUpTo(500).min(1);

/**
 * One person proposes to take an amount out of suspense; nothing is booked before another confirms. Body of
 * `PUT /v1/suspense-moves/{key}`. Money is integer fen. People are named by the caller's stable reference, never by name.
 */
export const suspenseMoveSchema = z
  .strictObject({
    /** The transaction that brought it there. */
    suspenseNo: reference,
    amountFen: z.int().positive(),
    currency: z.literal('CNY'),
    destination: z.enum(suspenseDestinations),
    /** Of the destination `payout` only. Its amount is the amount of the move. */
    payoutNo: reference.optional(),
    reason: why,
    /** Of the paper that says so: the bank's letter, a ticket. */
    reference,
    proposedBy: reference,
  })
  .refine(({ destination, payoutNo }) => (destination === 'payout') === (payoutNo !== undefined), {
    path: ['payoutNo'],
    message: 'expected with the destination "payout", and with no other',
  });
export type SuspenseMove = z.output<typeof suspenseMoveSchema>;

export const suspenseOutcomes = ['confirmed', 'refused'] as const;
export type SuspenseOutcome = (typeof suspenseOutcomes)[number];

/** Another person confirms, or anybody refuses, the proposer included. Body of `PUT /v1/suspense-moves/{key}/decision`. */
export const suspenseDecisionSchema = z.strictObject({
  outcome: z.enum(suspenseOutcomes),
  reason: why,
  decidedBy: reference,
});
export type SuspenseDecision = z.output<typeof suspenseDecisionSchema>;

/** Answer of all routes of a move; `transactionNo` when confirmed. */
export const suspenseMoveStateSchema = z.object({
  key: z.string(),
  status: z.enum(['proposed', ...suspenseOutcomes]),
  suspenseNo: z.string(),
  amountFen: z.int().positive(),
  currency: z.literal('CNY'),
  destination: z.enum(suspenseDestinations),
  payoutNo: z.string().optional(),
  reason: z.string(),
  reference: z.string(),
  proposedBy: z.string(),
  decidedBy: z.string().optional(),
  transactionNo: z.string().optional(),
  at: z.iso.datetime(),
});
export type SuspenseMoveState = z.output<typeof suspenseMoveStateSchema>;

/** Query of `GET /v1/suspense`: what is open behind a number, oldest first. */
export const suspenseQuery = z.object({
  after: reference.optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});
export type SuspenseQuery = z.output<typeof suspenseQuery>;

/** What is open in suspense. The total is of all items, the list of one page; `next` is `after` of the page behind it. */
export const suspenseSchema = z.object({
  openFen: z.int().nonnegative(),
  items: z.array(
    z.object({
      suspenseNo: z.string(),
      at: z.iso.datetime(),
      ageMs: z.int().nonnegative(),
      /** What came, and what of it is left. */
      amountFen: z.int().positive(),
      openFen: z.int().positive(),
      /** The payout it was booked with, and its complaint. */
      payoutNo: z.string().optional(),
      complaintNo: z.string().optional(),
      /** What the bank's line said, and why it did not fit. */
      verdict: z.enum(bankVerdicts).optional(),
      namedPayoutNo: z.string().optional(),
      bankReference: z.string().optional(),
      /** Proposals that wait for a second person. */
      waiting: z.array(suspenseMoveStateSchema),
    }),
  ),
  next: z.string().optional(),
});
export type Suspense = z.output<typeof suspenseSchema>;
export type SuspenseItem = Suspense['items'][number];
