import { z } from 'zod';
import {
  HOLD_OUTCOMES,
  PAYOUT_RESOLUTIONS,
  SECOND_OPINIONS,
  type CommandData,
  type PayoutCommands,
} from '../../domain/index.js';

const texts = z.record(z.string(), z.string());
const id = z.string().min(1).max(100);

/** Acts of finance, as they may come from outside the workflow. */
export const payoutShapes: { [K in keyof PayoutCommands]: z.ZodType<CommandData[K]> } = {
  review_payout: z.strictObject({ payoutNo: id, outcome: z.enum(HOLD_OUTCOMES), texts }),
  resolve_payout: z.strictObject({
    payoutNo: id,
    outcome: z.enum(PAYOUT_RESOLUTIONS),
    transactionNo: id.optional(),
    texts,
  }),
  confirm_resolution: z.strictObject({ payoutNo: id, n: z.int(), outcome: z.enum(SECOND_OPINIONS), texts }),
};
