import { readEvents, readEventsOfCommand } from '../db/events.js';
import {
  upcast,
  type ComplaintEvent,
  type ComplaintState,
  type Decision,
  type Instant,
  type Policy,
  type StaffMember,
} from '../domain/index.js';
import type { Pool } from '../platform/pool.js';
import { movesWith, type CalendarChange, type CalendarMoves } from './calendar-moves.js';
import type { KnownCalendar } from './calendars.js';
import { commit, loadState, preview, readState, type Commit, type Committed } from './commit.js';
import { Rulebook } from './facts.js';
import { inboxOf, type InboxItem } from './inbox.js';
import { register, type Intake, type Registered } from './register.js';
import { verify, type Verdict } from './verify.js';

export { RuleFault, UnknownComplaint, type Commit, type Committed } from './commit.js';
export type { CalendarChange, CalendarMoves } from './calendar-moves.js';
export type { KnownCalendar } from './calendars.js';
export type { InboxItem } from './inbox.js';
export type { Intake, IntakeParty, Registered } from './register.js';
export type { Compared, Difference, Rehearsal } from './rehearsal/result.js';
export { RECENTLY_CLOSED_DAYS, runRehearsal, type RehearsalRun } from './rehearsal/run.js';
export type { Standing, Verdict } from './verify.js';

/** The one place that changes a complaint. */
export interface Journal {
  /** Files a complaint in one transaction, or finds the one that is there under the same external id. */
  register(intake: Intake, at: Instant): Promise<Registered>;
  /** Applies one command in one transaction; the same command id again changes nothing. */
  commit(request: Commit): Promise<Committed>;
  /** State for a workflow that begins to look after the complaint. */
  load(complaintNo: string, at: Instant): Promise<ComplaintState>;
  /** State for a reader. */
  read(complaintNo: string): Promise<ComplaintState>;
  /** What a command would change now; writes nothing. */
  preview(request: Omit<Commit, 'state'>): Promise<Decision>;
  /** All events, in order. */
  events(complaintNo: string): Promise<ComplaintEvent[]>;
  /** Events of one command; empty when it was never committed. */
  eventsOf(complaintNo: string, commandId: string): Promise<ComplaintEvent[]>;
  /** Proves one complaint's journal, and that the tables made from it agree with it; changes nothing. */
  verify(complaintNo: string): Promise<Verdict>;
  /** A policy version by the hash that a complaint is pinned to; checked, and kept once it was read. */
  policy(hash: string): Promise<Policy>;
  /** A stored calendar by name, as it is or as of a version (`cn`, `cn@3`); undefined when there is none. */
  calendar(name: string): Promise<KnownCalendar | undefined>;
  /** What a person may decide now, most urgent first; at most so much. */
  inbox(member: StaffMember, at: Instant, limit: number): Promise<InboxItem[]>;
  /** Which deadlines of open complaints other days of their calendar would move; writes nothing. */
  calendarMoves(calendar: string, change: CalendarChange, at: Instant): Promise<CalendarMoves>;
}

export function createJournal(pool: Pool): Journal {
  const rulebook = new Rulebook();
  return {
    register: (intake, at) => register(pool, rulebook, intake, at),
    commit: (request) => commit(pool, rulebook, request),
    load: (complaintNo, at) => loadState(pool, complaintNo, at),
    read: (complaintNo) => readState(pool, complaintNo),
    preview: (request) => preview(pool, rulebook, request),
    events: async (complaintNo) => (await readEvents(pool, complaintNo)).map((row) => upcast(row.event)),
    eventsOf: async (complaintNo, commandId) =>
      (await readEventsOfCommand(pool, complaintNo, commandId)).map((row) => upcast(row.event)),
    verify: (complaintNo) => verify(pool, complaintNo),
    policy: (hash) => rulebook.policy(pool, hash),
    calendar: async (name) => {
      const [id = '', version] = name.split('@');
      const { calendars } = rulebook;
      return version === undefined ? calendars.current(pool, id) : calendars.find(pool, id, Number(version));
    },
    inbox: (member, at, limit) => inboxOf(pool, rulebook, { member, at, limit }),
    calendarMoves: (calendar, change, at) => movesWith(pool, rulebook, calendar, change, at),
  };
}
