import { z } from 'zod';
import {
  EVIDENCE_TYPES,
  INQUIRY_ANSWERS,
  INQUIRY_PURPOSES,
  JUSTIFIED,
  LIABILITY_STAGES,
  ROOT_CAUSES,
  type CommandData,
  type InvestigationCommands,
} from '../../domain/index.js';

const texts = z.record(z.string(), z.string());
const id = z.string().min(1).max(200);

/** Who bears it, by waybill and stage; percent. */
export const liability = z.array(
  z.strictObject({
    waybillNo: id.optional(),
    stage: z.enum(LIABILITY_STAGES),
    unit: id.optional(),
    share: z.int().min(1).max(100).optional(),
  }),
);

export const evidenceItem = z.strictObject({
  id,
  type: z.enum(EVIDENCE_TYPES),
  sha256: z.string(),
  source: z.string(),
  at: z.int().min(0),
});

/** Acts of an investigation as they may come from outside the workflow. */
export const investigationShapes: { [K in keyof InvestigationCommands]: z.ZodType<CommandData[K]> } = {
  record_findings: z.strictObject({
    justified: z.enum(JUSTIFIED),
    liability,
    evidence: z.array(evidenceItem),
    rootCause: z.enum(ROOT_CAUSES).optional(),
    texts,
  }),
  assign_investigator: z.strictObject({ to: id, texts }),
  send_inquiry: z.strictObject({
    purpose: z.enum(INQUIRY_PURPOSES),
    to: id,
    stage: z.enum(LIABILITY_STAGES).optional(),
    waybillNo: id.optional(),
    texts,
  }),
  answer_inquiry: z.strictObject({ inquiryId: id, answer: z.enum(INQUIRY_ANSWERS), texts }),
  arbitrate: z.strictObject({ liability: liability.min(1), texts }),
  object_to_arbitration: z.strictObject({ texts }),
};
