import { DAY, HOUR, type Limit, type LocalPoint, MINUTE, SECOND } from '../domain/index.js';

const UNIT = { second: SECOND, minute: MINUTE, hour: HOUR, day: DAY } as const;

/** The longest day of a year in which clocks change by an hour. */
const CLOCK_CHANGE = HOUR;

/** Nominal length in ms; orders limits of the same clock. */
export const nominal = (limit: Limit): number => limit.amount * UNIT[limit.unit];

/**
 * The shortest time in ms that a limit can take: the starting day is not counted, so a calendar day is over 24 hours after 23:59,
 * and a working day as soon as the next one closes.
 */
export function shortest(limit: Limit): number {
  if (limit.unit !== 'day') return nominal(limit);
  return Math.max(0, nominal(limit) - CLOCK_CHANGE - (limit.clock === 'working' ? DAY : 0));
}

/** The longest time in ms that a limit can take. Working time has no bound. */
export function longest(limit: Limit): number {
  if (limit.clock === 'elapsed') return nominal(limit);
  return limit.clock === 'calendar' ? nominal(limit) + DAY + CLOCK_CHANGE : Infinity;
}

/** True when `one` never ends after `other`, whatever the moment that both start at. */
export const neverEndsAfter = (one: Limit, other: Limit): boolean =>
  one.clock === other.clock && (one.unit === 'day') === (other.unit === 'day')
    ? nominal(one) <= nominal(other)
    : longest(one) <= shortest(other);

/** Place of a ladder's point in ms from the first midnight after the start; orders points among themselves. */
export function placeOf(when: LocalPoint | Limit): number {
  if (!('time' in when)) return nominal(when);
  const [hour = 0, minute = 0] = when.time.split(':').map(Number);
  return (when.day - 1) * DAY + hour * HOUR + minute * MINUTE;
}

/** `72 hours`, `1 hour`, `7 calendar days`, as people write limits. */
export function inWords({ amount, unit, clock }: Limit): string {
  const counted = clock === 'elapsed' ? unit : `${clock} ${unit}`;
  return `${amount} ${counted}${amount === 1 ? '' : 's'}`;
}
