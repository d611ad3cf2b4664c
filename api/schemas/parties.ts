import { z } from 'zod';
import { AUTHORITIES } from '../../domain/index.js';
import { text } from './fields.js';

export const authorityBody = z
  .strictObject({
    what: z.enum(AUTHORITIES).meta({
      description:
        '`proxy`: he acts for his principal; `guardian_consent`: for a person under 18; `loss_proof`: the recipient bears the loss; `assignment`: the contract holder has assigned his claim',
    }),
    file: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ description: 'SHA-256 of the uploaded document' }),
    note: text.optional(),
  })
  .meta({ id: 'PartyAuthority' });
