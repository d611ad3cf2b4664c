import { z } from 'zod';
import { KINDS } from '../../domain/index.js';
import { text } from './fields.js';

export const conversionBody = z
  .strictObject({ kind: z.enum(KINDS), reason: text.meta({ description: 'Why it is this kind' }) })
  .meta({ id: 'Conversion' });
