import { z } from 'zod';

/** A caller's stable key, as it stands percent-encoded in a path: visible ASCII, at most 200 characters. */
export const keySchema = z.string().regex(/^[\x21-\x7e]{1,200}$/, 'expected 1 to 200 visible ASCII characters');

/** Text that PostgreSQL can hold (no NUL), at most `max` UTF-16 units long. */
export function textUpTo(max: number): z.ZodString {
  return z
    .string()
    .max(max)
    .regex(/^[^\0]*$/, 'must not hold NUL characters');
}
