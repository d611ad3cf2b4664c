import { z } from 'zod';
import { RECOURSE_OUTCOMES, type CommandData, type RecourseCommands } from '../../domain/index.js';

const texts = z.record(z.string(), z.string());
const id = z.string().min(1).max(100);
const fen = z.int().min(0);

/** Acts towards partners, as they may come from outside the workflow. */
export const recourseShapes: { [K in keyof RecourseCommands]: z.ZodType<CommandData[K]> } = {
  claim_recourse: z.strictObject({ recourseId: id, amountFen: fen, texts }),
  settle_recourse: z.strictObject({ recourseId: id, outcome: z.enum(RECOURSE_OUTCOMES), amountFen: fen, texts }),
};
