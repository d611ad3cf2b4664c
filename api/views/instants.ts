import { iso } from '../../domain/index.js';

/** Instants are named: `at`, or ending in `At`. */
const INSTANT = /(^at|At)$/;

/** The same value with every instant as ISO 8601, however deep it lies; everything else is as it was. */
export function withIso(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withIso);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      typeof inner === 'number' && INSTANT.test(key) ? iso(inner) : withIso(inner),
    ]),
  );
}
