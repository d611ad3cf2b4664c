import { z } from 'zod';
import {
  ANALYSED_CAUSES,
  IMPROVEMENT_STATES,
  INDICATOR_UNITS,
  ROOT_CAUSES,
  TO_BE_ANALYSED,
} from '../../domain/index.js';
import { code, digits, flag, instant, isoInstant, text } from './fields.js';

/** S0-74: goal, method, owner and time. */
export const raisingBody = z
  .strictObject({
    cause: z.enum(ROOT_CAUSES).optional().meta({
      description: 'Why it went wrong; the root cause that the complaint was closed or reviewed with when left out',
    }),
    department: code.meta({ description: 'Where it is to be improved' }),
    ownerId: code.meta({ description: 'Who sees to it, a staff id' }),
    dueAt: instant,
    action: text.meta({ description: 'What is to be done, in words for the department' }),
    goal: text.optional().meta({ description: 'What shall be better then' }),
  })
  .meta({ id: 'Improvement' });
export type RaisingBody = z.output<typeof raisingBody>;

export const resultBody = z
  .strictObject({
    result: text.meta({ description: 'What was done' }),
    found: z
      .array(z.enum(ANALYSED_CAUSES))
      .min(1)
      .max(ANALYSED_CAUSES.length)
      .refine((found) => new Set(found).size === found.length, 'names each only once')
      .optional()
      .meta({ description: 'What the analysis has found, where the cause was `to_be_analysed`' }),
  })
  .meta({ id: 'ImprovementResult' });
export type ResultBody = z.output<typeof resultBody>;

export const checkBody = z
  .strictObject({
    effective: z.boolean(),
    effect: text.meta({ description: 'What was found' }),
    dueAt: instant.optional().meta({ description: 'Without effect: when it is to be done anew by' }),
  })
  .refine(({ effective, dueAt }) => !effective || dueAt === undefined, {
    path: ['dueAt'],
    message: 'what has its effect has no new date',
  })
  .meta({ id: 'ImprovementCheck' });
export type CheckBody = z.output<typeof checkBody>;

export const listParameters = z.strictObject({
  owner: code.optional().meta({ description: 'Staff id, or `me`' }),
  department: code.optional(),
  state: z.enum(IMPROVEMENT_STATES).optional(),
  overdue: flag.optional(),
  cursor: z.string().max(200).optional(),
  limit: digits(100).optional().meta({ description: 'At most 100; 50 when left out' }),
});
export type ListParameters = z.output<typeof listParameters>;

const missedAnswer = z
  .object({
    month: z.string().meta({ description: 'Of the policy’s time zone, `2026-10`' }),
    indicator: z.string().meta({ description: 'Code of the policy, `handling_mean`' }),
    figure: z.number().meta({ description: 'What the month came to, in the unit of the target' }),
    target: z.object({ is: z.enum(['at_least', 'at_most']), value: z.number(), unit: z.enum(INDICATOR_UNITS) }),
  })
  .meta({ description: 'What was missed, where no complaint but an indicator asked for the item' });

const found = z.array(z.enum(ANALYSED_CAUSES)).optional();

const stepAnswer = z.object({
  type: z.enum(['raised', 'result', 'check']),
  by: z.string(),
  at: isoInstant,
  effective: z.boolean().optional(),
  found,
  dueAt: isoInstant.optional(),
  texts: z
    .record(z.string(), z.string())
    .optional()
    .meta({ description: '`action` and `goal`, `result`, or `effect`; for those who may read them' }),
});

export const improvementAnswer = z
  .object({
    id: z.string(),
    complaintNo: z.string().optional(),
    cause: z.enum([...ROOT_CAUSES, TO_BE_ANALYSED]),
    found,
    missed: missedAnswer.optional(),
    department: z.string(),
    ownerId: z.string(),
    dueAt: isoInstant,
    state: z.enum(IMPROVEMENT_STATES),
    overdue: z.boolean(),
    reopenings: z.int(),
    raisedBy: z.string(),
    raisedAt: isoInstant,
    doneBy: z.string().optional(),
    doneAt: isoInstant.optional(),
    checkedBy: z.string().optional(),
    checkedAt: isoInstant.optional(),
    steps: z.array(stepAnswer),
  })
  .meta({ id: 'ImprovementItem' });

export const improvementsAnswer = z
  .object({ items: z.array(improvementAnswer), next: z.string().nullable() })
  .meta({ id: 'ImprovementItems' });
