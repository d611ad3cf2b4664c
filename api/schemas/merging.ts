import { z } from 'zod';
import { complaintNo, reference, text } from './fields.js';

export const mergeBody = z
  .strictObject({
    into: reference.meta({ description: 'The open complaint in which this one is handled from now on' }),
    reason: text.meta({ description: 'Why it is the same matter' }),
  })
  .meta({ id: 'Merge' });

export const unmergeBody = z
  .strictObject({ reason: text.meta({ description: 'Why it is not the same matter' }) })
  .meta({ id: 'Unmerge' });

export const candidatesAnswer = z
  .object({
    complaintNo,
    candidates: z.array(
      z.object({
        complaintNo,
        stage: z.string(),
        class: z.string(),
        open: z.boolean(),
        sameCustomer: z.boolean(),
        sharedWaybills: z.array(z.string()),
        similarity: z.int().meta({ description: 'Of the descriptions, in percent' }),
      }),
    ),
  })
  .meta({
    id: 'DuplicateCandidates',
    description: 'What may be the same matter, most alike first; only a person merges',
  });
