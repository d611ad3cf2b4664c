import { z } from 'zod';
import {
  CHANNELS,
  CLOSE_REASONS,
  COMPLAINT_CLASSES,
  COMPLEXITIES,
  CONTACT_PURPOSES,
  DECISION_OUTCOMES,
  JUSTIFIED,
  PAUSE_REASONS,
  ROOT_CAUSES,
} from '../../domain/index.js';
import { code, digits, factor, fen, instant, reference, sha256, text } from './fields.js';
import { planClaims } from './compensation.js';
import { idOf, measure } from './resolution.js';
import { evidence, flags } from './intake.js';
import { liabilityPart, report } from './investigation.js';

/** What people may say beside an act. */
const note = text.optional();

/** When something took place; now when left out. */
const occurredAt = instant.optional();

export const triageBody = z
  .strictObject({
    class: z.enum(COMPLAINT_CLASSES),
    subClass: code.optional(),
    impact: factor,
    urgency: factor,
    scope: factor.optional(),
    customerValue: factor.optional(),
    claimFen: fen.optional(),
    flags,
    accusedUnit: code.optional(),
    accusedPerson: code.optional(),
    justified: z.enum(JUSTIFIED).optional().meta({ description: 'As it was when left out' }),
    note: note.meta({ description: 'Needed when the complaint is not justified, or no longer what was said before' }),
  })
  .meta({ id: 'Triage' });

/** S4-16: no complaint changes hands without a reason. */
export const assignmentBody = z
  .strictObject({
    to: code.optional().meta({ description: 'A person of the staff; whom dispatch finds when left out' }),
    reason: text,
  })
  .meta({ id: 'Assignment' });

/** S1-13: what was found, and at which stage it went wrong. */
export const findingsBody = z
  .strictObject({
    justified: z.enum(JUSTIFIED),
    liability: z.array(liabilityPart).min(1).max(100),
    evidence: z.array(evidence).max(100).default([]),
    rootCause: z.enum(ROOT_CAUSES).optional().meta({ description: 'Taken when a closing names none' }),
    finding: text.meta({ description: 'Told to the customer in the written decision' }),
    report: report.optional().meta({ description: 'Needed unless the complaint is an ordinary one' }),
    whys: z.array(text).max(5).default([]).meta({ description: 'Why, and why that: up to five times' }),
  })
  .meta({ id: 'Findings' });

export const contactBody = z
  .strictObject({
    purpose: z.enum(CONTACT_PURPOSES),
    channel: z.enum(CHANNELS),
    direction: z.enum(['outbound', 'inbound']).default('outbound'),
    reached: z.boolean().default(true),
    occurredAt,
    onRequest: z.boolean().optional().meta({ description: 'The customer had asked for the call, so it may be late' }),
    solved: z.boolean().optional().meta({ description: 'With call_back: whether he says that it is solved' }),
    nextAt: instant
      .optional()
      .meta({ description: 'When we have promised to be in touch again; news are due by then' }),
    summary: text.optional(),
  })
  .refine(({ solved, purpose, reached }) => solved === undefined || (purpose === 'call_back' && reached), {
    path: ['solved'],
    message: 'only who was reached by a call-back says whether it is solved',
  })
  .meta({ id: 'Contact' });

export const planBody = z
  .strictObject({
    measures: z.array(measure).max(20).default([]),
    amountFen: fen.optional().meta({ description: 'What the claims come to when left out; 0 without claims' }),
    claims: planClaims
      .optional()
      .meta({ description: 'Quoted by law and tariff, as POST /v1/compensation/quote does' }),
    currency: z.literal('CNY').default('CNY'),
    payeeId: z
      .uuid()
      .optional()
      .meta({ description: 'A party by its personId; the payee or complainant when left out' }),
    reasons: text.optional().meta({ description: 'Told to the customer in the written decision' }),
    options: z
      .array(z.strictObject({ summary: text, notBecause: text }))
      .max(5)
      .default([])
      .meta({ description: 'What else was weighed, and why it was not chosen; for those who decide (S2-093)' }),
  })
  .refine(
    ({ measures, amountFen, claims }) => measures.length > 0 || Boolean(amountFen) || claims !== undefined,
    'a plan has a measure or an amount, or claims that come to one',
  )
  .refine(({ measures }) => new Set(measures.map(idOf)).size === measures.length, 'measures have ids of their own')
  .meta({ id: 'Plan' });

export const decisionBody = z
  .strictObject({
    hash: sha256.meta({ description: 'Hash of the plan that was read' }),
    outcome: z.enum(DECISION_OUTCOMES),
    comment: text.optional(),
  })
  .meta({ id: 'Decision' });
export const planVersion = digits(10_000);

export const bulkDecisionBody = z
  .strictObject({
    decisions: z
      .array(
        decisionBody.extend({
          what: z.enum(['plan', 'closing']).default('plan'),
          complaintNo: reference,
          version: z.int().min(1).max(10_000),
        }),
      )
      .min(1)
      .max(50),
  })
  .refine(({ decisions }) => new Set(decisions.map((one) => one.complaintNo)).size === decisions.length, {
    path: ['decisions'],
    message: 'a complaint has one plan that waits: name each complaint once',
  })
  .meta({ id: 'Decisions' });

export const acceptanceBody = z
  .strictObject({
    version: z.int().min(1),
    outcome: z.enum(['accepted', 'refused']),
    channel: z.enum(CHANNELS),
    occurredAt,
    note,
  })
  .meta({ id: 'Acceptance' });

export const pauseBody = z
  .strictObject({
    reason: z.enum(PAUSE_REASONS),
    untilAt: instant,
    waitingFor: text.optional().meta({ description: 'Told to the customer: what we wait for' }),
  })
  .meta({ id: 'Pause' });

export const resumeBody = z.strictObject({ note }).meta({ id: 'Resume' });

export const acknowledgementBody = z.strictObject({}).meta({ id: 'Acknowledgement' });

/** A machine finds the other reasons by itself. */
export const escalateBody = z
  .strictObject({
    reason: z.enum(['asked_for_superior', 'no_authority']),
    complexity: z
      .literal(COMPLEXITIES)
      .optional()
      .meta({ description: 'With no_authority: 1 low, 2 medium, 3 high; decides how far up' }),
    explanation: text.meta({ description: 'What the superior has to know; told to him' }),
  })
  .refine(({ reason, complexity }) => complexity === undefined || reason === 'no_authority', {
    path: ['complexity'],
    message: 'only no_authority has a complexity; leave it out',
  })
  .meta({ id: 'Escalation' });

export const closeBody = z
  .strictObject({
    reason: z.enum(CLOSE_REASONS),
    rootCause: z.enum(ROOT_CAUSES).optional(),
    explanation: text.optional().meta({ description: 'Told to the customer where he is told of the closing' }),
  })
  .meta({ id: 'Close' });

export const reopenBody = z
  .strictObject({
    reason: text.meta({ description: 'What the customer is not content with, or what is new; told to the owner' }),
  })
  .meta({ id: 'Reopening' });
