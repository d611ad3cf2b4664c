import { readEvents } from '../db/events.js';
import { readComplaint } from '../db/lists.js';
import { readLoads } from '../db/loads.js';
import { grantedSince } from '../db/plans.js';
import type { Person } from '../db/persons.js';
import { readPolicy } from '../db/policies.js';
import { readKept } from '../db/retention.js';
import { readStatement } from '../db/statements.js';
import { createCalendar } from '../domain/calendar/index.js';
import {
  isInLine,
  lineage,
  upcast,
  type Actor,
  type CalendarPort,
  type Command,
  type CommandType,
  type Directory,
  type Facts,
  type Instant,
  type Policy,
} from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';
import { parsePolicy } from '../policy/index.js';
import { elsewhereOf } from './grants.js';
import { CalendarShelf } from './calendars.js';

export interface Rules {
  policy: Policy;
  calendar: CalendarPort;
}

/** Policies never change under their hash, so what was read and checked once is kept. */
export class Rulebook {
  readonly calendars = new CalendarShelf();
  private readonly known = new Map<string, Policy>();

  async policy(db: Queryable, hash: string): Promise<Policy> {
    const kept = this.known.get(hash);
    if (kept) return kept;
    const stored = await readPolicy(db, hash);
    if (!stored) throw new Error(`policy ${hash} is not in the database; run bootstrap`);
    const policy = parsePolicy(stored);
    this.known.set(hash, policy);
    return policy;
  }

  /** A policy and the calendar it counts with, in the version that is current in this transaction. */
  async rules(db: Queryable, hash: string, versions: ReadonlyMap<string, number>): Promise<Rules> {
    return this.rulesOf(db, await this.policy(db, hash), versions);
  }

  /** The same for a policy that need not be stored. */
  async rulesOf(db: Queryable, policy: Policy, versions: ReadonlyMap<string, number>): Promise<Rules> {
    return { policy, calendar: await this.calendarOf(db, policy, versions) };
  }

  private async calendarOf(
    db: Queryable,
    policy: Policy,
    versions: ReadonlyMap<string, number>,
  ): Promise<CalendarPort> {
    const { id, calendar, timeZone } = policy;
    if (calendar === undefined) return createCalendar(timeZone);
    const known = await this.calendars.find(db, calendar, versions.get(calendar) ?? 0);
    if (!known) throw new Error(`calendar ${calendar} of policy ${id} is not in the database; run bootstrap`);
    if (known.days.timeZone !== timeZone)
      throw new Error(
        `policy ${id} counts in ${timeZone}, its calendar ${calendar} in ${known.days.timeZone}: use one zone`,
      );
    return known.port;
  }
}

/** What was read of the world before a decision: the pinned policy, directory and calendars of this transaction. */
export interface Surroundings {
  complaintNo: string;
  /** Shipments and persons of a complaint that is only being stored. */
  unstored?: { waybills: readonly string[]; persons: ReadonlyMap<string, Person> };
  rulebook: Rulebook;
  policyHash: string;
  directory: Directory;
  /** Unit of the complaint, whose people may get it. */
  unit: string;
  /** Current version of every calendar, by name. */
  versions: ReadonlyMap<string, number>;
}

/** Whatever can be the first to hear of a statement: the answer to its delivery, its receipt, a person who handed it over. */
const STATEMENT_COMMANDS: readonly Command['type'][] = ['notice_result', 'receipt', 'record_contact'];

