import fc from 'fast-check';
import { createCalendar } from '../../domain/calendar/index.js';
import { WEEKDAYS, type Limit, type Pause, type Shift, type WorkCalendar } from '../../domain/clocks.js';
import { DAY, HOUR, type Instant, MINUTE } from '../../domain/instant.js';
import { builtInCalendars, daysOf } from '../../policy/index.js';
import { MinuteCounter } from './support/minutes.js';

const cn = daysOf(builtInCalendars.find(({ id }) => id === 'cn')!);

/** Zones that change their clocks: by an hour, half an hour, at midnight, for a month a year, and one that skipped a day. */
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Pacific/Apia',
  'Asia/Shanghai',
];

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** One or two shifts of a day. */
const shifts = fc
  .uniqueArray(fc.nat(24 * 60), { minLength: 4, maxLength: 4 })
  .map((minutes) => [...minutes].sort((a, b) => a - b).map(clock))
  .chain(([a = '', b = '', c = '', d = '']) =>
    fc.constantFrom<Shift[]>(
      [[a, b]],
      [
        [a, b],
        [c, d],
      ],
      [[a, d]],
    ),
  );

/** A calendar around a year, with days off, make-up days, and years that nobody knows. */
const calendarOf = (year: number): fc.Arbitrary<WorkCalendar> => {
  const date = fc
    .integer({ min: -40, max: 420 })
    .map((day) => new Date(Date.UTC(year) + day * DAY).toISOString().slice(0, 10));
  return fc.record({
    timeZone: fc.constantFrom(...ZONES),
    weekly: fc
      .tuple(shifts, ...WEEKDAYS.slice(1).map(() => fc.option(shifts, { nil: [] })))
      .map((week) => Object.fromEntries(WEEKDAYS.map((weekday, i) => [weekday, week[i]]))),
    holidays: fc.uniqueArray(date, { maxLength: 30 }),
    makeupDays: fc.uniqueArray(fc.record({ date, hours: shifts }, { requiredKeys: ['date'] }), {
      maxLength: 8,
      selector: (day) => day.date,
    }),
    coverageYears: fc.subarray([year - 1, year, year + 1, year + 2]),
  });
};

interface Setting {
  calendar: WorkCalendar;
  startAt: Instant;
  pauses: Pause[];
}

const within = (year: number): fc.Arbitrary<Setting> =>
  fc.record({
    calendar: calendarOf(year),
    startAt: fc.integer({ min: Date.UTC(year), max: Date.UTC(year + 1) }),
    pauses: fc.constant([]),
  });

const setting = fc
  .oneof(fc.integer({ min: 2004, max: 2026 }), fc.constant(2011))
  .chain(within)
  .chain((one) =>
    fc.record({
      calendar: fc.constant(one.calendar),
      startAt: fc.constant(one.startAt),
      pauses: pausesFrom(one.startAt),
    }),
  );

/** Pauses in any order, some over each other, some before the start. */
const pausesFrom = (startAt: Instant): fc.Arbitrary<Pause[]> => {
  const minute = Math.floor(startAt / MINUTE) * MINUTE;
  const pause = fc
    .tuple(fc.integer({ min: -600, max: 6_000 }), fc.integer({ min: 1, max: 3_000 }))
    .map(([from, length]) => ({ fromAt: minute + from * MINUTE, toAt: minute + (from + length) * MINUTE }));
  return fc.array(pause, { maxLength: 3 });
};

const chinese = fc
  .integer({ min: Date.UTC(2004), max: Date.UTC(2026, 11, 31) })
  .chain((startAt) =>
    fc.record({ calendar: fc.constant(cn), startAt: fc.constant(startAt), pauses: pausesFrom(startAt) }),
  );

const minutes = (amount: number): Limit => ({ amount, unit: 'minute', clock: 'working' });
const workingDays = (amount: number): Limit => ({ amount, unit: 'day', clock: 'working' });
const of = (calendar: WorkCalendar) => createCalendar(calendar.timeZone, { name: 'test@1', days: calendar });
const any = fc.oneof(setting, chinese);
const RUNS = { numRuns: 60 };

