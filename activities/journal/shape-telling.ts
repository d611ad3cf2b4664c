import { z } from 'zod';
import { MESSAGES } from '../../domain/index.js';

const instant = z.int().min(0);
const texts = z.record(z.string(), z.string());

/** Shapes of the acts that tell the customer something. */
export const tellingShapes = {
  withdraw: z.strictObject({ texts }),
  tell_customer: z.strictObject({ message: z.enum(MESSAGES), untilAt: instant.optional(), texts }),
};
