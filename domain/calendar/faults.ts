import { type Shift, WEEKDAYS, type WorkCalendar } from '../clocks.js';
import { dayOfText, textOfDay } from './days.js';
import { createZone } from './zone.js';

/** What is wrong with a calendar, and where. */
export interface CalendarFault {
  path: (string | number)[];
  message: string;
}

const OPENS = /^([01]\d|2[0-3]):[0-5]\d$/;
const CLOSES = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const DATE = /^(19|2[0-3])\d\d-\d\d-\d\d$/;
const MONTH_DAY = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Everything that keeps a calendar from being counted with; empty when nothing does. Each message says what would be right. */
export function faultsOfCalendar(calendar: WorkCalendar): CalendarFault[] {
  return [
    ...zoneFaults(calendar),
    ...WEEKDAYS.flatMap((weekday) => shiftFaults(['weekly', weekday], calendar.weekly[weekday] ?? [])),
    ...dateFaults('holidays', calendar.holidays),
    ...dateFaults(
      'makeupDays',
      calendar.makeupDays.map(({ date }) => date),
    ),
    ...calendar.makeupDays.flatMap(({ hours }, i) => makeupFaults(calendar, hours, ['makeupDays', i, 'hours'])),
    ...uncertainFromFaults(calendar),
  ];
}

function zoneFaults({ timeZone }: WorkCalendar): CalendarFault[] {
  try {
    createZone(timeZone);
    return [];
  } catch (err) {
    return [{ path: ['timeZone'], message: (err as Error).message }];
  }
}

function shiftFaults(path: (string | number)[], shifts: readonly Shift[]): CalendarFault[] {
  const faults = shifts.flatMap((shift, i) => {
    const message = shiftFault(shift);
    return message === undefined ? [] : [{ path: [...path, i], message }];
  });
  return faults.length > 0 ? faults : overlapFaults(path, shifts);
}

function shiftFault([opens, closes]: Shift): string | undefined {
  if (!OPENS.test(opens)) return `opens at ${JSON.stringify(opens)}; expected HH:MM from 00:00 to 23:59`;
  if (!CLOSES.test(closes)) return `closes at ${JSON.stringify(closes)}; expected HH:MM from 00:01 to 24:00`;
  if (opens === closes)
    return `${opens} to ${closes} is empty; a shift closes after it opens (the whole day is 00:00 to 24:00)`;
  if (opens < closes) return undefined;
  return `${opens} to ${closes} runs over midnight; split it: ["${opens}","24:00"] here and ["00:00","${closes}"] on the next day`;
}

function overlapFaults(path: (string | number)[], shifts: readonly Shift[]): CalendarFault[] {
  const inOrder = [...shifts].sort(([a], [b]) => (a < b ? -1 : 1));
  const overlap = inOrder.slice(1).findIndex(([opens], i) => opens < inOrder[i]![1]);
  if (overlap < 0) return [];
  const [one, other] = [inOrder[overlap]!, inOrder[overlap + 1]!].map((shift) => shift.join('-'));
  return [{ path, message: `the shifts ${one} and ${other} overlap; end one before the other begins` }];
}

function dateFaults(field: 'holidays' | 'makeupDays', dates: readonly string[]): CalendarFault[] {
  const seen = new Map<string, number>();
  return dates.flatMap((date, i) => {
    const path = field === 'holidays' ? [field, i] : [field, i, 'date'];
    if (!isDate(date))
      return [{ path, message: `${JSON.stringify(date)} is no date; expected YYYY-MM-DD from 1900 to 2399` }];
    const first = seen.get(date);
    seen.set(date, first ?? i);
    return first === undefined
      ? []
      : [{ path, message: `${date} stands here twice, first at ${field}.${first}; leave one out` }];
  });
}

export const isDate = (date: string): boolean =>
  DATE.test(date) && !Number.isNaN(dayOfText(date)) && textOfDay(dayOfText(date)) === date;

/** What is wrong with the hours of a make-up day, under a path of the caller's. */
export function makeupFaults(
  { weekly }: Pick<WorkCalendar, 'weekly'>,
  hours: readonly Shift[] | undefined,
  path: (string | number)[],
): CalendarFault[] {
  if (hours === undefined) {
    const message = 'a make-up day without hours has those of a Monday, and Monday has none; give it hours';
    return (weekly.mon ?? []).length > 0 ? [] : [{ path, message }];
  }
  if (hours.length === 0) return [{ path, message: 'no hours at all; leave them out for those of a Monday' }];
  return shiftFaults(path, hours);
}

/** @see WorkCalendar.uncertainFrom */
export function uncertainFromFaults({ uncertainFrom }: Pick<WorkCalendar, 'uncertainFrom'>): CalendarFault[] {
  if (uncertainFrom === undefined || MONTH_DAY.test(uncertainFrom)) return [];
  return [
    {
      path: ['uncertainFrom'],
      message: `${JSON.stringify(uncertainFrom)} is no day of a year; expected MM-DD such as 12-25`,
    },
  ];
}