// shows S1-37, S1-15, C3, L12
describe('working time counts as minute by minute on a wall clock', () => {
  it('in minutes of work, whatever was paused', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 2_000 }), ({ calendar, startAt, pauses }, amount) => {
        const { dueAt } = of(calendar).count(startAt, minutes(amount), pauses);
        expect(dueAt).toBe(new MinuteCounter(calendar).done(startAt, amount * MINUTE, pauses));
      }),
      RUNS,
    );
  });

  it('in working days, which end when the last of them closes', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 8 }), ({ calendar, startAt }, amount) => {
        expect(of(calendar).add(startAt, workingDays(amount))).toBe(new MinuteCounter(calendar).close(startAt, amount));
      }),
      RUNS,
    );
  });

  it('in working days with pauses, whose work is done after the close', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 5 }), ({ calendar, startAt, pauses }, amount) => {
        const counter = new MinuteCounter(calendar);
        const work = counter.work(startAt, counter.close(startAt, amount));
        const { dueAt } = of(calendar).count(startAt, workingDays(amount), pauses);
        expect(dueAt).toBe(counter.done(startAt, work, pauses));
      }),
      RUNS,
    );
  });

  it('in segments: without gaps, in order, counted exactly where work is done and nothing is paused', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 1_500 }), ({ calendar, startAt, pauses }, amount) => {
        const port = of(calendar);
        const { dueAt } = port.count(startAt, minutes(amount), pauses);
        const segments = port.segments(startAt, dueAt, 'working', pauses);
        const sum = (as?: string) =>
          segments.reduce((ms, one) => (as === undefined || one.as === as ? ms + one.toAt - one.fromAt : ms), 0);
        expect([segments[0]?.fromAt, segments.at(-1)?.toAt, sum()]).toEqual([startAt, dueAt, dueAt - startAt]);
        segments.slice(1).forEach(({ fromAt }, i) => expect(fromAt).toBe(segments[i]!.toAt));
        expect(sum('counted')).toBe(amount * MINUTE);
        const counter = new MinuteCounter(calendar);
        for (const { as, fromAt, toAt } of segments.filter((one) => one.as !== 'paused'))
          expect(counter.work(fromAt, toAt)).toBe(as === 'counted' ? toAt - fromAt : 0);
      }),
      RUNS,
    );
  });
});

// shows C3
describe('a year that nobody knows yet', () => {
  /** What its notice may say, once it is out. */
  const noticed = fc.integer({ min: 2005, max: 2025 }).chain((year) =>
    fc.record({
      startAt: fc.integer({ min: Date.UTC(year, 10, 20), max: Date.UTC(year + 1, 1, 1) }),
      before: calendarOf(year).map((one) => ({
        ...one,
        coverageYears: [year - 1, year],
        makeupDays: [],
        holidays: [],
      })),
      days: fc.uniqueArray(fc.integer({ min: -7, max: 200 }), { maxLength: 40 }),
      year: fc.constant(year),
    }),
  );

  it('never lets a limit end later than its notice does, and what was certain stays as it was', () => {
    fc.assert(
      fc.property(
        noticed,
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        ({ startAt, before, days, year }, amount, inDays) => {
          const limit = inDays ? workingDays(amount) : minutes(amount * 120);
          const dates = days.map((day) => new Date(Date.UTC(year + 1) + day * DAY).toISOString().slice(0, 10));
          const after: WorkCalendar = {
            ...before,
            holidays: dates.filter((_, i) => i % 3 > 0),
            makeupDays: dates.filter((_, i) => i % 3 === 0).map((date) => ({ date })),
            coverageYears: [...before.coverageYears, year + 1, year + 2],
          };
          const early = of(before).count(startAt, limit, []);
          const final = of(after).count(startAt, limit, []);
          expect(early.dueAt).toBeLessThanOrEqual(final.dueAt);
          if (!early.provisional) expect(early.dueAt).toBe(final.dueAt);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('counting', () => {
  it('never ends earlier for a longer limit or another pause', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 3_000 }), ({ calendar, startAt, pauses }, amount) => {
        const port = of(calendar);
        const due = port.count(startAt, minutes(amount), pauses).dueAt;
        expect(port.count(startAt, minutes(amount + 1), pauses).dueAt).toBeGreaterThan(due);
        const more = [...pauses, { fromAt: startAt, toAt: startAt + HOUR }];
        expect(port.count(startAt, minutes(amount), more).dueAt).toBeGreaterThanOrEqual(due);
      }),
    );
  });

  it('with every pause shifted one after the other ends where counting with all of them ends', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 3_000 }), ({ calendar, startAt, pauses }, amount) => {
        const port = of(calendar);
        const apart = pauses.filter((one, i) =>
          pauses.slice(0, i).every((o) => one.toAt < o.fromAt || one.fromAt > o.toAt),
        );
        const met = apart.filter(({ fromAt }) => fromAt >= startAt).sort((a, b) => a.fromAt - b.fromAt);
        const shifted = met.reduce(
          (due, pause) => {
            return pause.fromAt < due ? port.shift(due, 'working', pause) : due;
          },
          port.add(startAt, minutes(amount)),
        );
        expect(port.count(startAt, minutes(amount), met).dueAt).toBe(shifted);
      }),
    );
  });
});
