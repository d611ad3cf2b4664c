import { z } from 'zod';
import { MEASURE_KINDS } from '../../domain/index.js';
import { code, complaintNo, instant, isoInstant, sha256, text } from './fields.js';

const evidence = z
  .array(sha256)
  .max(50)
  .optional()
  .meta({ description: 'Files of this complaint that show it, by their SHA-256; upload them first' });

export const measureBody = z
  .strictObject({
    outcome: z.enum(['done', 'failed']),
    occurredAt: instant.optional().meta({ description: 'Now when left out' }),
    note: text.optional().meta({ description: 'What was done, or why it could not be' }),
    evidence,
  })
  .meta({ id: 'MeasureResult' });

export const renewalBody = z
  .strictObject({
    to: code.optional().meta({ description: 'A staff id; whoever had it before when left out' }),
    reason: text,
  })
  .meta({ id: 'MeasureRenewal' });

export const measureCheckBody = z
  .strictObject({
    notDone: z
      .array(code)
      .max(20)
      .default([])
      .meta({ description: 'Measures that are not done after all; empty when all of it is' }),
    finding: text.meta({ description: 'What was looked at, and what was seen' }),
  })
  .meta({ id: 'MeasureCheck' });

export const measuresParameters = z.strictObject({
  owner: z
    .enum(['me', 'unit'])
    .default('me')
    .meta({ description: 'Your own, or those of your unit, those below it, and departments of that name' }),
});

export const measuresAnswer = z
  .object({
    items: z.array(
      z.object({
        complaintNo,
        version: z.int(),
        measureId: z.string(),
        kind: z.enum(MEASURE_KINDS),
        department: z.string().optional(),
        ownerId: z.string().optional(),
        startedAt: isoInstant,
        dueAt: isoInstant.optional(),
        breached: z.boolean(),
        state: z.enum(['open', 'failed']),
        class: z.string(),
        level: z.int(),
        levelName: z.string(),
        unit: z.string(),
      }),
    ),
  })
  .meta({ id: 'Measures' });
