import { z } from 'zod';
import {
  PUBLIC_AUTHORITIES,
  CHANNELS,
  FLAGS,
  INTAKE_REQUIREMENTS,
  COMPLAINT_CLASSES,
  INDICATOR_UNITS,
  PERIODS,
} from '../domain/index.js';
import { label, limit, rank, source } from './fields.js';

/** What a channel asks of an intake. */
export const intake = z.strictObject({
  channels: z.array(
    z.strictObject({
      channels: z.array(z.enum(CHANNELS)).min(1),
      requires: z.array(z.enum(INTAKE_REQUIREMENTS)).min(1),
    }),
  ),
  source,
});

/** Until when partners can be claimed against. */
export const recourse = z.strictObject({
  partners: z.array(z.strictObject({ unit: z.string().min(1), days: z.int().min(1) })),
  days: z.int().min(1),
  source,
});

/** Which authority hears of what, and until when. */
export const authorityDuty = z.strictObject({
  flag: z.enum(FLAGS),
  authority: z.enum(PUBLIC_AUTHORITIES),
  limit,
  source,
});

/** What is no new complaint (C15). */
export const duplicates = z.strictObject({
  repeatWithin: limit,
  escalateFrom: z.int().min(1),
  similarFrom: z.int().min(1).max(100),
  source,
});

/** Numbers of a policy that are no limits of complaints: standards behind them (R13), targets (1.5), what comes round again (R15, R16). */
const standardCode = z.string().regex(/^[a-z0-9_]+$/, 'must be lower case letters, digits, underscores: node_push');
export const standards = z.array(
  z.strictObject({
    code: standardCode,
    label,
    measure: z.enum(['within', 'before']),
    limit: limit.refine(({ clock }) => clock === 'elapsed', 'a standard counts elapsed time'),
    source,
  }),
);

const periodicCode = z
  .string()
  .regex(/^[a-z0-9_.]+$/, 'must be lower case letters, digits, dots, underscores: report.weekly');
export const indicators = z.array(
  z.strictObject({
    code: periodicCode,
    target: z.strictObject({
      is: z.enum(['at_least', 'at_most']),
      value: z.number().nonnegative(),
      unit: z.enum(INDICATOR_UNITS),
    }),
    alarmed: z.boolean(),
    window: limit.optional(),
    source,
  }),
);
const dayLimit = limit.refine(({ clock }) => clock !== 'working', 'is counted in calendar days or elapsed time');
export const missedIndicators = z.strictObject({ owner: rank, after: dayLimit, due: dayLimit, source });
export const schedule = z.array(
  z.strictObject({
    code: periodicCode,
    every: z.enum(PERIODS),
    tiers: z
      .array(z.enum(['A', 'B', 'C']))
      .min(1)
      .optional(),
    source,
  }),
);

/** What an investigation asks for by itself. */
export const investigation = z.strictObject({
  hold: z.strictObject({ classes: z.array(z.enum(COMPLAINT_CLASSES)), subClasses: z.array(z.string().min(1)) }),
  source,
});
