import type { CalendarPort, WeeklyHours } from './clocks.js';
import { isOnShift, isPresent, type StaffMember } from './directory.js';
import type { Instant } from './instant.js';

/** A week, and the day on which it comes round again. */
const DAYS = [0, 1, 2, 3, 4, 5, 6, 7];

/** When the first of these people begins to work after `at`: a shift begins or an absence ends. Nothing when none ever does. */
export function nextWorking(staff: readonly StaffMember[], at: Instant, calendar: CalendarPort): Instant | undefined {
  const starts = shiftStarts(at, calendar);
  const each = staff.flatMap((member) => {
    const ends = (member.absences ?? []).flatMap(({ untilAt }) => untilAt ?? []);
    // A shift that runs when the absence ends counts from there; the first one after it is within a week of it.
    const changes = [at, ...ends.filter((end) => end > at)].flatMap((from) => [from, ...starts(member.shifts, from)]);
    const works = (one: Instant): boolean => isPresent(member, one) && isOnShift(member, calendar.local(one));
    return changes.filter((one) => one > at && works(one));
  });
  return each.length === 0 ? undefined : Math.min(...each);
}

/** Instants at which shifts begin in the week after an instant; people share shifts, so each is worked out once. */
function shiftStarts(at: Instant, calendar: CalendarPort) {
  const known = new Map<string, Instant[]>();
  return (shifts: WeeklyHours | undefined, from: Instant): Instant[] => {
    if (!shifts) return [];
    const key = `${from} ${JSON.stringify(shifts)}`;
    const kept = known.get(key) ?? startsAfter(shifts, from, calendar);
    known.set(key, kept);
    return kept.filter((one) => one > at);
  };
}

const startsAfter = (shifts: WeeklyHours, from: Instant, calendar: CalendarPort): Instant[] =>
  DAYS.flatMap((day) => {
    const { weekday } = calendar.local(calendar.point(from, { day, time: '12:00' }));
    return (shifts[weekday] ?? []).flatMap(([time]) => (time === '24:00' ? [] : calendar.point(from, { day, time })));
  });
