import { z } from 'zod';
import {
  INQUIRY_ANSWERS,
  INQUIRY_PURPOSES,
  LIABILITY_STAGES,
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

/** Acts of an investigation as they may come from outside the workflow. */
export const investigationShapes: { [K in keyof InvestigationCommands]: z.ZodType<CommandData[K]> } = {
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
