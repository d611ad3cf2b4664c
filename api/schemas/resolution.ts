import { z } from 'zod';
import { MEASURE_KINDS } from '../../domain/index.js';
import { planClaims } from './compensation.js';
import { code, fen, instant, text } from './fields.js';

/** A measure without an id is known by its place: m1, m2 … */
export const idOf = ({ id }: { id?: string | undefined }, index: number): string => id ?? `m${index + 1}`;

export const measure = z.strictObject({
  id: code.optional(),
  kind: z.enum(MEASURE_KINDS),
  department: code.optional(),
  ownerId: code.optional().meta({ description: 'A person of the staff; the owner of the complaint when left out' }),
  dueAt: instant.optional(),
  cod: z
    .strictObject({ collectedFen: fen, remittedFen: fen })
    .optional()
    .meta({ description: 'Of cod_remittance: what was collected for the seller, and what of it he had before' }),
});

/** a simple complaint that whoever takes it in settles with the customer at once. */
export const resolution = z
  .strictObject({
    justified: z.enum(['yes', 'no']),
    spoken: z
      .boolean()
      .default(true)
      .meta({ description: 'A person has spoken with the customer, which is his first response' }),
    measures: z
      .array(measure)
      .max(20)
      .default([])
      .meta({ description: 'What is still to be done; what was done at once stands in the reasons' }),
    amountFen: fen.optional().meta({ description: 'What the claims come to when left out; 0 without claims' }),
    claims: planClaims.optional().meta({ description: 'Quoted by law and tariff' }),
    reasons: text.meta({ description: 'What was found and done: told to the customer in the written decision' }),
    note: text.optional().meta({ description: 'Why the complaint is not justified; needed where it is not' }),
  })
  .refine(({ measures }) => new Set(measures.map(idOf)).size === measures.length, 'measures have ids of their own')
  .meta({ id: 'Resolution' });
export type ResolutionBody = z.output<typeof resolution>;

export const resolutionRefused = z
  .object({ code: z.string(), message: z.string() })
  .optional()
  .meta({ description: 'Why it was not settled at once; it is registered, and nothing of the resolution was done' });
