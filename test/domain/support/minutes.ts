import { WEEKDAYS, type Pause, type Shift, type WorkCalendar } from '../../../domain/clocks.js';
import { type Instant, MINUTE } from '../../../domain/instant.js';

const QUARTER = 15 * MINUTE;

/** Counts as a person would who looks at a wall clock and a wall calendar once a minute; knows nothing of day tables. */
export class MinuteCounter {
  private readonly local: (at: Instant) => string;
  private readonly shifts = new Map<string, [number, number][]>();

  constructor(private readonly calendar: WorkCalendar) {
    const { timeZone } = calendar;
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    this.local = (at) => format.format(at);
  }

  /** The instant at which so much work has been done outside the pauses; pauses begin and end with a minute. */
  done(startAt: Instant, work: number, pauses: readonly Pause[] = []): Instant {
    let left = work;
    for (const { at, toAt, worked } of this.minutes(startAt)) {
      const paused = pauses.some((pause) => at >= pause.fromAt && at < pause.toAt);
      if (!worked || paused) continue;
      if (toAt - at >= left) return at + left;
      left -= toAt - at;
    }
    throw new Error('minutes never end');
  }

  /** Close of the n-th day with work after the day of the start. */
  close(startAt: Instant, n: number): Instant {
    const first = this.local(startAt).slice(0, 10);
    const closes: { date: string; at: Instant }[] = [];
    for (const { toAt, date, minute, worked } of this.minutes(startAt)) {
      if (date > first && closes.length === n && date > closes.at(-1)!.date) return closes.at(-1)!.at;
      if (!worked || date <= first || minute >= this.latestClose(date)) continue;
      if (closes.at(-1)?.date === date) closes.at(-1)!.at = toAt;
      else closes.push({ date, at: toAt });
    }
    throw new Error('minutes never end');
  }

  /** Work between two instants, in ms. */
  work(fromAt: Instant, untilAt: Instant): number {
    let sum = 0;
    for (const { at, toAt, worked } of this.minutes(fromAt)) {
      if (at >= untilAt) return sum;
      if (worked) sum += Math.min(toAt, untilAt) - at;
    }
    return sum;
  }

  private *minutes(startAt: Instant) {
    for (let quarter = Math.floor(startAt / QUARTER) * QUARTER; ; quarter += QUARTER) {
      for (const [i, { date, minute }] of this.wall(quarter).entries()) {
        const toAt = quarter + (i + 1) * MINUTE;
        if (toAt <= startAt) continue;
        const worked = this.shiftsOf(date).some(([opens, closes]) => opens <= minute && minute < closes);
        yield { at: Math.max(startAt, toAt - MINUTE), toAt, date, minute, worked };
      }
    }
  }

  /** What the wall shows in each minute of a quarter of an hour; it is asked every minute only where the clocks change. */
  private wall(quarter: Instant): { date: string; minute: number }[] {
    const read = (at: Instant) => {
      const [date = '', time = ''] = this.local(at).split(' ');
      return { date, minute: minutesOf(time) };
    };
    const first = read(quarter);
    const steady = read(quarter + 14 * MINUTE).minute === first.minute + 14;
    return Array.from({ length: 15 }, (_, i) =>
      steady ? { date: first.date, minute: first.minute + i } : read(quarter + i * MINUTE),
    );
  }

  private shiftsOf(date: string): readonly [number, number][] {
    const kept = this.shifts.get(date);
    if (kept) return kept;
    const shifts = this.statedShifts(date).map(([opens, closes]): [number, number] => [
      minutesOf(opens),
      minutesOf(closes),
    ]);
    this.shifts.set(date, shifts);
    return shifts;
  }

  private statedShifts(date: string): readonly Shift[] {
    const { weekly, makeupDays, holidays } = this.calendar;
    const monday = weekly.mon ?? [];
    const makeup = makeupDays.find((day) => day.date === date);
    if (makeup) return makeup.hours ?? monday;
    if (holidays.includes(date)) return [];
    return this.isOpen(date) ? [...this.usual(date), ...monday] : this.usual(date);
  }

  private usual(date: string): readonly Shift[] {
    return this.calendar.weekly[WEEKDAYS[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7]!] ?? [];
  }

  /** Nobody can know this day yet. */
  private isOpen(date: string): boolean {
    const { coverageYears } = this.calendar;
    const year = Number(date.slice(0, 4));
    return !coverageYears.includes(year) || (date.slice(5) >= '12-25' && !coverageYears.includes(year + 1));
  }

  /** An open day may turn out to be a usual one or a make-up day, so it closes when the earlier of the two does. */
  private latestClose(date: string): number {
    const { makeupDays, holidays, weekly } = this.calendar;
    const stated = holidays.includes(date) || makeupDays.some((day) => day.date === date);
    if (stated || !this.isOpen(date)) return Infinity;
    const closes = [this.usual(date), weekly.mon ?? []].flatMap((shifts) =>
      shifts.length === 0 ? [] : [Math.max(...shifts.map(([, shut]) => minutesOf(shut)))],
    );
    return Math.min(...closes);
  }
}

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}
