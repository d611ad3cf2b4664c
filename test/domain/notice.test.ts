import { createCalendar, firstChange, noticeFaults, noticeWarnings, type Notice } from '../../domain/calendar/index.js';
import { uploadProblem, type Limit, type NoticeDay, type WorkCalendar } from '../../domain/index.js';

const OFFICE: WorkCalendar = {
  timeZone: 'Asia/Shanghai',
  weekly: { mon: [['09:00', '18:00']], tue: [['09:00', '18:00']] },
  holidays: [],
  makeupDays: [],
  coverageYears: [2026],
};
const holiday = (date: string): NoticeDay => ({ date, kind: 'holiday' });
const makeup = (date: string, ...hours: [string, string][]): NoticeDay => ({
  ...{ date, kind: 'makeup' },
  ...(hours.length > 0 && { hours }),
});
const notice = (days: NoticeDay[], change: Partial<Notice> = {}): Notice => ({
  ...{ year: 2027, uncertainFrom: '12-25' },
  days: days.map((day, i) => ({ ...day, line: i + 2 })),
  ...change,
});
const faults = (days: NoticeDay[], change: Partial<Notice> = {}, calendar = OFFICE) =>
  noticeFaults(notice(days, change), calendar).map(({ line, field, message }) => `${line} ${field}: ${message}`);

describe('the notice for a year', () => {
  it('may name days of its year and of the December before', () => {
    expect(faults([makeup('2026-12-26'), holiday('2026-12-31'), holiday('2027-01-01'), holiday('2027-12-31')])).toEqual(
      [],
    );
  });

  it.each<[string, NoticeDay[], string[]]>([
    ['a date that is none', [holiday('2027-02-29')], ['2 date: "2027-02-29" is no date; expected YYYY-MM-DD']],
    ['a date as people write it', [holiday('2027/1/1')], ['2 date: "2027/1/1" is no date; expected YYYY-MM-DD']],
    [
      'days of other years',
      [holiday('2026-11-30'), holiday('2028-01-01')],
      ['2026-11-30', '2028-01-01'].map(
        (date, i) =>
          `${i + 2} date: "${date}" is no day of the notice for 2027; expected a day of 2027 or of December 2026`,
      ),
    ],
    [
      'a day that is both off and worked',
      [holiday('2027-05-01'), makeup('2027-05-01')],
      ['3 date: 2027-05-01 stands here twice, first in line 2; leave one out'],
    ],
    [
      'a holiday with hours',
      [{ ...holiday('2027-05-01'), hours: [['09:00', '12:00']] }],
      ['2 hours: nobody works on a holiday; leave the hours out, or make it a makeup day'],
    ],
    [
      'hours that overlap',
      [makeup('2027-05-08', ['09:00', '12:00'], ['11:00', '18:00'])],
      ['2 hours: the shifts 09:00-12:00 and 11:00-18:00 overlap; end one before the other begins'],
    ],
    ['no day at all', [], ['undefined days: there is no day; expected the days off and the make-up days of the year']],
  ])('with %s says where and what would be right', (_, days, expected) => {
    expect(faults(days)).toEqual(expected);
  });

  it('names every fault at once', () => {
    expect(faults([holiday('x'), makeup('2027-05-08', ['9', '18:00']), holiday('2030-01-01')])).toHaveLength(3);
  });

  it('gives a make-up day hours where Monday has none', () => {
    const closed = { ...OFFICE, weekly: { tue: OFFICE.weekly.tue! } };
    expect(faults([makeup('2027-05-08')], {}, closed)[0]).toMatch(/^2 hours: .*Monday has none; give it hours$/);
    expect(faults([makeup('2027-05-08', ['10:00', '12:00'])], {}, closed)).toEqual([]);
  });

  it('says from which day of the year on its own days are uncertain', () => {
    expect(faults([holiday('2027-01-01')], { uncertainFrom: '25 December' })).toEqual([
      'undefined uncertainFrom: "25 December" is no day of a year; expected MM-DD such as 12-25',
    ]);
  });

  it('that leaves a gap, or makes a worked day a make-up day, is odd and allowed', () => {
    const warnings = noticeWarnings(notice([makeup('2028-01-03'), makeup('2028-01-08')], { year: 2028 }), OFFICE);
    expect(warnings).toEqual([
      '2027 is not covered: days after 2026 stay unknown until it is',
      '2028-01-03 is worked in any case: it is a Monday',
    ]);
    expect(noticeWarnings(notice([holiday('2027-01-01')]), OFFICE)).toEqual([]);
  });
});

// shows C3
describe('the last days of a year', () => {
  const THREE: Limit = { amount: 3, unit: 'day', clock: 'working' };
  const dueFrom = (uncertainFrom: string) => {
    const days = {
      ...OFFICE,
      weekly: { ...OFFICE.weekly, wed: OFFICE.weekly.mon!, thu: OFFICE.weekly.mon! },
      uncertainFrom,
    };
    return createCalendar('Asia/Shanghai', { name: 'x@1', days }).count(Date.parse('2026-12-14T02:00:00Z'), THREE, []);
  };

  it('are uncertain from the day on that the notice says, and counted as worked', () => {
    expect(dueFrom('12-18')).toEqual({ dueAt: Date.parse('2026-12-17T10:00:00Z'), provisional: false });
    expect(dueFrom('12-17')).toEqual({ dueAt: Date.parse('2026-12-17T10:00:00Z'), provisional: true });
  });
});

describe('the first change between two states of a calendar', () => {
  const on = (date: string): number => Date.parse(`${date}T00:00:00Z`);
  const known = { ...OFFICE, coverageYears: [2026, 2027] };

  it.each<[string, WorkCalendar, string]>([
    ['days that become known', { ...known, holidays: ['2027-01-01'] }, '2026-12-25'],
    ['a day off', { ...OFFICE, holidays: ['2026-05-04'] }, '2026-05-04'],
    ['an earlier end of what is certain', { ...OFFICE, uncertainFrom: '12-20' }, '2026-12-20'],
  ])('lies at most two days before the first of %s', (_, after, date) => {
    const change = firstChange(OFFICE, after)!;
    expect(change).toBeLessThan(on(date) - 14 * 3_600_000);
    expect(change).toBeGreaterThanOrEqual(on(date) - 48 * 3_600_000);
  });

  it('is none where no day differs', () => {
    expect(firstChange(known, { ...known, holidays: ['2026-05-03'] })).toBeUndefined();
  });
});

// shows S3-22
describe('uploaded days', () => {
  const waiting = { uploadedBy: 'a', uploadedAt: 0 };
  const ended = (outcome: 'activated' | 'withdrawn' | 'superseded') => ({
    ...waiting,
    ended: { outcome, by: 'b', at: 1 },
  });

  it('are activated by a second person only, and withdrawn by anybody', () => {
    expect(uploadProblem(waiting, 'activated', 'a')?.code).toBe('second_person_needed');
    expect(uploadProblem(waiting, 'activated', 'b')).toBeUndefined();
    expect(uploadProblem(waiting, 'withdrawn', 'a')).toBeUndefined();
    expect(uploadProblem(waiting, 'withdrawn', 'b')).toBeUndefined();
  });

  it('that are in force, withdrawn or superseded come to no other end', () => {
    expect(uploadProblem(ended('activated'), 'withdrawn', 'b')?.message).toMatch(/in force; upload others/);
    expect(uploadProblem(ended('withdrawn'), 'activated', 'b')?.message).toMatch(/upload them again/);
    expect(uploadProblem(ended('superseded'), 'activated', 'b')?.message).toMatch(/Other days of this year/);
  });
});
