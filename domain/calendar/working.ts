import type { WorkCalendar } from '../clocks.js';
import { DAY, type Instant } from '../instant.js';
import { type Day, planner } from './days.js';
import { lastAtMost, layOut, type Table, whenDone, workUntil } from './table.js';
import type { Zone } from './zone.js';

/** Working time of one calendar. Every answer is found in tables that are laid out when they are first needed. */
export interface WorkingTime {
  /** Work between two instants in ms; 0 when the second is not later. */
  between(fromAt: Instant, toAt: Instant): number;
  /** The earliest instant at which so much work has been done since another; that instant itself for 0 ms. */
  after(fromAt: Instant, work: number): Instant;
  /** Close of the n-th working day after the day of an instant. */
  closeOfDay(fromAt: Instant, n: number): Instant;
  /** Whether days are not known yet, among those from the first to the last. */
  isUncertain(first: Day, last: Day): boolean;
  /** Openings and closings between two instants, in order. */
  stretches(fromAt: Instant, toAt: Instant): { fromAt: Instant; toAt: Instant }[];
}

/** Days that a first table holds, and how far a table may grow. */
const FIRST_DAYS = 100;
const MOST_DAYS = 130 * 366;
/** Tables kept at once: starts within one month share one. */
const MOST_TABLES = 400;

/** A limit that does not end within a century, because the calendar has too little working time. */
export class EndlessLimit extends Error {
  constructor() {
    super(
      'the limit does not end within a hundred years: the calendar has too little working time; give its week hours',
    );
  }
}

/** Its answers throw EndlessLimit where the calendar has too little working time. */
export function workingTime(zone: Zone, calendar: WorkCalendar): WorkingTime {
  const plan = planner(calendar);
  const tables = new Map<number, Table>();
  const isEmpty = [...Object.values(calendar.weekly), ...calendar.makeupDays.map((day) => day.hours)].every(
    (hours) => (hours ?? []).length === 0,
  );

  /** Asks a table that begins before an instant, and longer and longer ones until it knows the answer. */
  function ask<T>(fromAt: Instant, question: (table: Table) => T | undefined): T {
    const month = monthOf(fromAt);
    for (let table = tables.get(month) ?? grow(month, FIRST_DAYS); ; table = grow(month, 3 * table.workedDays.length)) {
      const answer = question(table);
      if (answer !== undefined) return answer;
    }
  }

  function grow(month: Instant, days: number): Table {
    if (days > MOST_DAYS || isEmpty) throw new EndlessLimit();
    if (tables.size >= MOST_TABLES) tables.clear();
    const table = layOut(zone, plan, month / DAY - 3, days);
    tables.set(month, table);
    return table;
  }

  const dayOf = (at: Instant): Day => Math.floor((at + zone.offsetAt(at)) / DAY);

  return {
    between: (fromAt, toAt) =>
      toAt <= fromAt ? 0 : ask(fromAt, (t) => (toAt < t.toAt ? workUntil(t, toAt) - workUntil(t, fromAt) : undefined)),
    after: (fromAt, work) => (work === 0 ? fromAt : ask(fromAt, (t) => whenDone(t, workUntil(t, fromAt) + work))),
    closeOfDay: (fromAt, n) => ask(fromAt, (t) => t.dayCloses[t.workedDays[dayOf(fromAt) - t.firstDay]! + n - 1]),
    isUncertain: (first, last) => last >= first && ask(first * DAY, (t) => uncertainDays(t, first, last)) > 0,
    stretches: (fromAt, toAt) => ask(fromAt, (t) => (toAt < t.toAt ? stretches(t, fromAt, toAt) : undefined)),
  };
}

/** The first instant of an instant's month, in UTC. */
function monthOf(at: Instant): Instant {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
}

function uncertainDays({ uncertainDays: upTo, firstDay }: Table, first: Day, last: Day): number | undefined {
  const until = upTo[last - firstDay];
  return until === undefined ? undefined : until - upTo[first - firstDay - 1]!;
}

function stretches({ opens, closes }: Table, fromAt: Instant, toAt: Instant): { fromAt: Instant; toAt: Instant }[] {
  const found: { fromAt: Instant; toAt: Instant }[] = [];
  for (let i = Math.max(0, lastAtMost(opens, fromAt)); i < opens.length && opens[i]! < toAt; i += 1) {
    const stretch = { fromAt: Math.max(fromAt, opens[i]!), toAt: Math.min(toAt, closes[i]!) };
    if (stretch.fromAt < stretch.toAt) found.push(stretch);
  }
  return found;
}
