import { z } from 'zod';
import { complaintNo, isoInstant } from './fields.js';
import { relatedView } from './related.js';

/** What whoever files is told of earlier complaints. */
export const repeat = z.object({ of: complaintNo, times: z.int() }).optional().meta({
  description: 'The same customer with what was closed before: of which complaint, and for how many times',
});
export const followUp = z.object({ no: z.int(), of: complaintNo }).optional().meta({
  description:
    'No new complaint: the same customer, shipment and class as this open one, which has it as follow-up number `no`',
});

/** What a complaint has to do with others. */
export const kin = {
  site: z.string().optional(),
  related: z.array(complaintNo).meta({ description: 'Other complaints about the same shipment' }),
  ...relatedView,
  authorities: z
    .array(z.object({ personId: z.string(), what: z.string() }))
    .optional()
    .meta({ description: 'What documents show of its parties' }),
  mergedInto: complaintNo.optional().meta({ description: 'It is handled there; its customer still gets his answer' }),
  children: z.array(complaintNo).meta({ description: 'Complaints that are handled in this one' }),
  followUps: z.array(
    z.object({
      no: z.int(),
      channel: z.string(),
      receivedAt: isoInstant,
      source: z.string(),
      externalId: z.string(),
      commandId: z.string(),
    }),
  ),
};

/** The same in a row of a list. */
export const kinInList = {
  followUps: z.int(),
  repeatOf: complaintNo.optional(),
  mergedInto: complaintNo.optional(),
};
