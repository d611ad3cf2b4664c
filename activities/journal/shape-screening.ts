import { z } from 'zod';
import { KINDS } from '../../domain/index.js';

const texts = z.record(z.string(), z.string());

/** Shapes of what a first look at an intake finds. */
export const screeningShapes = {
  convert: z.strictObject({ kind: z.enum(KINDS), texts }),
};
