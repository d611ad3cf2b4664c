import { startHarness, type Body, type Harness } from './harness.js';

let h: Harness;
beforeAll(async () => {
  h = await startHarness();
});
afterAll(() => h.stop());

const CALENDAR = {
  timeZone: 'Asia/Shanghai',
  weekly: {
    mon: [
      ['09:00', '12:00'],
      ['13:00', '18:00'],
    ],
    tue: [['09:00', '18:00']],
  },
  holidays: ['2026-10-01'],
  makeupDays: [{ date: '2026-09-27', hours: [['09:00', '18:00']] }],
  coverageYears: [2026],
};
const EXAMPLE = {
  start: '2026-09-25T02:00:00Z',
  limit: { amount: 7, clock: 'working', unit: 'day' },
  calendar: CALENDAR,
  pauses: [{ from: '2026-09-25T03:00:00Z', to: '2026-09-25T05:00:00Z' }],
  pauseCapMinutes: 4320,
};
const ask = (change: object = {}) => h.post('/v1/deadlines/preview', 'agent', { ...EXAMPLE, ...change });
const limit = (amount: number, clock: string, unit: string) => ({ limit: { amount, clock, unit } });
const ms = (from: unknown, to: unknown) => Date.parse(String(to)) - Date.parse(String(from));
const counted = (body: Body, as = 'counted') =>
  (body['segments'] as Body[]).reduce((sum, one) => (one['as'] === as ? sum + ms(one['from'], one['to']) : sum), 0);

describe('a preview', () => {
  it('counts working days of a calendar given inline and shows every stretch', async () => {
    const { status, body } = await ask();
    expect([status, body['dueAt'], body['provisional']]).toEqual([200, '2026-10-13T10:00:00.000Z', false]);
    const segments = body['segments'] as Body[];
    expect(segments.slice(0, 3)).toEqual([
      { from: '2026-09-25T02:00:00.000Z', to: '2026-09-25T03:00:00.000Z', as: 'non_working' },
      { from: '2026-09-25T03:00:00.000Z', to: '2026-09-25T05:00:00.000Z', as: 'paused' },
      { from: '2026-09-25T05:00:00.000Z', to: '2026-09-27T01:00:00.000Z', as: 'non_working' },
    ]);
    const sum = segments.reduce((total, one) => total + ms(one['from'], one['to']), 0);
    expect(sum).toBe(ms(EXAMPLE.start, body['dueAt']));
    expect(body['explanation']).toEqual({
      en: 'Due 2026-10-13 18:00 (Asia/Shanghai): 7 working days from 2026-09-25 10:00, not counting the starting day, after pauses of 2 h.',
      'zh-CN':
        '截止 2026-10-13 18:00（Asia/Shanghai）：自 2026-09-25 10:00 起 7 个工作日，起始日不计入，已扣除暂停 2 小时。',
    });
  });

  it.each([
    ['elapsed', 'minute', 90, '2026-09-25T05:30:00.000Z'],
    ['elapsed', 'hour', 24, '2026-09-26T04:00:00.000Z'],
    ['calendar', 'day', 7, '2026-10-02T18:00:00.000Z'],
    ['working', 'minute', 30, '2026-09-27T01:30:00.000Z'],
    ['working', 'hour', 12, '2026-09-28T04:00:00.000Z'],
    ['working', 'hour', 13, '2026-09-28T06:00:00.000Z'],
    ['working', 'day', 1, '2026-09-27T10:00:00.000Z'],
  ])('counts the %s clock in %ss', async (clock, unit, amount, due) => {
    const { body } = await ask(limit(amount, clock, unit));
    expect(body['dueAt']).toBe(due);
  });

  it.each([
    ['hours of its own beat the days off', { holidays: ['2026-09-27'] }, 1, '2026-09-27T10:00:00.000Z'],
    ['without hours it has those of a Monday', { makeupDays: [{ date: '2026-09-26' }] }, 1, '2026-09-26T10:00:00.000Z'],
    [
      'its hours replace those of the week',
      { makeupDays: [{ date: '2026-09-28', hours: [['10:00', '11:30']] }] },
      1,
      '2026-09-28T03:30:00.000Z',
    ],
  ])('of a make-up day: %s', async (_, change, amount, due) => {
    const { body } = await ask({ calendar: { ...CALENDAR, ...change }, ...limit(amount, 'working', 'day') });
    expect(body['dueAt']).toBe(due);
  });

  it('counts in a zone that changes its clocks, with shifts until midnight', async () => {
    const shifts = [
      ['00:00', '06:00'],
      ['22:00', '24:00'],
    ];
    const calendar = { timeZone: 'Europe/Berlin', weekly: { sat: shifts, sun: shifts }, coverageYears: [2026] };
    const start = '2026-10-24T20:00:00Z';
    // From Saturday 22:00: two hours until midnight, then seven until 06:00, because the clocks go back.
    const { body } = await ask({ calendar, start, pauses: [], ...limit(9, 'working', 'hour') });
    expect([body['dueAt'], counted(body)]).toEqual(['2026-10-25T05:00:00.000Z', 9 * 3_600_000]);
  });

  it('takes pauses in any order, joins those that overlap, and lets the clock run on beyond their cap', async () => {
    const pauses = [
      { from: '2026-09-25T08:00:00Z', to: '2026-09-25T10:00:00Z' },
      { from: '2026-09-25T03:00:00Z', to: '2026-09-25T05:00:00Z' },
      { from: '2026-09-25T04:00:00Z', to: '2026-09-25T06:00:00Z' },
    ];
    const free = await ask({ ...limit(10, 'elapsed', 'hour'), pauses });
    expect([free.body['dueAt'], counted(free.body, 'paused')]).toEqual(['2026-09-25T17:00:00.000Z', 5 * 3_600_000]);
    const capped = await ask({ ...limit(10, 'elapsed', 'hour'), pauses, pauseCapMinutes: 240 });
    expect([capped.body['dueAt'], counted(capped.body, 'paused')]).toEqual(['2026-09-25T16:00:00.000Z', 4 * 3_600_000]);
    const none = await ask({ ...limit(10, 'elapsed', 'hour'), pauses, pauseCapMinutes: 0 });
    expect(none.body['dueAt']).toBe('2026-09-25T12:00:00.000Z');
  });

  it('takes every day that nobody knows yet as worked, and says so', async () => {
    const { body } = await ask({ start: '2026-12-23T02:00:00Z', pauses: [], ...limit(5, 'working', 'day') });
    expect([body['dueAt'], body['provisional']]).toEqual(['2026-12-29T10:00:00.000Z', true]);
    expect((body['explanation'] as Body)['en']).toContain('provisional');
    const known = { ...CALENDAR, coverageYears: [2026, 2027] };
    const later = await ask({
      start: '2026-12-23T02:00:00Z',
      pauses: [],
      calendar: known,
      ...limit(5, 'working', 'day'),
    });
    expect([later.body['dueAt'], later.body['provisional']]).toEqual(['2027-01-11T10:00:00.000Z', false]);
  });

  it('knows the stored Chinese calendar by its name', async () => {
    const { body } = await ask({
      calendar: 'cn',
      start: '2026-09-30T02:00:00Z',
      pauses: [],
      ...limit(3, 'working', 'day'),
    });
    expect([body['dueAt'], body['calendar']]).toEqual(['2026-10-10T10:00:00.000Z', 'cn@1']);
  });
});

