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

const step = z.object({
  at: isoInstant,
  action: z.enum(['remind', 'escalate']),
  rank: z.string().optional(),
  staffId: z.string().optional(),
  queue: z.string().optional(),
});

const waiting = z.object({
  what: z.enum(['plan', 'closing']),
  complaintNo,
  version: z.int(),
  hash: z.string(),
  amountFen: z.int(),
  currency: z.string(),
  measures: z.array(z.looseObject({ id: z.string(), kind: z.string() })).optional(),
  reason: z.string().optional().meta({ description: 'Of a closing' }),
  rootCause: z.string().optional(),
  required: z.string(),
  rule: z.string(),
  inWords: z
    .object({ 'zh-CN': z.string(), en: z.string() })
    .meta({ description: 'Why this rank has to decide, with the arithmetic' }),
  proposedBy: z.string(),
  proposedAt: isoInstant,
  approverId: z.string().optional().meta({ description: 'Whose turn it is; any entitled person may decide' }),
  approvedBy: z.array(z.string()).meta({ description: 'Who has approved already, where several have to' }),
  onBehalfOf: z.string().optional().meta({ description: 'Whose authority you would decide with' }),
  dueAt: isoInstant.optional(),
  unlessDecided: z
    .array(step)
    .meta({ description: 'What happens while nobody decides: when, and who is told. Nothing is approved by itself' }),
  expiresAt: isoInstant.meta({ description: 'After that it has to be proposed again' }),
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

/** C32: by a form of the page, or as JSON. */
export const ownAcceptanceBody = z
  .strictObject({
    version: z.coerce.number().int().min(1).max(10_000),
    outcome: z.enum(['accepted', 'refused']),
    counterProposal: z
      .preprocess((value) => (value === '' ? undefined : value), text.optional())
      .meta({ description: 'What would be agreeable instead; told to the owner' }),
  })
  .meta({ id: 'OwnAcceptance' });

export const ownAcceptanceAnswer = z
  .object({ complaintNo, version: z.int(), outcome: z.enum(['accepted', 'refused']) })
  .meta({ id: 'OwnAcceptanceAnswer' });
