import { firstChange, UNCERTAIN_FROM } from '../../domain/calendar/index.js';
import type { Instant, Shift, WorkCalendar } from '../../domain/index.js';
import { SOURCE, YEARS } from './cn-days.js';

/** One year of a calendar as it was announced. Days of the December before belong to the year whose notice names them. */
export interface CalendarYear {
  year: number;
  holidays: string[];
  makeupDays: WorkCalendar['makeupDays'];
  /** `MM-DD`: the notice for the next year may still change the days from this one on. */
  uncertainFrom: string;
  /** Where the days come from. */
  source: string;
}

/** A calendar that comes with Redress. */
export interface BuiltInCalendar {
  id: string;
  timeZone: string;
  weekly: WorkCalendar['weekly'];
  years: CalendarYear[];
}

/** Office hours of those who handle complaints (ours); a working day ends at their close (Civil Code art. 203, X-17). */
const OFFICE: Shift[] = [['09:00', '18:00']];

/** The State Council's days off and make-up working days (调休), 2004 to 2026. */
const cn: BuiltInCalendar = {
  id: 'cn',
  timeZone: 'Asia/Shanghai',
  weekly: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE },
  years: Object.entries(YEARS).map(([year, [daysOff, makeupDays]]) => ({
    year: Number(year),
    holidays: datesOf(year, daysOff),
    makeupDays: datesOf(year, makeupDays).map((date) => ({ date })),
    uncertainFrom: UNCERTAIN_FROM,
    source: SOURCE,
  })),
};

function datesOf(year: string, days: string): string[] {
  return days === '' ? [] : days.split(' ').map((day) => `${year}-${day}`);
}

export const builtInCalendars: readonly BuiltInCalendar[] = [cn];

/** A calendar by its years, wherever they come from. */
export type CalendarOfYears = Pick<BuiltInCalendar, 'timeZone' | 'weekly'> & { years: Omit<CalendarYear, 'source'>[] };

/** A calendar's days with some years in the place of those that it has. */
export function daysWith(calendar: CalendarOfYears, years: CalendarOfYears['years']): WorkCalendar {
  const others = calendar.years.filter((known) => years.every(({ year }) => year !== known.year));
  return daysOf({ ...calendar, years: [...others, ...years] });
}

/** An instant before which a calendar counts as before when it gets some years; nothing when no day changes. */
export const changesFrom = (calendar: CalendarOfYears, years: CalendarOfYears['years']): Instant | undefined =>
  firstChange(daysOf(calendar), daysWith(calendar, years));

/**
 * A calendar's days in one piece. Of a date that two years name, the later year's word counts; from when the last days are
 * uncertain, the newest year says.
 */
export function daysOf({ timeZone, weekly, years }: CalendarOfYears): WorkCalendar {
  const inOrder = [...years].sort((a, b) => a.year - b.year);
  const newest = inOrder.at(-1);
  const named = new Map<string, { makeup?: WorkCalendar['makeupDays'][number] }>();
  for (const { holidays, makeupDays } of inOrder) {
    for (const date of holidays) named.set(date, {});
    for (const makeup of makeupDays) named.set(makeup.date, { makeup });
  }
  return {
    timeZone,
    weekly,
    holidays: [...named].flatMap(([date, { makeup }]) => (makeup ? [] : [date])),
    makeupDays: [...named.values()].flatMap(({ makeup }) => (makeup ? [makeup] : [])),
    coverageYears: inOrder.map(({ year }) => year),
    ...(newest && { uncertainFrom: newest.uncertainFrom }),
  };
}
