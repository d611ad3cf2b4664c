import { z } from 'zod';
import { reference } from './reference.js';

/** Query of `GET /v1/statement` and `/v1/statement.csv`: a period, its end left out, of one account or of all. */
export const statementQuery = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  account: z.string().max(200).optional(),
  /** `next` of the page before. */
  cursor: reference.optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});
export type StatementQuery = z.output<typeof statementQuery>;

/** Transactions of a period, oldest first, with their postings: debit positive, credit negative, integer fen. */
export const statementSchema = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  transactions: z.array(
    z.object({
      transactionNo: z.string(),
      kind: z.string(),
      complaintNo: z.string().optional(),
      payoutNo: z.string().optional(),
      chargeNo: z.string().optional(),
      recourseNo: z.string().optional(),
      /** The transaction that brought into suspense what this one takes out of it. */
      suspenseNo: z.string().optional(),
      at: z.iso.datetime(),
      postings: z.array(z.object({ account: z.string(), amountFen: z.int() })),
    }),
  ),
  next: z.string().optional(),
});
export type Statement = z.output<typeof statementSchema>;

/** Query of `GET /v1/trial-balance` and `/v1/trial-balance.csv`: what was booked until this instant, and at it. */
export const trialBalanceQuery = z.object({ at: z.iso.datetime() });

const columns = {
  debitFen: z.int().nonnegative(),
  creditFen: z.int().nonnegative(),
  /** What is left on the side that is greater; 0 on the other. */
  debitBalanceFen: z.int().nonnegative(),
  creditBalanceFen: z.int().nonnegative(),
};

/** Accounts at an instant; those of payees and of outlets are one line for each kind. Debit equals credit in both pairs of totals. */
export const trialBalanceSchema = z.object({
  at: z.iso.datetime(),
  accounts: z.array(z.object({ account: z.string(), kind: z.string(), ...columns })),
  totals: z.object(columns),
});
export type TrialBalance = z.output<typeof trialBalanceSchema>;
