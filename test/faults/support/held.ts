import type pg from 'pg';
import { readEvents, type JournalRow } from '../../../db/events.js';
import { fold, upcast, type ComplaintEvent, type ComplaintState } from '../../../domain/index.js';
import type { FaultStack } from './stack.js';

type Row = Record<string, unknown>;

/** Everything that is held of one complaint, here and at the services, as one snapshot. */
export interface Held {
  no: string;
  rows: JournalRow[];
  events: ComplaintEvent[];
  state: ComplaintState;
  /** Its row in `complaints`. */
  complaint: Row;
  effects: { key: string; kind: string; attempts: number; outcome: 'done' | 'dropped' | null }[];
  plans: { version: number; status: string }[];
  payouts: { payout_no: string; status: string; amount_fen: number }[];
  surveys: { round: number; points: number | null }[];
  commands: { id: string; kind: string; used: boolean }[];
  messages: string[];
  invitations: string[];
  billed: { key: string; status: string; amount_fen: number; transaction_no: string | null }[];
  /** What the ledger has moved for it, one entry per transaction: what left the bank, in fen. */
  booked: { transaction_no: string; paid: number }[];
}

/** Reads all complaints of a stack in one transaction, so that what belongs together is seen together. */
export async function readHeld({ db }: FaultStack): Promise<Held[]> {
  const connection = await db.connect();
  try {
    await connection.query('begin isolation level repeatable read read only');
    const { rows } = await connection.query<{ complaint_no: string }>(
      'select * from redress.complaints order by complaint_no',
    );
    const held: Held[] = [];
    for (const row of rows) held.push(await heldOf(connection, row.complaint_no, row));
    await connection.query('commit');
    return held;
  } finally {
    connection.release();
  }
}

async function heldOf(db: pg.PoolClient, no: string, complaint: Row): Promise<Held> {
  const all = async <R extends pg.QueryResultRow>(statement: string): Promise<R[]> =>
    (await db.query<R>(statement, [no])).rows;
  const rows = await readEvents(db, no);
  const events = rows.map(({ event }) => upcast(event));
  return {
    no,
    rows,
    events,
    state: fold(events),
    complaint,
    effects: await all('select key, kind, attempts, outcome from redress.effects where complaint_no = $1'),
    plans: await all('select version, status from redress.plans where complaint_no = $1 order by version'),
    payouts: await all('select payout_no, status, amount_fen from redress.payouts where complaint_no = $1'),
    surveys: await all('select round, points from redress.surveys where complaint_no = $1 order by round'),
    commands: await all('select id, kind, used_at is not null as used from redress.commands where complaint_no = $1'),
    messages: (
      await all<{ key: string }>(`select key from notification.messages where starts_with(key, $1 || '/') order by key`)
    ).map(({ key }) => key.slice(no.length + 1)),
    invitations: (
      await all<{ key: string }>('select key from survey.invitations where complaint_no = $1 order by key')
    ).map(({ key }) => key.slice(no.length + 1)),
    billed: await all('select key, status, amount_fen, transaction_no from billing.payouts where complaint_no = $1'),
    booked: await all(
      `select t.transaction_no, -sum(p.amount_fen)::bigint as paid from billing.transactions t
       join billing.postings p on p.transaction_no = t.transaction_no and p.account = 'bank'
       where t.complaint_no = $1 group by t.transaction_no`,
    ),
  };
}
