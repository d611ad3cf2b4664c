import { z } from 'zod';
import { textUpTo } from '../../../platform/text.js';
import { reference } from './reference.js';

/** What a charge rests on. Liability that is only presumed, because somebody was silent, is no basis (`X-64`). */
export const chargeBases = ['finding', 'agreement', 'arbitration', 'presumed'] as const;
export type ChargeBasis = (typeof chargeBases)[number];

/**
 * What one outlet is charged for a complaint (`X-64`): for another outlet, or for the company. It is apart from what the
 * customer gets, and its postings never touch a payout's. Body of `PUT /v1/charges/{key}`. Money is integer fen.
 */
export const chargeSchema = z.strictObject({
  chargeNo: reference,
  complaintNo: reference,
  fromOutlet: reference,
  /** The company when absent. */
  toOutlet: reference.optional(),
  amountFen: z.int().positive(),
  currency: z.literal('CNY'),
  /** The most that the rule allows. */
  capFen: z.int().positive(),
  /** Rule and version that the charge rests on. */
  rule: reference,
  basis: z.enum(chargeBases),
  /** References of the evidence; at least one. */
  evidence: z.array(reference).min(1).max(50),
  /** When the outlet was heard. */
  heardAt: z.iso.datetime(),
});
export type Charge = z.output<typeof chargeSchema>;

/** The outlet objects. Body of `PUT /v1/charges/{key}/objection`. */
export const objectionSchema = z.strictObject({ reason: textUpTo(500).min(1) });
export type Objection = z.output<typeof objectionSchema>;

export const resolutionOutcomes = ['upheld', 'cancelled'] as const;
export type ResolutionOutcome = (typeof resolutionOutcomes)[number];

/** What became of the objection. Body of `PUT /v1/charges/{key}/resolution`; `cancelled` books the charge back. */
export const resolutionSchema = z.strictObject({
  outcome: z.enum(resolutionOutcomes),
  reason: textUpTo(500).min(1),
});
export type Resolution = z.output<typeof resolutionSchema>;

export const chargeStatuses = ['booked', 'objected', ...resolutionOutcomes] as const;
export type ChargeStatus = (typeof chargeStatuses)[number];

/** Answer of all routes of a charge. */
export const chargeStateSchema = z.object({
  key: z.string(),
  chargeNo: z.string(),
  complaintNo: z.string(),
  fromOutlet: z.string(),
  toOutlet: z.string().optional(),
  amountFen: z.int().positive(),
  currency: z.literal('CNY'),
  rule: z.string(),
  status: z.enum(chargeStatuses),
  /** The latest transaction: of the charge, or of its cancellation. */
  transactionNo: z.string(),
  at: z.iso.datetime(),
});
export type ChargeState = z.output<typeof chargeStateSchema>;