/** Everything outside the complaint that a decision looks at, as it is in this transaction. */
export async function loadFacts(
  db: Queryable,
  { complaintNo, unstored, rulebook, policyHash, directory, unit, versions }: Surroundings,
  command: Command,
  now: Instant,
): Promise<Facts> {
  // A complaint that moves to other rules is judged by those.
  const hash = command.type === 'change_policy' ? command.data.policy.hash : policyHash;
  const { policy, calendar } = await rulebook.rules(db, hash, versions);
  const grantedTodayFen = proposesPlan(command) ? await grantedToday(db, calendar, command.actor, now) : 0;
  const loads = givesAway(command) ? { loads: await readLoads(db, mayGet(directory, unit)) } : {};
  const statement = STATEMENT_COMMANDS.includes(command.type) ? await readStatement(db, complaintNo) : undefined;
  const other = command.type === 'merge' ? await otherOf(db, complaintNo, command.data.into) : undefined;
  const found = command.type === 'adopt_findings' ? await findingsOf(db, command.data.from) : undefined;
  const elsewhere = movesMoney(command) ? { elsewhere: await elsewhereOf(db, complaintNo, now, unstored) } : {};
  const kept = command.type === 'erase' ? await readKept(db, complaintNo) : undefined;
  return {
    ...{ now, complaintNo, policy, calendar, directory, grantedTodayFen, ...loads, ...elsewhere },
    ...(statement && { statement }),
    ...(kept && { kept }),
    ...(other && { other }),
    ...(found && { findingsElsewhere: found }),
  };
}

/** A complaint that is named in another one; itself is none. */
async function otherOf(db: Queryable, complaintNo: string, named: string): Promise<Facts['other']> {
  const row = named === complaintNo ? undefined : await readComplaint(db, named);
  if (!row) return undefined;
  const { kind, level, closedAt, mergedInto } = row;
  return { complaintNo: named, kind, level, closed: closedAt !== undefined, ...(mergedInto && { mergedInto }) };
}

/** What the investigation of another complaint found last. */
async function findingsOf(db: Queryable, complaintNo: string): Promise<Facts['findingsElsewhere']> {
  const events = await readEvents(db, complaintNo);
  const found = events.map((row) => upcast(row.event)).filter((event) => event.type === 'findings_recorded');
  const newest = found.at(-1);
  return newest && { complaintNo, version: newest.data.version, liability: newest.data.liability };
}

/** Commands that may grant something within the authority of whoever acts. */
export const proposesPlan = ({ type, data }: Command): boolean =>
  type === 'propose_plan' || (type === 'register' && data.resolution !== undefined);

/** Commands that decide what is paid for the complaint's waybills. */
export const movesMoney = (command: Command): boolean => proposesPlan(command) || command.type === 'decide_plan';

/** Commands that may give the complaint to somebody. */
const GIVING: ReadonlySet<CommandType> = new Set([
  'register',
  'confirm_triage',
  'transfer',
  'reopen',
  'survey_answer',
  'directory_changed',
]);

const givesAway = ({ type, data }: Command): boolean =>
  GIVING.has(type) || (type === 'tick' && data.what === 'dispatch');

/** The people of a unit and of those above it who may own a complaint. */
function mayGet({ units, staff }: Directory, unit: string): string[] {
  const line = lineage(units, unit);
  return staff.filter((member) => line.includes(member.unit) && isInLine(member)).map(({ id }) => id);
}

/** Outlets that a decision on the command may ask the directory for. */
export function outletsOf(command: Command): string[] {
  if (command.type === 'send_inquiry') return [command.data.to];
  if (command.type !== 'register') return [];
  return command.data.shipments.flatMap(({ outlet, hub }) => [outlet ?? [], hub ?? []].flat());
}

function grantedToday(db: Queryable, calendar: CalendarPort, actor: Actor, now: Instant): Promise<number> {
  return grantedSince(db, actor.id, calendar.point(now, { day: 0, time: '00:00' }));
}

const NOT_STAFF: readonly Actor['role'][] = ['system', 'service', 'customer', 'integration'];

/** Rank and unit of a person come from the directory; what the message says of them is not believed. */
export function trustedActor({ staff }: Directory, actor: Actor): Actor {
  const { rank: _rank, unit: _unit, ...claimed } = actor;
  if (NOT_STAFF.includes(actor.role)) return claimed;
  const member = staff.find(({ id }) => id === actor.id);
  return member ? { ...claimed, role: member.role, rank: member.rank, unit: member.unit } : claimed;
}
