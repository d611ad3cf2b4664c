import type { Limit } from '../domain/index.js';

/** Limits around the clock (S0-01, S2-050: intake never closes). */
export const seconds = (amount: number): Limit => ({ amount, unit: 'second', clock: 'elapsed' });
export const minutes = (amount: number): Limit => ({ amount, unit: 'minute', clock: 'elapsed' });
export const hours = (amount: number): Limit => ({ amount, unit: 'hour', clock: 'elapsed' });

/** Days that end at 24:00 local time, the starting day not counted (Civil Code art. 201, 203; X-17). */
export const calendarDays = (amount: number): Limit => ({ amount, unit: 'day', clock: 'calendar' });

/** Days that end at the close of the last working day, the starting day not counted; make-up days count (C16). */
export const workingDays = (amount: number): Limit => ({ amount, unit: 'day', clock: 'working' });
