import { z } from 'zod';
import { EXEMPTIONS, FAULTS, LIABILITY_STAGES, MAIL_KINDS, type PlanClaim } from '../../domain/index.js';

const id = z.string().min(1).max(200);
const fen = z.number();

/** Shipments that a plan is quoted for; whether the figures fit, the rules say. */
export const claims: z.ZodType<PlanClaim[]> = z
  .array(
    z.strictObject({
      waybillNo: id,
      kind: z.enum(['loss', 'damage', 'delay']),
      actualLossFen: fen,
      actualValueFen: fen.optional(),
      insuredValueFen: fen,
      declaredValueFen: fen.optional(),
      freightFen: fen,
      fault: z.enum(FAULTS),
      disclosed: z.boolean(),
      injury: z.boolean(),
      exemption: z.enum(EXEMPTIONS).optional(),
      mail: z.enum(MAIL_KINDS).optional(),
      contract: id.optional(),
      liability: z
        .array(z.strictObject({ stage: z.enum(LIABILITY_STAGES), unit: id.optional(), share: z.number().optional() }))
        .optional(),
    }),
  )
  .max(500);
