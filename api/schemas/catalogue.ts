import { z } from 'zod';
import { STAFF_LANGUAGES } from '../../domain/index.js';

const label = z.record(z.enum(STAFF_LANGUAGES), z.string());
const entry = z.object({ code: z.string(), label });
const mapping = z
  .looseObject({
    s0: z.string(),
    s1: z.string(),
    s2: z.string(),
    regulator: z.string().optional(),
    articles: z.object({ duty: z.string(), penalty: z.string().optional() }).optional(),
  })
  .meta({
    description:
      'What the handbooks (s0 … s4) and the regulator call it; nothing where they have no word for it. `articles` are those of 快递市场管理办法',
  });
const scales = z.object({
  grade: z.int(),
  queue: z.string(),
  handlingClass: z.string(),
  severity: z.string(),
  ownership: z.string(),
  ownerRank: z.string(),
  priority: z.string(),
  urgency: z.string(),
});

export const scalesAnswer = scales.meta({
  id: 'Scales',
  description: 'The level on the other scales in use; `grade` counts the other way round',
});

export const catalogueAnswer = z
  .object({
    policy: z.object({ id: z.string(), version: z.string() }),
    levels: z.array(z.object({ level: z.int(), name: z.string(), label, scales: scalesAnswer })),
    classes: z.array(entry.extend({ mapping, subClasses: z.array(entry.extend({ mapping })) })),
    rootCauses: z.array(entry.extend({ origin: z.enum(['internal', 'external']), improvement: label })),
    sets: z.record(z.string(), z.array(entry)),
  })
  .meta({ id: 'Catalogue' });
