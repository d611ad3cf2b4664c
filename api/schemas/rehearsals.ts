import { z } from 'zod';
import { APPROVERS, STAFF_LANGUAGES, LEVELS, RANKS } from '../../domain/index.js';
import { isoInstant } from './fields.js';

export const rehearsalBody = z
  .strictObject({
    closedWithinDays: z
      .int()
      .min(0)
      .max(3_650)
      .default(90)
      .meta({ description: 'Open complaints are looked at, and those closed within so many days' }),
  })
  .meta({ id: 'RehearsalRequest' });
export type RehearsalBody = z.output<typeof rehearsalBody>;

const count = z.int().min(0);
const each = <K extends string>(names: readonly K[]) => z.record(z.enum(names), count);

const tally = z
  .object({
    warnings: count,
    breaches: count,
    escalations: each(RANKS).meta({ description: 'How often somebody of the rank was told of a breach or called' }),
    approvals: each(APPROVERS).meta({ description: 'Plans by who has to approve them' }),
    compensationFen: count.meta({ description: 'Of the plans that people approved' }),
  })
  .meta({ id: 'RehearsalTally' });

const sides = { before: tally, after: tally };

const compared = z
  .object({
    complaints: count,
    changed: count.meta({ description: 'How many of them would differ' }),
    ...sides,
  })
  .meta({
    id: 'RehearsalCompared',
    description: '`before`: under the rules that each complaint is pinned to; `after`: under this version',
  });

const result = z.object({
  countedAt: isoInstant,
  closedSinceAt: isoInstant,
  total: compared,
  byLevel: z.record(z.string(), compared),
  byOutlet: z.record(z.string(), compared),
  largest: z
    .array(
      z.object({
        complaintNo: z.string(),
        level: z.literal(LEVELS),
        outlet: z.string(),
        words: z.record(z.enum(STAFF_LANGUAGES), z.string()),
        ...sides,
      }),
    )
    .meta({ description: 'The twenty complaints that differ most' }),
  spared: count.meta({
    description: 'Complaints that no changed rule is meant for: they count as their journals have it',
  }),
  failures: count,
  failed: z
    .array(z.object({ complaintNo: z.string(), reason: z.string() }))
    .meta({ description: 'The first of those that could not be rehearsed; they are counted nowhere else' }),
});

export const rehearsalAnswer = z
  .object({
    id: z.string(),
    version: z.string(),
    state: z
      .enum(['running', 'done', 'failed', 'interrupted'])
      .meta({ description: 'interrupted: the process that counted was stopped; start it again' }),
    closedWithinDays: count,
    person: z.string(),
    startedAt: isoInstant,
    endedAt: isoInstant.optional(),
    done: count,
    total: count.meta({ description: 'Complaints to look at' }),
    reason: z.string().optional(),
    result: result.optional(),
  })
  .meta({ id: 'Rehearsal' });
