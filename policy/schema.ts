import { z } from 'zod';
import {
  CHANNELS,
  COMPLAINT_CLASSES,
  DEADLINE_KINDS,
  MEASURE_KINDS,
  FLAGS,
  HANDLING_CLASSES,
  KINDS,
  type Policy,
  REQUEST_TYPES,
} from '../domain/index.js';
import { faultsOf } from './checks.js';
import { approval } from './approval-schema.js';
import { payoutLimits, tariff } from './compensation-schema.js';
import { dispatchPolicy, dispatchSchema } from './dispatch.js';
import {
  fen,
  label,
  level,
  limit,
  limitShape,
  localTime,
  perLevel,
  positive,
  rank,
  source,
  UNIT_FITS,
} from './fields.js';
import { callBack, calls, channels, templates } from './wording-schema.js';
import { retention, retentionSchema } from './retention.js';
import { registerSchema, rungs } from './register-schema.js';
import {
  authorityDuty,
  duplicates,
  indicators,
  intake,
  investigation,
  missedIndicators,
  recourse,
  schedule,
  standards,
} from './standing-schema.js';

const some = <T extends z.ZodType>(value: T) =>
  z.array(value).min(1, 'must hold at least one value; leave it out to mean all').optional();

const deadlineRule = z.strictObject({
  id: z.string().regex(/^[a-z0-9_.-]+$/, 'must be lower case letters, digits, dots, dashes: resolution.level-4'),
  kind: z.enum(DEADLINE_KINDS),
  appliesTo: z
    .strictObject({
      levels: some(level),
      channels: some(z.enum(CHANNELS)),
      classes: some(z.enum(COMPLAINT_CLASSES)),
      handlingClasses: some(z.enum(HANDLING_CLASSES)),
      kinds: some(z.enum(KINDS)),
      subClasses: some(z.string().min(1)),
      requests: some(z.enum(REQUEST_TYPES)),
      first: z.literal(true).optional(),
    })
    .optional(),
  limit,
  warnAfter: z.union([limit, z.literal('none')]).optional(),
  source,
  supersededBy: z
    .string()
    .regex(/^[CX]-?\d{1,2}$/, 'must be the decision that set the rule aside: C5, X-05')
    .optional(),
});

const tenths = z.int().min(1).max(9);
const grading = z.strictObject({
  model: z.enum(['two-factor', 'three-factor']),
  version: z.string().min(1),
  source,
  // Policies that were stored before this had these weights built in.
  twoFactor: z
    .strictObject({ impact: tenths, urgency: tenths, source })
    .default({ impact: 6, urgency: 4, source: ['F3', 'S2-034'] }),
  threeFactor: z
    .strictObject({
      weights: z.strictObject({ severity: tenths, scope: tenths, customerValue: tenths }),
      high: z.int().min(10).max(50),
      medium: z.int().min(10).max(50),
      levels: z.strictObject({ high: level, medium: level, low: level }),
      source,
    })
    .optional(),
  largeClaim: z.strictObject({ fromFen: fen, source }).optional(),
  fastClaim: z.strictObject({ classes: z.array(z.enum(COMPLAINT_CLASSES)), maxFen: fen, source }).optional(),
  words: z.strictObject({ raiseUrgency: z.array(z.string().min(1)).min(1), source }).optional(),
  levelFiveFlags: z.array(z.enum(FLAGS)),
  atLeastLevelThree: z.strictObject({ classes: z.array(z.enum(COMPLAINT_CLASSES)), flags: z.array(z.enum(FLAGS)) }),
});

const classes = z.strictObject({
  subClasses: z.array(
    z.strictObject({
      class: z.enum(COMPLAINT_CLASSES),
      code: z.string().regex(/^[a-z0-9_]+$/, 'must be lower case letters, digits, underscores: wet'),
      label,
    }),
  ),
  source,
});

const weight = z.int().min(0).max(100);
const completeness = z.strictObject({
  weights: z.strictObject({
    customer: weight,
    contact: weight,
    time: weight,
    shipment: weight,
    description: weight,
    level: weight,
  }),
  askBelow: weight,
  source,
});

