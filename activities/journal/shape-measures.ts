import { z } from 'zod';
import type { CommandData, MeasureCommands } from '../../domain/index.js';

const texts = z.record(z.string(), z.string());
const id = z.string().min(1).max(200);
const most = 50;

/** Acts of an execution, as they may come from outside the workflow. */
export const measureShapes: { [K in keyof MeasureCommands]: z.ZodType<CommandData[K]> } = {
  record_measure: z.strictObject({
    measureId: id,
    outcome: z.enum(['done', 'failed']),
    occurredAt: z.int().min(0),
    evidence: z.array(id).max(most).optional(),
    texts,
  }),
  renew_measure: z.strictObject({ measureId: id, to: id.optional(), texts }),
  check_measures: z.strictObject({ notDone: z.array(id).max(most), texts }),
};
