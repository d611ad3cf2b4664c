import { z } from 'zod';
import { SECOND_OPINIONS, type CommandData, type ReversalCommands } from '../../domain/index.js';

const texts = z.record(z.string(), z.string());
const id = z.string().min(1).max(100);

/** Acts about money that is taken back, as they may come from outside the workflow. */
export const reversalShapes: { [K in keyof ReversalCommands]: z.ZodType<CommandData[K]> } = {
  propose_reversal: z.strictObject({ payoutNo: id, amountFen: z.int().positive().optional(), texts }),
  decide_reversal: z.strictObject({ reversalNo: id, outcome: z.enum(SECOND_OPINIONS), texts }),
};
