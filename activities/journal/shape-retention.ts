import { z } from 'zod';

const texts = z.record(z.string(), z.string());

/** Shapes of the acts that decide how long something is kept. */
export const retentionShapes = {
  set_legal_hold: z.strictObject({ texts }),
  lift_legal_hold: z.strictObject({ texts }),
};
