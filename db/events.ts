import type { Actor, ComplaintEvent } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** An event as it stands in the journal, with its place in the hash chain. */
export interface JournalRow {
  event: ComplaintEvent;
  prevHash: string;
  hash: string;
}

/** The row of an event, without its place in the hash chain. */
export interface StoredEvent {
  seq: number;
  command_id: string;
  command_index: number;
  type: string;
  v: number;
  at: Date;
  actor: Actor;
  data: object;
}

interface Stored extends StoredEvent {
  prev_hash: string;
  hash: string;
}

export const EVENT_COLUMNS = 'seq, command_id, command_index, type, v, at, actor, data';
const COLUMNS = `${EVENT_COLUMNS}, prev_hash, hash`;

/** Events of a complaint beyond a number, in order. */
export async function readEvents(db: Queryable, complaintNo: string, beyondSeq = 0): Promise<JournalRow[]> {
  const { rows } = await db.query<Stored>({
    name: 'read-events',
    text: `select ${COLUMNS} from redress.complaint_events where complaint_no = $1 and seq > $2 order by seq`,
    values: [complaintNo, beyondSeq],
  });
  return rows.map(asJournalRow);
}

/** All events of several complaints, in order, by complaint number. */
export async function readEventsOfMany(
  db: Queryable,
  numbers: readonly string[],
): Promise<Map<string, ComplaintEvent[]>> {
  const { rows } = await db.query<StoredEvent & { complaint_no: string }>(
    `select complaint_no, ${EVENT_COLUMNS} from redress.complaint_events where complaint_no = any ($1) order by complaint_no, seq`,
    [numbers],
  );
  const byNumber = new Map<string, ComplaintEvent[]>(numbers.map((no) => [no, []]));
  for (const row of rows) byNumber.get(row.complaint_no)!.push(asEvent(row));
  return byNumber;
}

/** Events of one command, in order; empty when the command was never committed. */
export async function readEventsOfCommand(
  db: Queryable,
  complaintNo: string,
  commandId: string,
): Promise<JournalRow[]> {
  const { rows } = await db.query<Stored>({
    name: 'read-events-of-command',
    text: `select ${COLUMNS} from redress.complaint_events where complaint_no = $1 and command_id = $2 order by seq`,
    values: [complaintNo, commandId],
  });
  return rows.map(asJournalRow);
}

/** Appends events; fails when one of them is there already. */
export async function appendEvents(db: Queryable, complaintNo: string, rows: readonly JournalRow[]): Promise<void> {
  const records = rows.map(({ event, prevHash, hash }) => ({
    seq: event.seq,
    command_id: event.commandId,
    command_index: event.index,
    type: event.type,
    v: event.v,
    at: new Date(event.at).toISOString(),
    actor: event.actor,
    data: event.data,
    prev_hash: prevHash,
    hash,
  }));
  await db.query({
    name: 'append-events',
    text: `insert into redress.complaint_events (complaint_no, ${COLUMNS})
           select $1, r.* from jsonb_to_recordset($2::jsonb) as r (seq integer, command_id text, command_index smallint, type text,
             v smallint, at timestamptz, actor jsonb, data jsonb, prev_hash text, hash text)`,
    values: [complaintNo, JSON.stringify(records)],
  });
}

export function asEvent({ seq, command_id: commandId, command_index: index, ...row }: StoredEvent): ComplaintEvent {
  const { type, v, at, actor, data } = row;
  return { seq, commandId, index, type, v, at: at.getTime(), actor, data } as ComplaintEvent;
}

const asJournalRow = (row: Stored): JournalRow => ({ event: asEvent(row), prevHash: row.prev_hash, hash: row.hash });
