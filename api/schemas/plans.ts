import { z } from 'zod';
import { LANGUAGES } from '../../domain/index.js';
import { complaintNo } from './answers.js';
import { isoInstant } from './fields.js';

export const planParameters = z.strictObject({
  lang: z.enum(LANGUAGES).default('zh-CN').meta({ description: 'Language of the draft of the written decision' }),
});

const version = z.object({
  version: z.int(),
  hash: z.string(),
  status: z
    .string()
    .meta({ description: 'proposed, approved, rejected, returned, refused by the customer, superseded' }),
  measures: z.array(z.looseObject({ id: z.string(), kind: z.string() })),
  amountFen: z.int(),
  quotedFen: z.int().optional().meta({ description: 'What law and tariff give for its claims' }),
  elsewhere: z
    .array(z.object({ waybillNo: z.string(), fen: z.int() }))
    .optional()
    .meta({ description: 'What other complaints paid for the same waybills by then; the quote has taken it off' }),
  shares: z
    .array(z.object({ waybillNo: z.string(), fen: z.int() }))
    .optional()
    .meta({ description: 'The amount by waybill' }),
  claims: z.array(z.looseObject({ waybillNo: z.string() })).optional(),
  currency: z.literal('CNY'),
  payeeId: z.string().optional(),
  required: z.string(),
  rule: z.string(),
  approvers: z.int().optional(),
  proposedBy: z.string(),
  proposedAt: isoInstant,
  approverId: z.string().optional(),
  expiresAt: isoInstant,
  supersedes: z.int().optional(),
  options: z
    .array(z.object({ summary: z.string(), notBecause: z.string().optional() }))
    .optional()
    .meta({ description: 'What else was weighed, and why it was not chosen' }),
  decisions: z
    .array(
      z.object({
        type: z.enum(['plan_decided', 'approval_given', 'acceptance_recorded']),
        at: isoInstant,
        by: z.string(),
        onBehalfOf: z.string().optional(),
        outcome: z.string(),
        texts: z.record(z.string(), z.string()).optional(),
      }),
    )
    .meta({ description: 'Approvals, decisions and the customer’s answers, in order' }),
  texts: z.record(z.string(), z.string()).optional(),
});

export const plansAnswer = z.object({ complaintNo, plans: z.array(version) }).meta({ id: 'Plans' });

export const planAnswer = version
  .extend({
    complaintNo,
    statement: z
      .object({ language: z.enum(LANGUAGES), subject: z.string(), text: z.string() })
      .optional()
      .meta({ description: 'The written decision as it would be sent; a draft until the plan is approved' }),
  })
  .meta({ id: 'PlanVersion' });
