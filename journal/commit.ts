import { readCalendarVersions } from '../db/calendars.js';
import { lockHead, markStarted, type Head } from '../db/complaints.js';
import { markUsed } from '../db/commands.js';
import { readDirectory } from '../db/directory.js';
import { readEvents, readEventsOfCommand } from '../db/events.js';
import { lockWaybills } from '../db/grants.js';
import { lockMarks } from '../db/payout-marks.js';
import { lockGrants } from '../db/plans.js';
import {
  decide,
  fold,
  isFact,
  upcast,
  zero,
  type Command,
  type ComplaintEvent,
  type ComplaintState,
  type Decision,
  type Facts,
  type Instant,
  type Refusal,
} from '../domain/index.js';
import { inTransaction, type Connection, type Pool, type Queryable } from '../platform/pool.js';
import { append, asStored, prepare } from './append.js';
import {
  loadFacts,
  movesMoney,
  outletsOf,
  proposesPlan,
  trustedActor,
  type Rulebook,
  type Surroundings,
} from './facts.js';
import { marksOf, noteMarks, withTallies } from './payout-marks.js';

export interface Commit {
  complaintNo: string;
  /** State of the caller, folded up to its `seq`. */
  state: ComplaintState;
  command: Command;
  /** The caller's now, UTC ms. */
  at: Instant;
}

export interface Committed {
  /** Every event beyond the caller's `seq`. */
  events: ComplaintEvent[];
  refused?: Refusal;
  /** Where the journal ends, when that is before the caller's state: nothing was written. */
  behind?: number;
}

/** The journal knows no complaint of this number. */
export class UnknownComplaint extends Error {}

/** A rule threw where it should have decided: only other code mends that. */
export class RuleFault extends Error {}

/** State of a complaint as its journal has it; also notes that somebody looks after it now. */
export async function loadState(pool: Pool, complaintNo: string, at: Instant): Promise<ComplaintState> {
  const state = await readState(pool, complaintNo);
  await markStarted(pool, complaintNo, at);
  return state;
}

/** State of a complaint as its journal has it. */
export async function readState(db: Queryable, complaintNo: string): Promise<ComplaintState> {
  return fold(await eventsBeyond(db, complaintNo, 0));
}

async function eventsBeyond(db: Queryable, complaintNo: string, seq: number): Promise<ComplaintEvent[]> {
  return (await readEvents(db, complaintNo, seq)).map((row) => upcast(row.event));
}

/**
 * Applies one command to one complaint in one transaction: lock, fold what the caller has not seen, stop if the command is
 * there already, load the facts, decide, append, project.
 * @throws UnknownComplaint when there is no such complaint; RuleFault when a rule throws; whatever PostgreSQL throws when it cannot be reached
 */
export function commit(pool: Pool, rulebook: Rulebook, request: Commit): Promise<Committed> {
  const { complaintNo, state, command } = request;
  return inTransaction(pool, async (db) => {
    // Sent together and run one after the other, so what follows the lock is read under it.
    const [head, unseen, done, directory, versions] = await Promise.all([
      lockHead(db, complaintNo),
      eventsBeyond(db, complaintNo, state.seq),
      readEventsOfCommand(db, complaintNo, command.id),
      readDirectory(db, outletsOf(command), request.at),
      readCalendarVersions(db),
    ]);
    if (!head) throw new UnknownComplaint(`there is no complaint ${complaintNo}`);
    if (head.seq < state.seq) return { events: [], behind: head.seq };
    if (done.length > 0) return { events: unseen };
    const { policyHash, unit } = head;
    const surroundings = { complaintNo, rulebook, policyHash, directory, unit, versions };
    return decideAndAppend(db, request, head, unseen, surroundings);
  });
}

/** What a command would change at an instant, by the same facts and rules as `commit`; nothing is locked or written. */
export async function preview(pool: Pool, rulebook: Rulebook, request: Omit<Commit, 'state'>): Promise<Decision> {
  const { complaintNo, at } = request;
  const [state, directory, versions] = await Promise.all([
    readState(pool, complaintNo),
    readDirectory(pool, outletsOf(request.command), at),
    readCalendarVersions(pool),
  ]);
  const command = { ...request.command, actor: trustedActor(directory, request.command.actor) };
  const { policyHash, unit } = state;
  const surroundings = { complaintNo, rulebook, policyHash, directory, unit, versions };
  const facts = await loadFacts(pool, surroundings, command, at);
  const marks = await marksOf(pool, complaintNo, state);
  return ruled(command, state, await withTallies(pool, complaintNo, facts, marks));
}

async function decideAndAppend(
  db: Connection,
  request: Commit,
  head: Head,
  unseen: ComplaintEvent[],
  surroundings: Surroundings,
): Promise<Committed> {
  const { complaintNo, at } = request;
  const state = fold(unseen, request.state.seq === 0 ? zero() : request.state);
  const command = { ...request.command, actor: trustedActor(surroundings.directory, request.command.actor) };
  await lockMoney(db, command, state.waybills);
  const marks = await marksOf(db, complaintNo, state);
  if (marks) await lockMarks(db, marks);
  const facts = await withTallies(db, complaintNo, await loadFacts(db, surroundings, command, at), marks);
  const decision = ruled(command, state, facts);
  const events = decision.refused ? [] : asStored(decision.events);
  if (events.length > 0) {
    await append(db, complaintNo, prepare(head.headHash, state, events, at, head.completeness));
    await noteMarks(db, complaintNo, events, marks);
  }
  // A fact is used up by its decision, also by one that changes nothing; the sweeper would send it again for ever.
  else if (isFact(command.type)) await markUsed(db, command.id, at);
  if (decision.refused) return { events: unseen, refused: decision.refused };
  return { events: [...unseen, ...events] };
}

/** What the decision looks at stands still until the transaction ends: what the person grants, what is paid for the waybills. */
export async function lockMoney(db: Connection, command: Command, waybills: readonly string[]): Promise<void> {
  if (proposesPlan(command)) await lockGrants(db, command.actor.id);
  if (movesMoney(command)) await lockWaybills(db, waybills);
}

/** What the rules decide. @throws RuleFault when one of them throws */
export function ruled(command: Command, state: ComplaintState, facts: Facts): Decision {
  try {
    return decide(state, command, facts);
  } catch (cause) {
    throw new RuleFault(`${command.type}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
