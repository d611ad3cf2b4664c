import { z } from 'zod';
import { JUSTIFIED, PAYEE_OUTCOMES, STAGES } from '../../domain/index.js';
import { complaintNo, reference, text } from './fields.js';

export const adoptionBody = z
  .strictObject({
    from: reference.meta({ description: 'The related complaint whose findings hold here as well' }),
    justified: z.enum(JUSTIFIED).meta({ description: 'Whether this complaint is justified is its own question' }),
    reason: text.meta({ description: 'Why they hold here' }),
  })
  .meta({ id: 'FindingsAdoption' });

export const payeeBody = z
  .strictObject({
    outcome: z
      .enum(PAYEE_OUTCOMES)
      .meta({ description: '`pay`: the payee of this complaint; `yield`: that of the others' }),
    reason: text.meta({ description: 'Why he is paid: proof of the loss, an assignment, the contract of carriage' }),
  })
  .meta({ id: 'PayeeDecision' });

/** What a complaint says of its related ones. */
export const relatedView = {
  offered: z
    .record(complaintNo, z.int())
    .optional()
    .meta({ description: 'Findings of related complaints that can be adopted, by number, with their version' }),
  payeeConflict: z
    .object({ with: z.array(complaintNo) })
    .optional()
    .meta({
      description: 'These are to pay somebody else for the same waybill: nothing is ordered until a person decides',
    }),
};

export const relatedAnswer = z
  .object({
    complaintNo,
    related: z.array(
      z.object({
        complaintNo,
        stage: z.enum(STAGES),
        class: z.string(),
        open: z.boolean(),
        waybills: z.array(z.string()).meta({ description: 'Waybills of both' }),
        investigatorId: z.string().optional(),
        findings: z
          .object({
            version: z.int(),
            justified: z.enum(JUSTIFIED),
            liability: z.array(z.looseObject({ stage: z.string() })),
          })
          .optional(),
        grants: z
          .array(z.object({ waybillNo: z.string(), grantedFen: z.int(), askedFen: z.int() }))
          .meta({ description: 'What it pays for the waybills, or is asked to pay' }),
      }),
    ),
  })
  .meta({ id: 'Related' });
