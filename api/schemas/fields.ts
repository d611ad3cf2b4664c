import { z } from 'zod';
import { textUpTo } from '../../platform/text.js';

/** Longest free text, in UTF-16 units. */
const TEXT = 5_000;

/** ISO 8601 with a zone or `Z`, read as an instant (UTC ms). */
export const instant = z.iso
  .datetime({ offset: true })
  .transform((value) => Date.parse(value))
  .meta({ description: 'ISO 8601 with a zone', example: '2026-11-21T02:14:05Z' });

/** ISO 8601 in UTC, as answers carry it. */
export const isoInstant = z.iso.datetime().meta({ example: '2026-11-21T02:14:05.000Z' });

/** Free text. Kept beside the journal, never sent to Temporal. */
export const text = textUpTo(TEXT).min(1);

/** Somebody else's number or id: visible ASCII. */
export const reference = z.string().regex(/^[\x21-\x7e]{1,100}$/, 'expected 1 to 100 visible ASCII characters');

/** A short code of the carrier's own, such as a sub-class or a department; never a name. */
export const code = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, 'expected 1 to 64 characters of A-Z a-z 0-9 _ . -');

/** Money in integer fen, at most ten million yuan. */
export const fen = z.int().min(0).max(1_000_000_000);

/** 1 … 5, impact or urgency (S2-035). */
export const factor = z.int().min(1).max(5);

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 lower-case hexadecimal digits');

/** A number in a query string or path. */
export const digits = (max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'expected a whole number')
    .transform(Number)
    .refine((value) => value >= 1 && value <= max, `expected a number from 1 to ${max}`);

export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export const complaintNo = z.string().meta({ example: 'TC20261121-000042' });
