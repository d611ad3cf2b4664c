import { z } from 'zod';
import { QUALITY_RESULTS, RANKS } from '../../domain/index.js';
import { complaintNo, cursor } from './answers.js';
import { code, flag, instant, isoInstant, text } from './fields.js';

export const handOverBody = z
  .strictObject({
    to: code.optional().meta({ description: 'A person who may decide; whoever is next when left out' }),
    reason: text,
  })
  .meta({ id: 'HandOver' });

export const checkBody = z
  .strictObject({ result: z.enum(QUALITY_RESULTS), comment: text.optional() })
  .meta({ id: 'QualityCheck' });

export const samplesParameters = z.strictObject({
  checked: flag.optional().meta({ description: 'True: those that were checked, newest first' }),
});

export const samplesAnswer = z
  .object({
    items: z.array(
      z.object({
        complaintNo: z.string(),
        version: z.int(),
        decidedBy: z.string(),
        sampledAt: isoInstant,
        amountFen: z.int(),
        rule: z.string(),
        result: z.enum(QUALITY_RESULTS).optional(),
        checkedBy: z.string().optional(),
        checkedAt: isoInstant.optional(),
      }),
    ),
  })
  .meta({ id: 'Samples' });

export const delegationsBody = z
  .strictObject({
    delegations: z
      .array(z.strictObject({ to: code, from: instant, until: instant, upTo: z.enum(RANKS) }))
      .max(20)
      .meta({ description: 'Who decides for this person, and like which rank at most; those that are not named end' }),
  })
  .meta({ id: 'Delegations' });

const waiting = z.object({
  complaintNo,
  version: z.int(),
  hash: z.string(),
  amountFen: z.int(),
  currency: z.string(),
  required: z.string(),
  rule: z.string(),
  proposedBy: z.string(),
  proposedAt: isoInstant,
  dueAt: isoInstant.optional(),
  expiresAt: isoInstant,
  level: z.int(),
  levelName: z.string(),
  class: z.string(),
  unit: z.string(),
  breached: z.boolean(),
});

export const approvalsAnswer = z.object({ items: z.array(waiting), next: cursor }).meta({ id: 'Approvals' });

/** Each item as its own request would have been answered. */
export const bulkDecisionAnswer = z
  .object({
    items: z.array(
      z.looseObject({
        complaintNo,
        version: z.int(),
        status: z.int().meta({ description: '200 when it was decided, else the status of the problem' }),
        code: z.string().optional(),
        detail: z.string().optional(),
        possible: z.array(z.string()).optional(),
      }),
    ),
    decided: z.int(),
    refused: z.int(),
  })
  .meta({ id: 'BulkDecisions' });
