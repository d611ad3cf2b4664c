import { z } from 'zod';
import { JUSTIFIED, PAYEE_OUTCOMES, type CommandData, type RelatedCommands } from '../../domain/index.js';

const texts = z.record(z.string(), z.string());
const id = z.string().min(1).max(200);
const news = { from: id, n: z.int().min(0) };

/** Shapes of what people and other complaints say about complaints with one waybill. */
export const relatedShapes: { [K in keyof RelatedCommands]: z.ZodType<CommandData[K]> } = {
  adopt_findings: z.strictObject({ from: id, justified: z.enum(JUSTIFIED), texts }),
  decide_payee: z.strictObject({ outcome: z.enum(PAYEE_OUTCOMES), texts }),
  related_joined: z.strictObject(news),
  findings_offered: z.strictObject(news),
  investigator_named: z.strictObject({ ...news, staffId: id }),
  payee_claimed: z.strictObject(news),
  payee_settled: z.strictObject({ ...news, outcome: z.enum(PAYEE_OUTCOMES) }),
};
