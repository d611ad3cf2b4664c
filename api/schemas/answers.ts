import { z } from 'zod';
import { ACTS, COMPLAINT_CLASSES, HANDLING_CLASSES, LEVELS, STAGES } from '../../domain/index.js';
import { problemSchema } from '../../platform/problem.js';
import { scalesAnswer } from './catalogue.js';
import { followUp, kin, kinInList, repeat } from './duplicates.js';
import { complaintNo, isoInstant } from './fields.js';
import { authorityReports } from './outside.js';
import { resolutionRefused } from './resolution.js';

import { erasedAnswer } from './retention.js';
import { coAssignee, investigationView } from './investigation-view.js';

export { complaintNo } from './fields.js';

export const problemAnswer = problemSchema
  .extend({ possible: z.array(z.enum(ACTS)).optional(), complaintNo: z.string().optional() })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details; `code` is stable' });

/** What every view of a deadline has. */
export const deadline = z.object({
  id: z.string(),
  kind: z.string(),
  clock: z.string(),
  startAt: isoInstant,
  dueAt: isoInstant,
  warnAt: isoInstant.optional(),
  state: z.enum(['running', 'met', 'cancelled']),
  breached: z.boolean(),
  rule: z.string(),
  source: z.array(z.string()),
});

const links = z.object({ self: z.url(), timeline: z.url(), deadlines: z.url() });

const standing = {
  complaintNo,
  level: z.union(LEVELS.map((level) => z.literal(level))),
  levelName: z.string(),
  handlingClass: z.enum(HANDLING_CLASSES),
  stage: z.enum(STAGES),
  completeness: z.number().min(0).max(1),
  missing: z.array(z.string()),
  promisedBy: isoInstant.optional(),
  repeat,
  resolutionRefused,
  deadlines: z.array(deadline),
  statusUrl: z.url(),
  links,
};

export const filedAnswer = z.object({ ...standing, followUp }).meta({ id: 'Filed' });

const measure = z.object({
  id: z.string(),
  kind: z.string(),
  department: z.string().optional(),
  ownerId: z.string().optional(),
  dueAt: isoInstant.optional(),
  cod: z.object({ collectedFen: z.int(), remittedFen: z.int(), payeeId: z.string().optional() }).optional(),
  heldBy: z.string().optional().meta({ description: 'Who has it in hand since the execution began' }),
  outcome: z.enum(['done', 'failed']).optional(),
  recordedBy: z.string().optional(),
});

const plan = z.object({
  version: z.int(),
  hash: z.string(),
  status: z.string(),
  amountFen: z.int(),
  quotedFen: z.int().optional().meta({ description: 'What law and tariff give for its claims' }),
  currency: z.literal('CNY'),
  payeeId: z.string().optional(),
  measures: z.array(measure),
  checked: z.literal(true).optional().meta({ description: 'The follow-up group has seen that they are done' }),
  required: z.string(),
  rule: z.string(),
  proposedBy: z.string(),
  approverId: z.string().optional(),
  expiresAt: isoInstant,
  deliveredAt: isoInstant.optional(),
  payout: z.object({ payoutNo: z.string(), status: z.string() }).optional(),
});

const grading = z
  .object({
    level: z.int(),
    model: z.string(),
    modelVersion: z.string(),
    impact: z.int(),
    urgency: z.int(),
    scope: z.int().optional(),
    customerValue: z.int().optional(),
    claimFen: z.int().optional(),
    words: z.array(z.string()).optional(),
    scoreTenths: z.int(),
    overrides: z.array(z.string()),
    fastClaim: z.literal(true).optional(),
  })
  .meta({ description: 'How the level was found last; earlier gradings stand in the timeline' });

