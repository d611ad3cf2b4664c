import { z } from 'zod';
import { CLOCKS, LEVELS, type Limit, RANKS } from '../domain/index.js';
import { unitProblem } from '../domain/calendar/index.js';

/** Fields that many parts of a policy share. */
const SOURCE = /^([SCXLPDFR][0-4]?-?\d{1,3}|art\. \S.*|ours)$/;
const SOURCE_HINT = 'must be a requirement row (S2-038, C4, X-21, L1, R8), an article (art. 29 …) or the word ours';

export const positive = z.int().positive();
export const fen = z.int().nonnegative();
export const rank = z.enum(RANKS);
export const level = z.literal(LEVELS);
export const source = z
  .array(z.string().regex(SOURCE, SOURCE_HINT))
  .min(1, 'must name at least one source; a default of our own says ours');

export const limitShape = {
  amount: positive,
  unit: z.enum(['second', 'minute', 'hour', 'day']),
  clock: z.enum(CLOCKS),
};
export const UNIT_FITS = [
  ({ clock, unit }: Limit): boolean => unitProblem(clock, unit) === undefined,
  'elapsed limits count seconds, minutes or hours; calendar limits days; working limits minutes, hours or days',
] as const;
export const limit = z.strictObject(limitShape).refine(...UNIT_FITS);

export const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM from 00:00 to 23:59');
export const localPoint = z.strictObject({ day: positive, time: localTime });

export const label = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });

/** A value for each level. */
export const perLevel = <T extends z.ZodType>(value: T) =>
  z.strictObject({ 1: value, 2: value, 3: value, 4: value, 5: value });
