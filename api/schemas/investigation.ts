import { z } from 'zod';
import { INQUIRY_ANSWERS, INQUIRY_PURPOSES, LIABILITY_STAGES } from '../../domain/index.js';
import { code, complaintNo, isoInstant, reference, text } from './fields.js';

/** S1-13: who bears which part; the shares of one waybill add up to exactly 100. */
export const liabilityPart = z.strictObject({
  stage: z.enum(LIABILITY_STAGES),
  waybillNo: reference.optional(),
  unit: code.optional(),
  share: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Percent; may be left out where the part is the only one' }),
});

/** S0-22: the report, whole or not at all. */
export const report = z
  .strictObject({ content: text, process: text, analysis: text, conclusion: text })
  .meta({ id: 'Report', description: 'Complaint, course of the investigation, analysis of the evidence, conclusion' });

export const investigatorBody = z.strictObject({ to: code, reason: text.optional() }).meta({ id: 'Investigator' });

export const inquiryBody = z
  .strictObject({
    purpose: z.enum(INQUIRY_PURPOSES),
    to: reference.meta({ description: 'A unit of the directory, or the code of an outlet' }),
    stage: z.enum(LIABILITY_STAGES).optional(),
    waybillNo: reference.optional(),
    question: text.meta({ description: 'Read by the unit: names nobody who complains' }),
  })
  .meta({ id: 'Inquiry' });

export const inquiryAnswerBody = z
  .strictObject({ answer: z.enum(INQUIRY_ANSWERS), explanation: text })
  .meta({ id: 'InquiryAnswer' });

export const arbitrationBody = z
  .strictObject({ liability: z.array(liabilityPart).min(1).max(100), reasons: text })
  .meta({ id: 'Arbitration' });

export const objectionBody = z.strictObject({ reasons: text }).meta({ id: 'Objection' });

/** Whom a unit owes an answer, and what was asked; nothing of persons. */
export const inquiriesAnswer = z
  .object({
    items: z.array(
      z.object({
        complaintNo,
        inquiryId: z.string(),
        purpose: z.enum(INQUIRY_PURPOSES),
        unit: z.string(),
        outlet: z.string().optional(),
        stage: z.string().optional(),
        waybillNo: z.string().optional(),
        class: z.string(),
        level: z.int(),
        question: z.string().optional(),
        sentAt: isoInstant,
        dueAt: isoInstant.optional(),
        answer: z.enum(INQUIRY_ANSWERS).optional(),
        answeredAt: isoInstant.optional(),
        presumedAt: isoInstant.optional(),
      }),
    ),
  })
  .meta({ id: 'Inquiries' });
