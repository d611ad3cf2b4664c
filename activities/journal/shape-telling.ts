import { z } from 'zod';
import { MESSAGES, ROOT_CAUSES } from '../../domain/index.js';

const instant = z.int().min(0);
const texts = z.record(z.string(), z.string());

/** Shapes of the acts that tell the customer something. */
export const tellingShapes = {
  open_proceedings: z.strictObject({ texts }),
  end_proceedings: z.strictObject({ texts }),
  record_review: z.strictObject({
    departments: z.array(z.string().min(1).max(200)).max(20),
    rootCause: z.enum(ROOT_CAUSES).optional(),
    texts,
  }),
  withdraw: z.strictObject({ texts }),
  tell_customer: z.strictObject({ message: z.enum(MESSAGES), untilAt: instant.optional(), texts }),
};
