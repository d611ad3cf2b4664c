import { z } from 'zod';
import { fen, limit, positive, rank, source } from './fields.js';

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

/** What is counted back from now; working time is counted forwards only. */
const within = limit.refine(({ clock }) => clock !== 'working', 'must be elapsed time or calendar days');

/** Beyond what a payout is held for review. */
export const payoutLimits = z.strictObject({
  complaintFen: fen.optional(),
  waybillFen: fen.optional(),
  customerMonthFen: fen.optional(),
  approverDayFen: fen.optional(),
  samePayee: z.strictObject({ complaints: positive, within }).optional(),
  velocity: z.strictObject({ payouts: positive, within }).optional(),
  reviewRank: rank,
  source,
});
