import { randomUUID } from 'node:crypto';
import { readCountedBeyond } from '../db/calendars.js';
import { readDirectory } from '../db/directory.js';
import { createCalendar } from '../domain/calendar/index.js';
import {
  SYSTEM,
  type Command,
  type ComplaintEvent,
  type ComplaintState,
  type DeadlineKind,
  type Facts,
  type Instant,
  type WorkCalendar,
} from '../domain/index.js';
import type { Pool } from '../platform/pool.js';
import { readState, ruled } from './commit.js';
import type { Rulebook } from './facts.js';

/** A running deadline that other days would move. */
export interface CalendarMove {
  complaintNo: string;
  deadlineId: string;
  kind: DeadlineKind;
  fromAt: Instant;
  toAt: Instant;
  /** There would still be days on the way that nobody knows. */
  provisional: boolean;
  /** It would be over by the move alone. */
  overdue: boolean;
}

/** What other days of a calendar would do to open complaints. */
export interface CalendarMoves {
  deadlines: number;
  complaints: number;
  /** Deadlines that stay where they are and are provisional no longer. */
  confirmed: number;
  /** The first of them, by complaint number. */
  first: CalendarMove[];
}

/** Other days of a calendar, and an instant before which they count as the present ones; nothing when they do for ever. */
export interface CalendarChange {
  days: WorkCalendar;
  fromAt: Instant | undefined;
}

/** Complaints read at a time: others get their turn in between. */
const BATCH = 50;
/** Moves that are named. */
const NAMED = 50;

/** What open complaints would count with other days of their calendar, by the rules that will count; nothing is written. */
export async function movesWith(
  pool: Pool,
  rulebook: Rulebook,
  calendar: string,
  { days, fromAt }: CalendarChange,
  at: Instant,
): Promise<CalendarMoves> {
  const tried = createCalendar(days.timeZone, { name: `${calendar}@0`, days });
  const facts = { now: at, calendar: tried, directory: await readDirectory(pool, [], at), grantedTodayFen: 0 };
  const found: CalendarMoves = { deadlines: 0, complaints: 0, confirmed: 0, first: [] };
  if (fromAt === undefined) return found;
  for (let after = ''; ;) {
    const batch = await readCountedBeyond(pool, calendar, fromAt, { after, limit: BATCH });
    for (const { complaintNo, policyHash } of batch) {
      const policy = await rulebook.policy(pool, policyHash);
      if (policy.calendar === calendar)
        add(found, complaintNo, await readState(pool, complaintNo), { ...facts, policy });
    }
    if (batch.length < BATCH) return found;
    after = batch.at(-1)!.complaintNo;
  }
}

function add(found: CalendarMoves, complaintNo: string, state: ComplaintState, facts: Facts): void {
  const command: Command = { id: randomUUID(), type: 'calendar_changed', actor: SYSTEM, data: { calendar: 'tried' } };
  const { events = [] } = ruled(command, state, facts);
  const moves = events.flatMap((event) => movesOf(complaintNo, state, event));
  const apart = moves.filter(({ fromAt, toAt }) => fromAt !== toAt);
  found.deadlines += apart.length;
  found.complaints += apart.length > 0 ? 1 : 0;
  found.confirmed += moves.filter(({ fromAt, toAt, provisional }) => fromAt === toAt && !provisional).length;
  found.first.push(...apart.slice(0, NAMED - found.first.length));
}

function movesOf(complaintNo: string, { deadlines }: ComplaintState, event: ComplaintEvent): CalendarMove[] {
  if (event.type !== 'deadline_moved') return [];
  const { id, dueAt, provisional = false, overdueByRegrade } = event.data;
  const { kind, dueAt: fromAt } = deadlines[id]!;
  return [{ complaintNo, deadlineId: id, kind, fromAt, toAt: dueAt, provisional, overdue: overdueByRegrade }];
}
