import { z } from 'zod';
import { positive, source } from './fields.js';

const contract = z.strictObject({
  code: z.string().regex(/^[a-z0-9_]+$/, 'must be lower case letters, digits, underscores: credit_account'),
  timesFreight: positive,
  source,
});

/** What is paid for what. */
export const tariff = z.strictObject({
  uninsured: z.strictObject({ timesFreight: positive, source }),
  contracts: z
    .array(contract)
    .refine((all) => new Set(all.map(({ code }) => code)).size === all.length, 'must name each contract once'),
  registeredMail: z.strictObject({ timesPostage: positive, source }),
  freightBack: z.strictObject({ kinds: z.array(z.enum(['loss', 'damage', 'delay'])), source }),
});
