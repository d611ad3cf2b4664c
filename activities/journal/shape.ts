import { z } from 'zod';
import {
  APPEAL_OUTCOMES,
  CHANNELS,
  CLOSE_REASONS,
  COMPLAINT_CLASSES,
  COMPLEXITIES,
  CONTACT_PURPOSES,
  DECISION_OUTCOMES,
  ESCALATION_REASONS,
  FLAGS,
  isAct,
  isFact,
  JUSTIFIED,
  MEASURE_KINDS,
  PAUSE_REASONS,
  QUALITY_RESULTS,
  REPORT_WAYS,
  ROOT_CAUSES,
  type Act,
  type Command,
  type CommandData,
  type CommandType,
  type Fact,
  type Refusal,
} from '../../domain/index.js';
import { claims } from './shape-claims.js';
import { screeningShapes } from './shape-screening.js';
import { duplicateShapes } from './shape-duplicates.js';
import { partyShapes } from './shape-parties.js';
import { relatedShapes } from './shape-related.js';
import { tellingShapes } from './shape-telling.js';
import { evidenceItem as item, investigationShapes } from './shape-investigation.js';
import { emergencyShapes } from './shape-emergency.js';
import { parcelShapes } from './shape-parcel.js';
import { retentionShapes } from './shape-retention.js';
import { reversalShapes } from './shape-reversal.js';
import { payoutShapes } from './shape-payout.js';
import { measureShapes } from './shape-measures.js';
import { recourseShapes } from './shape-recourse.js';
import { sharingShapes } from './shape-sharing.js';

const instant = z.int().min(0);
const factor = z.int().min(1).max(5);
const texts = z.record(z.string(), z.string());
const id = z.string().min(1).max(200);
const measures = z.array(
  z.strictObject({
    id,
    kind: z.enum(MEASURE_KINDS),
    department: id.optional(),
    ownerId: id.optional(),
    dueAt: instant.optional(),
    cod: z.strictObject({ collectedFen: z.int(), remittedFen: z.int(), payeeId: id.optional() }).optional(),
  }),
);
const grading = {
  class: z.enum(COMPLAINT_CLASSES),
  subClass: id.optional(),
  impact: factor,
  urgency: factor,
  scope: factor.optional(),
  customerValue: factor.optional(),
  claimFen: z.int().nonnegative().optional(),
  accusedUnit: id.optional(),
  accusedPerson: id.optional(),
  flags: z.array(z.enum(FLAGS)),
};
const scores = z.strictObject({
  resultSpeed: factor,
  resultEffect: factor,
  politeness: factor,
  patience: factor,
  professionalism: factor,
});

const appeal = { authorityNo: id, receivedAt: instant, dueAt: instant.optional(), texts };

type Shapes<T extends CommandType> = { [K in T]: z.ZodType<CommandData[K]> };

