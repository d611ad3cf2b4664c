/** The one source of "now" outside workflow code. Instants are UTC, in milliseconds since the epoch. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