const ladder = z.strictObject({
  topRank: perLevel(rank),
  interval: perLevel(limit),
  acknowledgementLapse: perLevel(limit),
  repeat: limit,
  legal: rungs,
  digest: z.strictObject({ at: localTime, source }).optional(),
  quiet: z
    .strictObject({
      from: localTime,
      to: localTime,
      urgent: z.strictObject({
        levels: z.array(level),
        flags: z.array(z.enum(FLAGS)),
        legalFromDay: positive,
      }),
      source,
    })
    .refine(({ from, to }) => from !== to, 'from and to must differ; leave quiet hours out to have none')
    .optional(),
  source,
});

const survey = z.strictObject({
  invitationValid: limit,
  reviewBelowPoints: z.int().min(0).max(100),
  reopenAtMeanOrBelow: z.number().min(1).max(5),
  source,
});

const shape = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, 'must be lower case letters, digits, dashes: express-cn'),
  version: z.string().min(1),
  calendar: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'must be the name of a stored calendar such as cn')
    .optional(),
  timeZone: z.string().refine(isTimeZone, 'must be an IANA time zone such as Asia/Shanghai'),
  grading,
  classes: classes.optional(),
  dispatch: dispatchSchema.default(dispatchPolicy),
  completeness,
  register: registerSchema,
  deadlines: z.array(deadlineRule),
  warning: z.strictObject({ percent: z.int().min(1).max(99), source }),
  ladder,
  approval,
  pause: z.strictObject({ agentMax: limit, totalMax: limit, source }),
  survey,
  reopening: z.strictObject({ window: limit, max: z.int().nonnegative(), source }),
  intake: intake.optional(),
  duplicates: duplicates.optional(),
  patience: z.strictObject({ notice: limit, payout: limit, payoutWarning: limit.optional(), survey: limit, source }),
  acceptance: z.strictObject({ fromLevel: level, source }),
  callBack,
  futureTolerance: z.strictObject({ ...limitShape, source: source.default(['ours']) }).refine(...UNIT_FITS),
  claim: z.strictObject({ extension: limit, source }).optional(),
  investigation: investigation.optional(),
  recourse: recourse.optional(),
  authorityReports: z.array(authorityDuty).optional(),
  retention: retentionSchema.default(retention),
  compensation: tariff.optional(),
  payoutLimits: payoutLimits.optional(),
  standards: standards.optional(),
  indicators: indicators.optional(),
  missedIndicators: missedIndicators.optional(),
  schedule: schedule.optional(),
  calls: calls.optional(),
  measureCheck: z.strictObject({ kinds: z.array(z.enum(MEASURE_KINDS)), source }).optional(),
  channels: channels.optional(),
  templates: templates.optional(),
});

/** A policy document: its shape, and the rules between its numbers (`checks.ts`). Every issue names a path and what would be right. */
export const policySchema = shape.superRefine((policy, context) => {
  for (const { path, message } of faultsOf(policy)) context.addIssue({ code: 'custom', path, message });
});

/** What a policy document must look like, as JSON Schema (draft 2020-12): for editors and forms. What must hold between its numbers it cannot say. */
export const policyJsonSchema = (): object => ({
  ...z.toJSONSchema(policySchema, { io: 'input' }),
  title: 'Redress policy',
  description:
    'Limits, ladder, authority and grading of complaints as data. Every number names its requirement row or the word ours.',
});

/** Every fault of a document with its path (`deadlines.3.limit.amount`) and what would be right; empty for a good one. */
export function policyFaults(document: unknown): { path: string; message: string }[] {
  const parsed = policySchema.safeParse(document);
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => ({ path: path.join('.') || 'policy', message }));
}

/**
 * Reads a policy from JSON. Throws one error that lists every fault with its path (`deadlines.3.limit.amount: …`).
 * Says nothing about numbers that are odd but allowed: `warningsOf` does.
 */
export function parsePolicy(document: unknown): Policy {
  const parsed = policySchema.safeParse(document);
  if (parsed.success) return parsed.data;
  const faults = policyFaults(document).map(({ path, message }) => `- ${path}: ${message}`);
  throw new Error(`this policy cannot be used until these are put right:\n${faults.join('\n')}`);
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Fails to compile when the schema and the domain's type part ways. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const sameAsDomain: Same<z.infer<typeof shape>, Policy> = true;
void sameAsDomain;
