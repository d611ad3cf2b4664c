import type { ComplaintEvent, EventType, Instant, Level } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';
import { asEvent, EVENT_COLUMNS, type StoredEvent } from './events.js';

/** A complaint that a rehearsal looks at, and where it counts. */
export interface Rehearsed {
  complaintNo: string;
  level: Level;
  /** Its outlet, else its unit. */
  outlet: string;
}

/** Open, or closed since an instant; registered by another. */
export interface RehearsalScope {
  closedSince: Instant;
  until: Instant;
}

const SCOPE = '(closed_at is null or closed_at >= $1) and registered_at <= $2';

/** How many complaints a rehearsal has to look at. */
export async function countRehearsed(db: Queryable, { closedSince, until }: RehearsalScope): Promise<number> {
  const text = `select count(*)::int as total from redress.complaints where ${SCOPE}`;
  const { rows } = await db.query<{ total: number }>(text, [new Date(closedSince), new Date(until)]);
  return rows[0]!.total;
}

/** The next of them beyond a number, in order. */
export async function listRehearsed(
  db: Queryable,
  { closedSince, until }: RehearsalScope,
  beyond: string,
  limit: number,
): Promise<Rehearsed[]> {
  const { rows } = await db.query<{ complaint_no: string; level: Level; outlet: string }>({
    name: 'list-rehearsed',
    text: `select complaint_no, level, coalesce(outlet, unit) as outlet from redress.complaints
      where complaint_no > $3 and ${SCOPE} order by complaint_no limit $4`,
    values: [new Date(closedSince), new Date(until), beyond, limit],
  });
  return rows.map(({ complaint_no: complaintNo, ...row }) => ({ complaintNo, ...row }));
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
  const { rows } = await db.query<StoredEvent & { complaint_no: string }>({
    name: 'read-facts',
    text: `select complaint_no, ${EVENT_COLUMNS} from redress.complaint_events
      where complaint_no = any ($1) and type = any ($2) and at <= $3
        and (type <> 'notice_accepted' or data ->> 'template' in ('acknowledgement', 'claim_extension'))
      order by complaint_no, seq`,
    values: [complaints, types, new Date(until)],
  });
  const lives = new Map<string, ComplaintEvent[]>(complaints.map((no) => [no, []]));
  for (const row of rows) lives.get(row.complaint_no)!.push(asEvent(row));
  return lives;
}
