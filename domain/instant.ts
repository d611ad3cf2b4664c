/** A moment in UTC, in whole milliseconds since the epoch. */
export type Instant = number;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** ISO 8601 in UTC, as people and APIs read it. */
export const iso = (at: Instant): string => new Date(at).toISOString();

/** Ends every switch over a closed set: the compiler proves that it cannot be reached. */
export function assertNever(value: never): never {
  throw new Error(`no case for ${JSON.stringify(value)}`);
}