describe('the days that a calendar knows', () => {
  it('are told by readyz, with a warning from the local day on when 60 are left', async () => {
    const told = async (at: string): Promise<unknown> => {
      h.clock.at = Date.parse(at);
      return (await h.get('/readyz')).body['details'];
    };
    const before = h.clock.at;
    expect(await told('2026-11-01T15:59:59Z')).toEqual({ calendars: [{ calendar: 'cn@1', coveredDays: 61 }] });
    expect(await told('2026-11-01T16:00:00Z')).toEqual({
      calendars: [{ calendar: 'cn@1', coveredDays: 60, warning: expect.stringContaining('POST /v1/calendars') }],
    });
    h.clock.at = before;
  });

  it('are told by a metric', async () => {
    const { text } = await h.get('/metrics');
    expect(text).toMatch(/redress_calendar_covered_days\{[^}]*calendar="cn"[^}]*\} 41/);
  });
});

describe('a preview is refused', () => {
  const inline = (change: object) => ({ calendar: { ...CALENDAR, ...change } });
  const mon = (...shifts: string[][]) => inline({ weekly: { mon: shifts } });

  it.each<[string, object, string, RegExp]>([
    ['a shift over midnight', mon(['22:00', '06:00']), 'calendar.weekly.mon.0', /split it: \["22:00","24:00"\] here/],
    ['an empty shift', mon(['09:00', '09:00']), 'calendar.weekly.mon.0', /is empty/],
    [
      'shifts that overlap',
      mon(['13:00', '18:00'], ['09:00', '14:00']),
      'calendar.weekly.mon',
      /09:00-14:00 and 13:00-18:00 overlap/,
    ],
    ['a time that is none', mon(['9:00', '18:00']), 'calendar.weekly.mon.0', /opens at "9:00"; expected HH:MM/],
    ['a shift until 24:30', mon(['09:00', '24:30']), 'calendar.weekly.mon.0', /closes at "24:30"/],
    ['an unknown zone', inline({ timeZone: 'Mars/Olympus' }), 'calendar.timeZone', /IANA name such as Asia\/Shanghai/],
    ['a date that is none', inline({ holidays: ['2026-02-30'] }), 'calendar.holidays.0', /is no date/],
    ['a date twice', inline({ holidays: ['2026-10-01', '2026-10-01'] }), 'calendar.holidays.1', /stands here twice/],
    ['an unknown weekday', inline({ weekly: { monday: [] } }), 'calendar.weekly', /monday/],
    [
      'a make-up day without hours and no Monday',
      inline({ weekly: {}, makeupDays: [{ date: '2026-09-27' }] }),
      'calendar.makeupDays.0.hours',
      /Monday has none/,
    ],
    ['an unknown calendar', { calendar: 'atlantis' }, 'calendar', /no calendar atlantis/],
    ['elapsed days', limit(1, 'elapsed', 'day'), 'limit.unit', /use the calendar clock/],
    ['calendar hours', limit(1, 'calendar', 'hour'), 'limit.unit', /use the elapsed clock/],
    ['no amount', limit(0, 'elapsed', 'hour'), 'limit.amount', /./],
    ['half an hour as 0.5', limit(0.5, 'elapsed', 'hour'), 'limit.amount', /./],
    ['more than ten years', limit(4_000, 'working', 'day'), 'limit.amount', /at most 3650 days/],
    [
      'a pause that ends before it begins',
      { pauses: [{ from: '2026-09-25T05:00:00Z', to: '2026-09-25T03:00:00Z' }] },
      'pauses.0',
      /must end after it begins/,
    ],
    ['a start without a zone', { start: '2026-09-25T02:00:00' }, 'start', /./],
    ['a calendar without hours', inline({ weekly: {}, makeupDays: [] }), 'calendar', /too little working time/],
  ])('for %s', async (_, change, path, message) => {
    const { status, body } = await ask(change);
    expect([status, body['code']]).toEqual([422, 'invalid_request']);
    expect(body['errors']).toContainEqual({ path, message: expect.stringMatching(message) });
  });
});
