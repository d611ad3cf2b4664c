import {
  EVENTS_OF_LIMITS,
  type ComplaintEvent,
  type DeadlineFacts,
  type DeadlineKind,
  type EventType,
  type Instant,
  type Level,
  type LimitEvent,
  type Tally,
} from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';
import { asEvent, EVENT_COLUMNS, type StoredEvent } from './events.js';
import { TALLY_COLUMNS, tallyOf, type TallyRow } from './tallies.js';

/** Where a complaint counts in a rehearsal. */
export interface Place {
  level: Level;
  /** Its outlet, else its unit. */
  outlet: string;
}

/** A complaint that a rehearsal lives again. */
export interface Rehearsed extends Place {
  complaintNo: string;
  policyHash: string;
  /** False when the draft changes nothing about it. */
  reached: boolean;
  /** As its journal has it; nothing where that does not tell the whole course. */
  tally?: Tally;
}

/** Open, or closed since an instant; registered by another. */
export interface RehearsalScope {
  closedSince: Instant;
  until: Instant;
}

/** What complaints under one version of the policy went through, each of them through all of it. */
export interface Course {
  policyHash: string;
  situations: DeadlineFacts[];
  /** Names the situations. */
  key: string;
}

/** Several complaints that went through what a draft does not reach. */
export interface SparedSum extends Place {
  complaints: number;
  /** Of all of them, as their journals have it. */
  tally: Tally;
}

const SCOPE = '(closed_at is null or closed_at >= $1) and registered_at <= $2';
/** Nothing is due that was not acted on: the journal tells the whole course up to now. */
const SETTLED = 'coalesce(next_due_at > $2, closed_at is not null)';
const SPARED =
  'unnest($3::text[], $4::text[]) as spared (hash, key) on spared.hash = policy_hash and spared.key = situations::text';
const scoped = ({ closedSince, until }: RehearsalScope) => [new Date(closedSince), new Date(until)];
const named = (courses: readonly Course[]) => [
  courses.map(({ policyHash }) => policyHash),
  courses.map(({ key }) => key),
];

/** How many complaints a rehearsal has to look at. */
export async function countRehearsed(db: Queryable, scope: RehearsalScope): Promise<number> {
  const text = `select count(*)::int as total from redress.complaints where ${SCOPE}`;
  const { rows } = await db.query<{ total: number }>(text, scoped(scope));
  return rows[0]!.total;
}

/** Everything that complaints went through, once; those older than that record, and those moved to other rules, are left out. */
export async function readCourses(db: Queryable, scope: RehearsalScope): Promise<Course[]> {
  const { rows } = await db.query<{ policy_hash: string; situations: string[]; key: string }>(
    `select distinct policy_hash, situations, situations::text as key
     from redress.complaints join redress.complaint_tallies using (complaint_no) where ${SCOPE}`,
    scoped(scope),
  );
  return rows.map(({ policy_hash: policyHash, situations, key }) => ({
    ...{ policyHash, key },
    situations: situations.map((one) => JSON.parse(one) as DeadlineFacts),
  }));
}

/** Complaints that a draft spares, added up: those of which the journal tells the whole course. */
export async function sumSpared(db: Queryable, scope: RehearsalScope, spared: readonly Course[]): Promise<SparedSum[]> {
  const sums = TALLY_COLUMNS.map((column) => `sum(${column}) as ${column}`);
  const { rows } = await db.query<TallyRow & Place & { complaints: number }>(
    `select level, coalesce(outlet, unit) as outlet, count(*)::int as complaints, ${sums.join(', ')}
     from redress.complaints join redress.complaint_tallies using (complaint_no) join ${SPARED}
     where ${SCOPE} and ${SETTLED} group by 1, 2`,
    [...scoped(scope), ...named(spared)],
  );
  return rows.map(({ level, outlet, complaints, ...row }) => ({ level, outlet, complaints, tally: tallyOf(row) }));
}

/**
 * Complaints that a draft reaches, and those of which something is overdue, in order; each call answers the next so many. Found once,
 * within the transaction of the connection.
 */
export async function openRehearsed(
  db: Queryable,
  scope: RehearsalScope,
  spared: readonly Course[],
): Promise<(limit: number) => Promise<Rehearsed[]>> {
  await db.query(
    `declare rehearsed no scroll cursor for
     select complaint_no, policy_hash, level, coalesce(outlet, unit) as outlet, spared.key is null as reached,
       situations is not null and ${SETTLED} as told, ${TALLY_COLUMNS.join(', ')}
     from redress.complaints left join redress.complaint_tallies using (complaint_no) left join ${SPARED}
     where ${SCOPE} and (spared.key is null or not ${SETTLED})
     order by complaint_no`,
    [...scoped(scope), ...named(spared)],
  );
  return async (limit) => {
    const { rows } = await db.query<RehearsedRow>(`fetch ${limit} from rehearsed`);
    return rows.map(asRehearsed);
  };
}

type RehearsedRow = TallyRow & Place & { complaint_no: string; policy_hash: string; reached: boolean; told: boolean };

function asRehearsed(found: RehearsedRow): Rehearsed {
  const { complaint_no: complaintNo, policy_hash: policyHash, level, outlet, reached, told, ...row } = found;
  return { complaintNo, policyHash, level, outlet, reached, ...(told && { tally: tallyOf(row) }) };
}

/**
 * The facts in the journals of many complaints at once, up to an instant, each complaint's in order. Of accepted notices those of
 * the acknowledgement and of more time for a claim only: the others are many.
 */
export async function readFacts(
  db: Queryable,
  complaints: readonly string[],
  types: readonly EventType[],
  until: Instant,
): Promise<Map<string, ComplaintEvent[]>> {
  const { rows } = await db.query<OfComplaint>({
    name: 'read-facts',
    text: `select complaint_no, ${EVENT_COLUMNS} from redress.complaint_events
      where complaint_no = any ($1) and type = any ($2) and at <= $3
        and (type <> 'notice_accepted' or data ->> 'template' in ('acknowledgement', 'claim_extension'))
      order by complaint_no, seq`,
    values: [complaints, types, new Date(until)],
  });
  return byComplaint(complaints, rows);
}

/** What the journals of many complaints say of limits of some kinds, up to an instant, each complaint's in order. */
export async function readLimitEvents(
  db: Queryable,
  complaints: readonly string[],
  kinds: readonly DeadlineKind[],
  until: Instant,
): Promise<Map<string, LimitEvent[]>> {
  const { rows } = await db.query<OfComplaint>({
    name: 'read-limit-events',
    text: `select complaint_no, ${EVENT_COLUMNS} from redress.complaint_events
      where complaint_no = any ($1) and type = any ($2) and at <= $4
        and split_part(coalesce(data ->> 'id', data #>> '{deadline,id}'), '.', 1) = any ($3)
      order by complaint_no, seq`,
    values: [complaints, EVENTS_OF_LIMITS, kinds, new Date(until)],
  });
  return byComplaint(complaints, rows) as Map<string, LimitEvent[]>;
}

type OfComplaint = StoredEvent & { complaint_no: string };

function byComplaint(complaints: readonly string[], rows: readonly OfComplaint[]): Map<string, ComplaintEvent[]> {
  const lives = new Map<string, ComplaintEvent[]>(complaints.map((no) => [no, []]));
  for (const row of rows) lives.get(row.complaint_no)!.push(asEvent(row));
  return lives;
}
