import fc from 'fast-check';
import { createCalendar } from '../../domain/calendar/index.js';
import type { Limit } from '../../domain/clocks.js';
import { DAY, HOUR, type Instant, iso, MINUTE } from '../../domain/instant.js';

const ZONES = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'];
const zone = fc.constantFrom(...ZONES);
const instant = fc.integer({ min: Date.parse('2018-01-01T00:00:00Z'), max: Date.parse('2032-01-01T00:00:00Z') });
const days = (amount: number): Limit => ({ amount, unit: 'day', clock: 'calendar' });
const shanghai = createCalendar('Asia/Shanghai');
const receivedAt = Date.parse('2026-11-21T02:14:05Z');

const localText = (timeZone: string): ((at: Instant) => string) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (at) => format.format(at);
};

/** Counts days as a person with a wall calendar would: quarter hour by quarter hour, one more at each change of the date. */
function bruteEnd(timeZone: string, startAt: Instant, amount: number): Instant {
  const dateOf = (at: Instant) => localText(timeZone)(at).slice(0, 10);
  const format = localText(timeZone);
  let at = Math.floor(startAt / (15 * MINUTE)) * 15 * MINUTE;
  let date = dateOf(at);
  for (let changes = 0; changes <= amount;) {
    at += 15 * MINUTE;
    const next = format(at).slice(0, 10);
    if (next !== date) changes += 1;
    date = next;
  }
  return at;
}

describe('calendar days', () => {
  it('end at 24:00 of the seventh day after receipt in Shanghai', () => {
    expect(iso(shanghai.add(receivedAt, days(7)))).toBe('2026-11-28T16:00:00.000Z');
  });

  it.each([
    ['the last millisecond of a day', '2026-11-21T15:59:59.999Z', '2026-11-22T16:00:00.000Z'],
    ['midnight, which opens a day that is not counted', '2026-11-21T16:00:00.000Z', '2026-11-23T16:00:00.000Z'],
  ])('count from %s', (_, from, to) => {
    expect(iso(shanghai.add(Date.parse(from), days(1)))).toBe(to);
  });

  it.each([
    ['Europe/Berlin', 'into summer', '2026-03-28T12:00:00Z', '2026-03-29T22:00:00.000Z'],
    ['Europe/Berlin', 'out of summer', '2026-10-24T12:00:00Z', '2026-10-25T23:00:00.000Z'],
    ['America/New_York', 'into summer', '2026-03-07T17:00:00Z', '2026-03-09T04:00:00.000Z'],
  ])('in %s end at midnight when the clocks go %s', (timeZone, _, from, to) => {
    expect(iso(createCalendar(timeZone).add(Date.parse(from), days(1)))).toBe(to);
  });

  it('end at the first moment of the next day where clocks skip midnight', () => {
    const beirut = createCalendar('Asia/Beirut');
    expect(iso(beirut.add(Date.parse('2026-03-27T10:00:00Z'), days(1)))).toBe('2026-03-28T22:00:00.000Z');
  });

  it('end where a quarter-hour counter with a wall calendar ends', () => {
    fc.assert(
      fc.property(zone, instant, fc.integer({ min: 0, max: 12 }), (timeZone, startAt, amount) => {
        expect(createCalendar(timeZone).add(startAt, days(amount))).toBe(bruteEnd(timeZone, startAt, amount));
      }),
      { numRuns: 150 },
    );
  });

  it('never end earlier for a later start, nor for more days', () => {
    fc.assert(
      fc.property(zone, instant, fc.nat(40 * DAY), fc.nat(30), fc.nat(30), (timeZone, startAt, later, amount, more) => {
        const { add } = createCalendar(timeZone);
        expect(add(startAt + later, days(amount + more))).toBeGreaterThanOrEqual(add(startAt, days(amount)));
      }),
    );
  });

  it('add up: n days and then one more from the last moment of day n are n + 1 days', () => {
    fc.assert(
      fc.property(zone, instant, fc.nat(30), (timeZone, startAt, amount) => {
        const { add } = createCalendar(timeZone);
        expect(add(add(startAt, days(amount)) - 1, days(1))).toBe(add(startAt, days(amount + 1)));
      }),
    );
  });

  it('take zero days to the end of the starting day', () => {
    expect(iso(shanghai.add(receivedAt, days(0)))).toBe('2026-11-21T16:00:00.000Z');
  });
});

