import { z } from 'zod';
import { DIFFERENCE_OWNERS, DIFFERENCES } from '../../domain/index.js';
import { isoInstant } from './fields.js';

const fen = z.int().meta({ description: 'In fen' });

const run = z.object({
  id: z.string(),
  trigger: z.enum(['daily', 'asked']),
  askedBy: z.string().optional(),
  state: z.enum(['running', 'clean', 'different']),
  startedAt: isoInstant,
  untilAt: isoInstant.meta({ description: 'What happened later was still moving, and is compared by the next run' }),
  finishedAt: isoInstant.optional(),
  ourPayouts: z.int(),
  approvedFen: fen,
  ourPaidFen: fen,
  bookedPayouts: z.int(),
  bookedPaidFen: fen,
  bookedReversedFen: fen,
  moving: z.int(),
  differences: z.int(),
});

const difference = z.object({
  payoutNo: z.string().meta({ description: 'The number by which billing knows it' }),
  complaintNo: z.string(),
  difference: z.enum(DIFFERENCES),
  owner: z.enum(DIFFERENCE_OWNERS),
  ourFen: fen.optional(),
  bookedFen: fen.optional(),
});

/** Nothing is to be said: everything is compared. */
export const askBody = z.strictObject({}).meta({ id: 'ReconciliationAsked' });

export const reconciliationAnswer = run.meta({ id: 'Reconciliation' });
export const reconciliationsAnswer = z
  .object({ items: z.array(run), next: z.string().optional() })
  .meta({ id: 'Reconciliations' });
export const differencesAnswer = run
  .extend({ items: z.array(difference), next: z.string().optional() })
  .meta({ id: 'ReconciliationDifferences' });

export const pageQuery = z.strictObject({ cursor: z.string().max(500).optional() });
export type PageQuery = z.output<typeof pageQuery>;