/** What may come from outside the workflow: an SDK can send anything, and a command that cannot be decided would wedge it. */
const shapes: Shapes<Act | Fact> = {
  ...tellingShapes,
  ...duplicateShapes,
  ...relatedShapes,
  ...partyShapes,
  ...screeningShapes,
  confirm_triage: z.strictObject({ ...grading, justified: z.enum(JUSTIFIED).optional(), texts }),
  transfer: z.strictObject({ to: id.optional(), texts }),
  add_evidence: z.strictObject({ evidence: item, bytes: z.int().positive(), mediaType: z.string().max(100) }),
  record_contact: z.strictObject({
    purpose: z.enum(CONTACT_PURPOSES),
    channel: z.enum(CHANNELS),
    direction: z.enum(['outbound', 'inbound']),
    reached: z.boolean(),
    occurredAt: instant,
    onRequest: z.boolean().optional(),
    solved: z.boolean().optional(),
    nextAt: instant.optional(),
    texts,
  }),
  propose_plan: z.strictObject({
    measures,
    amountFen: z.int().min(0).optional(),
    currency: z.literal('CNY'),
    claims: claims.optional(),
    payeeId: id.optional(),
    texts,
  }),
  decide_plan: z.strictObject({ version: z.int(), hash: z.string(), outcome: z.enum(DECISION_OUTCOMES), texts }),
  decide_closing: z.strictObject({ version: z.int(), hash: z.string(), outcome: z.enum(DECISION_OUTCOMES), texts }),
  hand_over_approval: z.strictObject({ to: id.optional(), texts }),
  check_sample: z.strictObject({ version: z.int(), result: z.enum(QUALITY_RESULTS), texts }),
  record_acceptance: z.strictObject({
    version: z.int(),
    outcome: z.enum(['accepted', 'refused']),
    channel: z.enum(CHANNELS),
    occurredAt: instant,
    texts,
  }),
  pause: z.strictObject({ reason: z.enum(PAUSE_REASONS), untilAt: instant, texts }),
  resume: z.strictObject({ texts }),
  acknowledge_escalation: z.strictObject({ deadlineId: id }),
  escalate: z.strictObject({
    reason: z.enum(ESCALATION_REASONS),
    complexity: z.literal(COMPLEXITIES).optional(),
    texts,
  }),
  close: z.strictObject({ reason: z.enum(CLOSE_REASONS), rootCause: z.enum(ROOT_CAUSES).optional(), texts }),
  reopen: z.strictObject({ texts }),
  change_policy: z.strictObject({ policy: z.strictObject({ id, version: id, hash: id }), texts }),
  extend_claim: z.strictObject({ untilAt: instant, texts }),
  record_reply: z.strictObject({ accepted: z.boolean(), occurredAt: instant, texts }),
  record_appeal: z.strictObject({ ...appeal, authority: id }),
  return_appeal: z.strictObject(appeal),
  answer_appeal: z.strictObject({ authorityNo: id, outcome: z.enum(APPEAL_OUTCOMES), occurredAt: instant, texts }),
  record_authority_report: z.strictObject({
    reportId: id,
    how: z.enum(REPORT_WAYS),
    occurredAt: instant,
    reference: id.optional(),
    texts,
  }),
  ...investigationShapes,
  ...sharingShapes,
  ...payoutShapes,
  ...recourseShapes,
  ...retentionShapes,
  ...reversalShapes,
  ...parcelShapes,
  ...emergencyShapes,
  ...measureShapes,
  receipt: z.strictObject({
    key: id,
    outcome: z.enum(['delivered', 'bounced']),
    receivedAt: instant,
    reason: z.string().optional(),
  }),
  survey_answer: z.strictObject({ key: id, scores, solved: z.boolean(), answeredAt: instant, texts }),
  calendar_changed: z.strictObject({ calendar: id }),
  directory_changed: z.strictObject({ version: z.int().positive() }),
};

/** Ids that only the agenda, the effects and the intake make: whoever took one would keep that occurrence from ever counting. */
const OURS =
  /^(intake|erase|follow_up|tiding|notice|payout|reversal|recourse|survey|patience|pause_cap|morning|dispatch|[a-z_]+\.\d+)\//;
const commandIdShape = id.refine((given) => !OURS.test(given), 'the id has the form of one of our own; choose another');

/** What complaints tell each other is sent under ids of ours, and under no others. */
const idShapeOf = (type: CommandType): z.ZodType<string> =>
  isFact(type) && (type in duplicateShapes || type in relatedShapes) ? id.regex(/^tiding\//) : commandIdShape;

const actor = z.object({ id, role: z.string() });

/** Why a command from outside cannot be decided at all; undefined for a well-formed one and for those made inside. */
export function malformed({ id: commandId, type, actor: claimed, data }: Command): Refusal | undefined {
  if (!isAct(type) && !isFact(type)) return undefined;
  const checks = [idShapeOf(type).safeParse(commandId), actor.safeParse(claimed), shapes[type as Act].safeParse(data)];
  const faults = checks
    .flatMap((check) => check.error?.issues ?? [])
    .map((issue) => `${issue.path.join('.') || 'command'}: ${issue.message}`);
  if (faults.length === 0) return undefined;
  return { code: 'invalid_command', message: `The command ${type} does not fit: ${faults.join('; ')}`, possible: [] };
}
