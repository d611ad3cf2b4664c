import { z } from 'zod';
import { complaintNo, isoInstant } from './fields.js';

export const opinionsAnswer = z
  .object({
    complaintNo,
    opinions: z.array(
      z.object({
        from: z.enum(['customer', 'department']),
        at: isoInstant.optional().meta({ description: 'When it was given; not yet, when left out' }),
        by: z.string().optional().meta({ description: '`survey`, or the person who heard or gave it' }),
        channel: z.string().optional(),
        points: z.int().optional().meta({ description: 'Of the survey, 20 to 100' }),
        solved: z.boolean().optional(),
        unit: z.string().optional(),
        inquiryId: z.string().optional(),
        askedAt: isoInstant.optional(),
        dueAt: isoInstant.optional(),
        texts: z.record(z.string(), z.string()).optional(),
      }),
    ),
  })
  .meta({ id: 'Opinions' });
