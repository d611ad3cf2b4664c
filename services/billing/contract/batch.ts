import { z } from 'zod';

/** A day's payment file, as `PUT /v1/batches/{day}` answers. The file itself is `GET /v1/batches/{day}.csv`. */
export const batchSchema = z.object({
  day: z.iso.date(),
  madeAt: z.iso.datetime(),
  lines: z.int().nonnegative(),
  amountFen: z.int().nonnegative(),
});
export type Batch = z.output<typeof batchSchema>;

/**
 * What a line of the bank's file of results came to.
 * - `paid`, `rejected`: the outcome of a payout that waited for it.
 * - `repeated`: the same result was imported before.
 * - `unknown`: no payout has this number. `amount_differs`: it has another amount. `paid_twice`: it was paid before, by another
 *   transfer. `contradicts`: the opposite was reported before. Where the bank paid, the money is booked to suspense.
 * - `malformed`: the line cannot be read.
 */
export const bankVerdicts = [
  'paid',
  'rejected',
  'repeated',
  'unknown',
  'amount_differs',
  'paid_twice',
  'contradicts',
  'malformed',
] as const;
export type BankVerdict = (typeof bankVerdicts)[number];

/** Verdicts that a person has to look at. */
export const alarmingVerdicts = ['unknown', 'amount_differs', 'paid_twice', 'contradicts', 'malformed'] as const;

/** Answer of `POST /v1/bank-results`: the same for the same file, however often it is imported. */
export const bankReportSchema = z.object({
  /** SHA-256 of the file. */
  file: z.string(),
  lines: z.int().nonnegative(),
  verdicts: z.partialRecord(z.enum(bankVerdicts), z.int().nonnegative()),
  suspenseFen: z.int().nonnegative(),
  /** The first 100 lines that a person has to look at. */
  alarming: z.array(
    z.object({
      line: z.int().positive(),
      verdict: z.enum(alarmingVerdicts),
      payoutNo: z.string().optional(),
      amountFen: z.int().optional(),
      fault: z.string().optional(),
    }),
  ),
});
export type BankReport = z.output<typeof bankReportSchema>;
