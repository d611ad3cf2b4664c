import { type Shift, type Weekday, WEEKDAYS, type WorkCalendar } from '../clocks.js';
import { DAY, MINUTE } from '../instant.js';

/** Days are counted from 1 January 1970, a Thursday, as local dates without a zone. */
export type Day = number;

/** A stretch of a local day, in ms from its midnight. */
export interface Hours {
  opens: number;
  closes: number;
}

/** What a calendar says of one day. */
export interface DayPlan {
  hours: Hours[];
  /** When the day closes: its last hours, or earlier where it is not known which hours the day will have. */
  closes: number;
  uncertain: boolean;
}

/** The notice for 2019 changed days from 29 December 2018 on: the week before is not certain either (ours). */
export const UNCERTAIN_FROM = '12-25';

/** `2026-11-21` as a day. */
export const dayOfText = (date: string): Day => Date.parse(`${date}T00:00:00Z`) / DAY;

/** A day as `2026-11-21`. */
export const textOfDay = (day: Day): string => new Date(day * DAY).toISOString().slice(0, 10);

export const weekdayOf = (day: Day): Weekday => WEEKDAYS[(((day + 3) % 7) + 7) % 7]!;

/**
 * What a calendar says of every day, for ever. A day that nobody can know yet (its year is not covered, or it lies in the last
 * days of a covered year whose successor is not) counts as worked, with the longest hours and the earliest close that a normal
 * or a make-up day could give it: so no limit ever ends later than under the calendar that comes.
 */
export function planner(calendar: WorkCalendar): (day: Day) => DayPlan {
  const weekly = new Map(WEEKDAYS.map((weekday) => [weekday, hoursOf(calendar.weekly[weekday] ?? [])]));
  const monday = weekly.get('mon')!;
  const holidays = new Set(calendar.holidays.map(dayOfText));
  const makeup = new Map(
    calendar.makeupDays.map(({ date, hours }) => [dayOfText(date), hours ? hoursOf(hours) : monday] as const),
  );
  const extra = [monday, ...weekly.values()].find((hours) => hours.length > 0) ?? [];
  const isUncertain = uncertainty(calendar);
  return (day) => {
    const uncertain = isUncertain(day);
    const special = makeup.get(day) ?? (holidays.has(day) ? [] : undefined);
    if (special) return planOf(special, uncertain);
    const usual = weekly.get(weekdayOf(day))!;
    return uncertain ? earliest(usual, extra) : planOf(usual, false);
  };
}

const planOf = (hours: Hours[], uncertain: boolean): DayPlan => ({ hours, closes: closeOf(hours), uncertain });

const closeOf = (hours: Hours[]): number => hours.at(-1)?.closes ?? 0;

function earliest(usual: Hours[], makeup: Hours[]): DayPlan {
  const closes = [usual, makeup].filter((hours) => hours.length > 0).map(closeOf);
  return { hours: merged([...usual, ...makeup]), closes: Math.min(...closes, DAY), uncertain: true };
}

function uncertainty({ coverageYears, uncertainFrom = UNCERTAIN_FROM }: WorkCalendar): (day: Day) => boolean {
  const covered = new Set(coverageYears);
  const [month = 12, date = 25] = uncertainFrom.split('-').map(Number);
  return (day) => {
    const year = new Date(day * DAY).getUTCFullYear();
    if (!covered.has(year)) return true;
    return !covered.has(year + 1) && day >= Date.UTC(year, month - 1, date) / DAY;
  };
}

/** Shifts in the order of the day; those that touch become one. */
export const hoursOf = (shifts: readonly Shift[]): Hours[] =>
  merged(shifts.map(([opens, closes]) => ({ opens: timeOf(opens), closes: timeOf(closes) })));

/** `HH:MM` in ms from midnight. */
function timeOf(text: string): number {
  const [hour = 0, minute = 0] = text.split(':').map(Number);
  return (hour * 60 + minute) * MINUTE;
}

function merged(hours: Hours[]): Hours[] {
  const inOrder: Hours[] = [];
  for (const next of [...hours].sort((a, b) => a.opens - b.opens)) {
    const last = inOrder.at(-1);
    if (last && next.opens <= last.closes)
      inOrder.splice(-1, 1, { ...last, closes: Math.max(last.closes, next.closes) });
    else inOrder.push(next);
  }
  return inOrder;
}
