import { z } from 'zod';
import { EVIDENCE_TYPES, LEAST_DAYS, type Limit, type Policy, type RetentionPolicy } from '../domain/index.js';
import type { Fault } from './fault.js';
import { limit, source } from './fields.js';
import { calendarDays } from './limits.js';

/**
 * How long what a complaint holds is kept after its closing; policies that were stored before this was data read as if they held it.
 * Three years for everything that tells of persons, one for what was filmed, photographed or recorded.
 */
export const retention: RetentionPolicy = {
  personalData: { keep: calendarDays(LEAST_DAYS.personalData), source: ['L14', 'D1', 'S2-080', 'ours'] },
  evidence: [
    {
      id: 'evidence.media',
      types: ['photo', 'video', 'audio', 'screenshot'],
      keep: calendarDays(LEAST_DAYS.evidence),
      source: ['D1', 'D2', 'ours'],
    },
    {
      id: 'evidence.records',
      types: ['document', 'scan_record', 'delivery_record', 'witness_statement', 'other'],
      keep: calendarDays(LEAST_DAYS.personalData),
      source: ['L14', 'S2-080', 'ours'],
    },
  ],
};

const keep = limit.refine(({ clock }) => clock === 'calendar', 'is counted in calendar days from the closing');

export const retentionSchema = z.strictObject({
  personalData: z.strictObject({ keep, source }),
  evidence: z.array(
    z.strictObject({
      id: z
        .string()
        .regex(
          /^evidence\.[a-z0-9_]+$/,
          'must be evidence. and lower case letters, digits, underscores: evidence.media',
        ),
      types: z.array(z.enum(EVIDENCE_TYPES)).min(1),
      keep,
      source,
    }),
  ),
});

/** Nothing is erased before the law's time is over, every type has one rule, and no file outlives what tells whose it was. */
export function retentionFaults({ retention: { personalData, evidence } }: Policy): Fault[] {
  const path = ['retention', 'evidence'];
  const named = evidence.flatMap(({ types }) => types);
  const wrong = EVIDENCE_TYPES.filter((type) => named.filter((one) => one === type).length !== 1);
  return [
    ...tooShort(personalData.keep, LEAST_DAYS.personalData, ['retention', 'personalData', 'keep']),
    ...evidence.flatMap(({ keep }, i) => tooShort(keep, LEAST_DAYS.evidence, [...path, i, 'keep'])),
    ...evidence.flatMap(({ keep }, i) => tooLong(keep, personalData.keep, [...path, i, 'keep'])),
    ...wrong.map((type) => ({ path, message: `${type} must stand in exactly one rule` })),
  ];
}

function tooShort({ amount }: Limit, least: number, path: Fault['path']): Fault[] {
  if (amount >= least) return [];
  return [{ path, message: `${amount} days are too short: the law asks for ${least} at least (Civil Code art. 188)` }];
}

function tooLong({ amount }: Limit, most: Limit, path: Fault['path']): Fault[] {
  if (amount <= most.amount) return [];
  return [
    { path, message: `${amount} days are longer than the ${most.amount} of personalData; a file tells of persons` },
  ];
}
