import { z } from 'zod';
import {
  BREACH_ACTIONS,
  DEADLINE_KINDS,
  MILESTONES,
  OWNERS_OF_CLOCKS,
  RANKS,
  ROLES,
  type DeadlineRegister,
} from '../domain/index.js';
import { limit, localPoint, rank, source } from './fields.js';
import { deadlineRegister } from './register.js';

/** Points of a ladder before a breach. */
export const rungs = z
  .array(
    z.strictObject({ when: z.union([localPoint, limit]), to: z.array(z.enum([...RANKS, ...ROLES, 'owner'])).min(1) }),
  )
  .min(1);

const registerLine = z.strictObject({
  clock: z.enum(OWNERS_OF_CLOCKS),
  starts: z.array(z.enum(MILESTONES)).min(1),
  metBy: z.array(z.enum(MILESTONES)),
  onBreach: z.enum(BREACH_ACTIONS),
  rungs: rungs.optional(),
  late: z
    .array(z.strictObject({ when: limit, to: rank }))
    .min(1)
    .optional(),
  source,
});

/** Kinds that a stored policy does not know yet have the lines of the design. */
export const registerSchema = z
  .partialRecord(z.enum(DEADLINE_KINDS), registerLine)
  .default({})
  .transform((own): DeadlineRegister => ({ ...deadlineRegister, ...own }));