export const complaintAnswer = z
  .object({
    ...standing,
    statusUrl: z.url().optional(),
    source: z.string(),
    externalId: z.string(),
    kind: z.string(),
    channel: z.string(),
    class: z.enum(COMPLAINT_CLASSES),
    subClass: z.string().optional(),
    scales: scalesAnswer,
    composite: z.object({ type: z.string(), urgency: z.string(), scope: z.string(), label: z.string() }),
    grading,
    flags: z.array(z.string()),
    justified: z.string(),
    unit: z.string(),
    outlet: z.string().optional(),
    ownerId: z.string().optional(),
    queue: z
      .object({ sinceAt: isoInstant, nextAt: isoInstant.optional() })
      .optional()
      .meta({ description: 'Waits for an owner since; looks again at nextAt, and whenever the directory changes' }),
    accusedUnit: z.string().optional(),
    accusedPerson: z.string().optional(),
    investigation: investigationView.optional(),
    coAssignees: z.array(coAssignee).optional(),
    receivedAt: isoInstant,
    registeredAt: isoInstant,
    round: z.int(),
    breached: z.boolean(),
    repairs: z.array(z.string()),
    parties: z.array(z.looseObject({ personId: z.string(), role: z.string() })),
    shipments: z.array(z.looseObject({ waybillNo: z.string() })),
    texts: z.record(z.string(), z.string()).optional(),
    ...kin,
    authorityReports,
    plan: plan.optional(),
    pause: z.object({ reason: z.string(), sinceAt: isoInstant, capAt: isoInstant }).optional(),
    survey: z.object({ key: z.string(), state: z.string() }).optional(),
    paidFen: z.int(),
    possible: z.array(z.enum(ACTS)),
    closed: z.object({ reason: z.string(), at: isoInstant }).optional(),
    legalHold: z.object({ sinceAt: isoInstant, by: z.string() }).optional(),
    erased: erasedAnswer,
  })
  .meta({ id: 'Complaint' });

const summary = z.object({
  complaintNo,
  source: z.string(),
  externalId: z.string(),
  stage: z.enum(STAGES),
  level: z.int(),
  levelName: z.string(),
  class: z.string(),
  handlingClass: z.string(),
  unit: z.string(),
  outlet: z.string().optional(),
  ownerId: z.string().optional(),
  receivedAt: isoInstant,
  promisedBy: isoInstant.optional(),
  nextDueAt: isoInstant.optional(),
  legalDueAt: isoInstant.optional(),
  breached: z.boolean(),
  needsRepair: z.boolean(),
  completeness: z.number(),
  ...kinInList,
});

export const cursor = z.string().nullable().meta({ description: 'Pass it as cursor to read on; null at the end' });

export const listAnswer = z.object({ items: z.array(summary), next: cursor }).meta({ id: 'ComplaintList' });

export const timelineAnswer = z
  .object({
    complaintNo,
    events: z.array(
      z.object({
        seq: z.int(),
        type: z.string(),
        at: isoInstant,
        commandId: z.string(),
        actor: z.looseObject({ id: z.string(), role: z.string() }),
        data: z.looseObject({}),
        texts: z.record(z.string(), z.string()).optional(),
      }),
    ),
  })
  .meta({ id: 'Timeline' });

/** What somebody has to decide on now. */
const proposal = z.object({
  version: z.int(),
  hash: z.string(),
  required: z.string(),
  rule: z.string(),
  approver: z.string().optional(),
  expiresAt: isoInstant,
});

export const actAnswer = z
  .object({
    complaintNo,
    commandId: z.string(),
    seq: z.int(),
    at: isoInstant,
    events: z.array(z.object({ seq: z.int(), type: z.string() })),
    plan: proposal.optional(),
    closing: proposal.optional(),
    closed: z.string().optional(),
  })
  .meta({ id: 'Done', description: 'What was committed; the same for every repetition of the act' });

export const withdrawalAnswer = z
  .object({
    complaintNo: z.string(),
    closed: z
      .boolean()
      .meta({ description: 'False while a payout is under way: that is still made, and then it closes' }),
  })
  .meta({ id: 'WithdrawalAnswer' });

export const statusAnswer = z
  .object({
    complaintNo,
    stage: z.enum(STAGES),
    inWords: z.object({ 'zh-CN': z.string(), en: z.string() }),
    promisedBy: isoInstant.optional(),
    closedAt: isoInstant.optional(),
    answerTo: z.int().optional().meta({ description: 'Plan version whose decision waits for an answer' }),
  })
  .meta({ id: 'Status' });
