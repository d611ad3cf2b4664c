import { type NoticeDay, WEEKDAYS, type WorkCalendar } from '../clocks.js';
import { dayOfText, weekdayOf } from './days.js';
import { isDate, makeupFaults, uncertainFromFaults } from './faults.js';

/** The days of one year, each with the line that it was sent on. */
export interface Notice {
  year: number;
  uncertainFrom: string;
  days: (NoticeDay & { line: number })[];
}

/** What is wrong with a notice, where, and what would be right; without a line it is about the whole. */
export interface NoticeFault {
  line?: number;
  field: string;
  message: string;
}

type Days = Notice['days'];
type Line = Days[number];

/** Everything that keeps a notice from becoming a year of a calendar with these weekly hours; empty when nothing does. */
export function noticeFaults(
  { year, uncertainFrom, days }: Notice,
  calendar: Pick<WorkCalendar, 'weekly'>,
): NoticeFault[] {
  return [
    ...uncertainFromFaults({ uncertainFrom }).map(({ message }) => ({ field: 'uncertainFrom', message })),
    ...(days.length === 0 ? [{ field: 'days', message: EMPTY }] : []),
    ...days.flatMap((day) => [...dateFaults(year, day), ...hoursFaults(calendar, day)]),
    ...repetitions(days),
  ];
}

const EMPTY = 'there is no day; expected the days off and the make-up days of the year';

function dateFaults(year: number, { date, line }: Line): NoticeFault[] {
  const found = JSON.stringify(date);
  if (!isDate(date)) return [{ line, field: 'date', message: `${found} is no date; expected YYYY-MM-DD` }];
  if (date.startsWith(`${year}-`) || date.startsWith(`${year - 1}-12-`)) return [];
  const message = `${found} is no day of the notice for ${year}; expected a day of ${year} or of December ${year - 1}`;
  return [{ line, field: 'date', message }];
}

function hoursFaults(calendar: Pick<WorkCalendar, 'weekly'>, { kind, hours, line }: Line): NoticeFault[] {
  if (kind === 'makeup')
    return makeupFaults(calendar, hours, []).map(({ message }) => ({ line, field: 'hours', message }));
  const message = 'nobody works on a holiday; leave the hours out, or make it a makeup day';
  return hours ? [{ line, field: 'hours', message }] : [];
}

function repetitions(days: Days): NoticeFault[] {
  const first = new Map<string, number>();
  return days.flatMap(({ date, line }) => {
    const before = first.get(date);
    first.set(date, before ?? line);
    if (before === undefined) return [];
    return [{ line, field: 'date', message: `${date} stands here twice, first in line ${before}; leave one out` }];
  });
}

/** What may be meant so but is odd: whoever activates should know. */
export function noticeWarnings({ year, days }: Notice, calendar: WorkCalendar): string[] {
  return [...gap(year, calendar), ...days.flatMap((day) => workedAnyway(day, calendar))];
}

function gap(year: number, { coverageYears }: WorkCalendar): string[] {
  const newest = Math.max(...coverageYears.filter((covered) => covered < year));
  if (!Number.isFinite(newest) || newest === year - 1) return [];
  return [`${year - 1} is not covered: days after ${newest} stay unknown until it is`];
}

function workedAnyway({ date, kind, hours }: NoticeDay, { weekly }: WorkCalendar): string[] {
  const weekday = weekdayOf(dayOfText(date));
  const isWorked = (weekly[weekday] ?? []).length > 0;
  if (kind !== 'makeup' || hours || !isWorked) return [];
  return [`${date} is worked in any case: it is a ${WEEKDAY_NAMES[WEEKDAYS.indexOf(weekday)]}`];
}

const WEEKDAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
