import { z } from 'zod';

/** A number that a caller gives: visible ASCII, at most 100 characters. */
export const reference = z.string().regex(/^[\x21-\x7e]{1,100}$/, 'expected 1 to 100 visible ASCII characters');
