import { z } from 'zod';
import { RECOURSE_OUTCOMES, RECOURSE_POSTINGS } from '../../domain/index.js';
import { complaintNo, fen, isoInstant, text } from './fields.js';

export const recourseClaimBody = z
  .strictObject({
    amountFen: fen.meta({ description: 'At most his share of what the customer was granted' }),
    reference: text.optional().meta({ description: 'Number of our claim, as the partner knows it' }),
    reason: text.meta({ description: 'What it rests on: findings, contract, documents' }),
  })
  .meta({ id: 'RecourseClaim' });

export const recourseResultBody = z
  .strictObject({
    outcome: z.enum(RECOURSE_OUTCOMES),
    amountFen: fen.default(0).meta({ description: 'What he bears; 0 when he refuses' }),
    answer: text.meta({ description: 'What he wrote' }),
  })
  .meta({ id: 'RecourseResult' });

const step = z.object({ amountFen: z.int(), at: isoInstant });

export const recoursesAnswer = z
  .object({
    complaintNo,
    recourses: z.array(
      z.object({
        recourseId: z.string(),
        partner: z.string(),
        waybillNo: z.string().optional(),
        share: z.int().meta({ description: 'Percent that he bears' }),
        dueAt: isoInstant.optional().meta({ description: 'End of his window, while nothing is claimed' }),
        dropped: z.boolean().meta({ description: 'Later findings say that he bears nothing' }),
        claimed: step.optional(),
        settled: step.extend({ outcome: z.enum(RECOURSE_OUTCOMES) }).optional(),
        posted: z
          .partialRecord(z.enum(RECOURSE_POSTINGS), z.string())
          .optional()
          .meta({ description: 'Transaction of each step that is in the books of billing' }),
      }),
    ),
  })
  .meta({ id: 'Recourses' });
