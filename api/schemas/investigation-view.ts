import { z } from 'zod';
import { isoInstant } from './fields.js';

/** How a complaint is investigated, as its readers see it. */
export const investigationView = z
  .object({
    investigatorId: z.string().optional(),
    sharedWith: z.string().optional().meta({ description: 'The related complaint that he investigates as well' }),
    inquiries: z.array(
      z.looseObject({
        id: z.string(),
        purpose: z.string(),
        unit: z.string(),
        sentAt: isoInstant,
        answer: z.string().optional(),
      }),
    ),
    arbitration: z.object({ n: z.int(), units: z.array(z.string()), objectedAt: isoInstant.optional() }).optional(),
  })
  .meta({ description: 'An inquiry with `presumedAt` was not answered in time: liability is presumed, not found' });

/** Who works on it beside the owner. */
export const coAssignee = z.object({ staffId: z.string(), unit: z.string().optional(), why: z.string() });