describe('elapsed limits', () => {
  it('are exact milliseconds in every zone, also across a change of the clocks', () => {
    fc.assert(
      fc.property(zone, instant, fc.nat(500), (timeZone, startAt, amount) => {
        const { add } = createCalendar(timeZone);
        expect(add(startAt, { amount, unit: 'hour', clock: 'elapsed' })).toBe(startAt + amount * HOUR);
        expect(add(startAt, { amount, unit: 'minute', clock: 'elapsed' })).toBe(startAt + amount * MINUTE);
        expect(add(startAt, { amount, unit: 'second', clock: 'elapsed' })).toBe(startAt + amount * 1_000);
      }),
    );
  });
});

describe('local points', () => {
  it('day 5 at 09:00 is four days after the day that follows receipt', () => {
    expect(iso(shanghai.point(receivedAt, { day: 5, time: '09:00' }))).toBe('2026-11-26T01:00:00.000Z');
  });

  it('show the asked time on the local clock, n days after the start, unless that time was skipped', () => {
    fc.assert(
      fc.property(zone, instant, fc.nat(10), fc.integer({ min: 4, max: 23 }), (timeZone, startAt, day, hour) => {
        const time = `${String(hour).padStart(2, '0')}:30`;
        const local = localText(timeZone);
        const date = new Date(`${local(startAt).slice(0, 10)}T00:00:00Z`).getTime() + day * DAY;
        const expected = `${iso(date).slice(0, 10)} ${time}:00`;
        expect(local(createCalendar(timeZone).point(startAt, { day, time }))).toBe(expected);
      }),
    );
  });

  it('lie before the end of their day', () => {
    fc.assert(
      fc.property(zone, instant, fc.nat(10), (timeZone, startAt, day) => {
        const calendar = createCalendar(timeZone);
        expect(calendar.point(startAt, { day, time: '23:59' })).toBeLessThan(calendar.add(startAt, days(day)));
      }),
    );
  });

  it('move one hour on when the clocks skip them', () => {
    const berlin = createCalendar('Europe/Berlin');
    const point = berlin.point(Date.parse('2026-03-28T12:00:00Z'), { day: 1, time: '02:30' });
    expect(iso(point)).toBe('2026-03-29T01:30:00.000Z');
  });
});

describe('what cannot be counted is refused', () => {
  const faulty: [string, () => unknown, RegExp][] = [
    ['an unknown zone', () => createCalendar('Mars/Olympus'), /"Mars\/Olympus" is unknown: use an IANA name/],
    [
      'working days',
      () => shanghai.add(0, { amount: 3, unit: 'day', clock: 'working' }),
      /working time needs day tables: name a calendar/,
    ],
    ['elapsed days', () => shanghai.add(0, { amount: 3, unit: 'day', clock: 'elapsed' }), /use the calendar clock/],
    ['calendar hours', () => shanghai.add(0, { amount: 3, unit: 'hour', clock: 'calendar' }), /use the elapsed clock/],
    ['half a day', () => shanghai.add(0, days(0.5)), /must be a whole number/],
    ['a negative limit', () => shanghai.add(0, days(-1)), /must be a whole number/],
    ['a local time of 24:00', () => shanghai.point(0, { day: 1, time: '24:00' }), /HH:MM from 00:00 to 23:59/],
    ['a day before the start', () => shanghai.point(0, { day: -1, time: '09:00' }), /must be a whole number/],
  ];

  it.each(faulty)('%s', (_, count, message) => {
    expect(count).toThrow(message);
  });
});
