import { readFileSync } from 'node:fs';
import { dataFile } from '../../ops/calendars/import.mjs';
import { createCalendar, faultsOfCalendar } from '../../domain/calendar/index.js';
import { builtInCalendars, daysOf } from '../../policy/index.js';

const cn = builtInCalendars.find(({ id }) => id === 'cn')!;
const port = createCalendar('Asia/Shanghai', { name: 'cn@1', days: daysOf(cn) });
const workingDays = (from: string, amount: number): string =>
  new Date(port.add(Date.parse(from), { amount, unit: 'day', clock: 'working' })).toISOString();
const isWorked = (date: string): boolean =>
  workingDays(`${date}T12:00:00Z`.replace('T12', 'T00'), 1) !== workingDays(dayBefore(date), 1);
const dayBefore = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString();

describe('the Chinese calendar', () => {
  it('is what the package it names says, day by day', () => {
    expect(readFileSync(new URL('../../policy/calendars/cn-days.ts', import.meta.url), 'utf8')).toBe(dataFile());
  });

  it('covers 2004 to 2026 and can be counted with', () => {
    const days = daysOf(cn);
    expect(days.coverageYears).toEqual(Array.from({ length: 23 }, (_, i) => 2004 + i));
    expect(faultsOfCalendar(days)).toEqual([]);
  });

  it.each([
    ['2026-02-14', true],
    ['2026-02-16', false],
    ['2026-02-28', true],
    ['2026-10-10', true],
    ['2026-10-11', false],
    ['2018-12-29', true],
    ['2018-12-31', false],
  ])('knows days off and make-up days: %s is worked: %s', (date, expected) => {
    expect(isWorked(date)).toBe(expected);
  });

  it.each([
    [
      'seven working days over Spring Festival are eighteen days',
      '2026-02-06T02:00:00Z',
      7,
      '2026-02-24T10:00:00.000Z',
    ],
    ['three working days over a make-up Saturday', '2026-02-25T02:00:00Z', 3, '2026-02-28T10:00:00.000Z'],
    ['three working days over the National Day', '2026-09-30T02:00:00Z', 3, '2026-10-10T10:00:00.000Z'],
  ])('%s', (_, from, amount, due) => {
    expect(workingDays(from, amount)).toBe(due);
  });
});

describe('a date that two years name', () => {
  const weekly = { mon: [['09:00', '18:00'] as [string, string]] };
  const year = (of: number, holidays: string[], makeup: string[], uncertainFrom: string) => ({
    ...{ year: of, holidays, makeupDays: makeup.map((date) => ({ date })), uncertainFrom },
  });

  it('is as the later notice says', () => {
    const early = year(2018, ['2018-12-29'], ['2018-12-30'], '12-25');
    const late = year(2019, ['2018-12-30', '2018-12-31'], ['2018-12-29'], '12-20');
    const days = daysOf({ timeZone: 'Asia/Shanghai', weekly, years: [late, early] });
    expect([days.holidays, days.makeupDays]).toEqual([['2018-12-30', '2018-12-31'], [{ date: '2018-12-29' }]]);
    expect(days.uncertainFrom).toBe('12-20');
  });
});
