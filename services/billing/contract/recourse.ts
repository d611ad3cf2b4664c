import { z } from 'zod';
import { textUpTo } from '../../../platform/text.js';
import { reference } from './reference.js';

/** What is claimed from a partner, what of it he has paid, and what of it is given up. */
export const recoursePostings = ['claimed', 'settled', 'given_up'] as const;
export type RecoursePosting = (typeof recoursePostings)[number];

/**
 * One step of a recourse. Body of `PUT /v1/recourses/{key}`. Money is integer fen. A recourse is claimed once; what is settled and
 * given up together never exceeds the claim.
 */
export const recourseSchema = z.strictObject({
  /** The caller's own number of this posting, unique as well. */
  postingNo: reference,
  recourseNo: reference,
  complaintNo: reference,
  posting: z.enum(recoursePostings),
  /** The caller's code of the partner; one receivable account is kept for each. */
  partner: textUpTo(200).min(1),
  amountFen: z.int().positive(),
  currency: z.literal('CNY'),
});
export type Recourse = z.output<typeof recourseSchema>;

/** Answer of `PUT` (201 when new, else 200), `GET /v1/recourses/{key}` and `GET /v1/recourses?postingNo=`. */
export const recourseStateSchema = z.object({
  key: z.string(),
  postingNo: z.string(),
  recourseNo: z.string(),
  posting: z.enum(recoursePostings),
  status: z.literal('booked'),
  amountFen: z.int().positive(),
  currency: z.literal('CNY'),
  transactionNo: z.string(),
  at: z.iso.datetime(),
});
export type RecourseState = z.output<typeof recourseStateSchema>;
