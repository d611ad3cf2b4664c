import {
  DAY,
  type Comparable,
  type ComplaintClass,
  type Earlier,
  type Flag,
  type Instant,
  type Kind,
} from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';
import { readCustomers, readDescriptions } from './persons.js';

/**
 * Intakes about one shipment are taken one after the other until the transaction ends: each sees what the one before it was.
 * The locks are taken in one order, so that two intakes about several shipments do not wait for each other.
 */
export async function lockShipments(db: Queryable, waybills: readonly string[]): Promise<void> {
  await db.query({
    name: 'lock-shipments',
    text: `select pg_advisory_xact_lock(key) from (
      select distinct hashtextextended('waybill/' || waybill, 0) as key from unnest($1::text[]) as waybill order by 1
    ) as keys`,
    values: [waybills],
  });
}

interface EarlierRow {
  complaint_no: string;
  kind: Kind;
  class: ComplaintClass;
  flags: Flag[];
  closed_at: Date | null;
  merged_into: string | null;
}

/** Complaints that share a waybill with an intake and are open or were closed since an instant; nobody changes them until the transaction ends. */
export async function readEarlier(db: Queryable, waybills: readonly string[], since: Instant): Promise<Earlier[]> {
  const { rows } = await db.query<EarlierRow>({
    name: 'read-earlier',
    text: `select complaint_no, kind, class, flags, closed_at, merged_into from redress.complaints
      where complaint_no in (select complaint_no from redress.complaint_shipments where waybill_no = any ($1))
        and (closed_at is null or closed_at >= $2)
      order by complaint_no for update`,
    values: [waybills, new Date(since)],
  });
  if (rows.length === 0) return [];
  const numbers = rows.map((row) => row.complaint_no);
  const [customers, shipments] = await Promise.all([readCustomers(db, numbers), readShipments(db, numbers)]);
  return rows.map((row) => {
    const customer = customers.get(row.complaint_no);
    return {
      complaintNo: row.complaint_no,
      kind: row.kind,
      class: row.class,
      flags: row.flags,
      waybills: shipments.get(row.complaint_no) ?? [],
      ...(row.closed_at && { closedAt: row.closed_at.getTime() }),
      ...(row.merged_into !== null && { mergedInto: row.merged_into }),
      ...(customer && { customer }),
    };
  });
}

/** Waybills by complaint. */
export async function readShipments(db: Queryable, complaintNos: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await db.query<{ complaint_no: string; waybills: string[] }>({
    name: 'read-shipments',
    text: `select complaint_no, array_agg(waybill_no) as waybills from redress.complaint_shipments
      where complaint_no = any ($1) group by complaint_no`,
    values: [complaintNos],
  });
  return new Map(rows.map((row) => [row.complaint_no, row.waybills]));
}

export async function saveShipments(db: Queryable, complaintNo: string, waybills: readonly string[]): Promise<void> {
  if (waybills.length === 0) return;
  await db.query({
    name: 'save-shipments',
    text: `insert into redress.complaint_shipments (complaint_no, waybill_no)
      select distinct $1, waybill from unnest($2::text[]) as waybill`,
    values: [complaintNo, waybills],
  });
}

/** An intake that was no new complaint. */
export interface FollowUpRow {
  source: string;
  externalId: string;
  contentHash: string;
  /** The open complaint that it was added to. */
  complaintNo: string;
  no: number;
  filedAt: Instant;
}

export async function insertFollowUp(db: Queryable, row: FollowUpRow): Promise<void> {
  await db.query({
    name: 'insert-follow-up',
    text: `insert into redress.follow_ups (source, external_id, content_hash, complaint_no, no, filed_at)
      values ($1, $2, $3, $4, $5, $6)`,
    values: [row.source, row.externalId, row.contentHash, row.complaintNo, row.no, new Date(row.filedAt)],
  });
}

/** The follow-up that a source has filed under its own id. */
export async function readFollowUp(
  db: Queryable,
  source: string,
  externalId: string,
): Promise<Pick<FollowUpRow, 'contentHash' | 'complaintNo' | 'no'> | undefined> {
  const { rows } = await db.query<{ content_hash: string; complaint_no: string; no: number }>({
    name: 'read-follow-up',
    text: 'select content_hash, complaint_no, no from redress.follow_ups where source = $1 and external_id = $2',
    values: [source, externalId],
  });
  const [row] = rows;
  return row && { contentHash: row.content_hash, complaintNo: row.complaint_no, no: row.no };
}

/** How far apart two complaints about the same matter may have come in, and how many of one class are compared by their words. */
const COMPARED_MS = 30 * DAY;
const MOST_COMPARED = 200;

/** A complaint and what it is to be compared with: the same shipments, or the same class around the same time. */
export async function readCandidates(
  db: Queryable,
  { complaintNo, class: of, receivedAt }: { complaintNo: string; class: string; receivedAt: Instant },
): Promise<Comparable[]> {
  const { rows } = await db.query<{ complaint_no: string; stage: string; class: string; open: boolean }>(
    `with near as (
      select complaint_no from redress.complaints
      where class = $2 and received_at between $3 and $4 order by received_at desc limit $5
    ), shared as (
      select b.complaint_no from redress.complaint_shipments a join redress.complaint_shipments b using (waybill_no)
      where a.complaint_no = $1
    )
    select complaint_no, stage, class, closed_at is null as open from redress.complaints
    where complaint_no = $1 or complaint_no in (select complaint_no from near union select complaint_no from shared)`,
    [complaintNo, of, new Date(receivedAt - COMPARED_MS), new Date(receivedAt + COMPARED_MS), MOST_COMPARED],
  );
  const numbers = rows.map((row) => row.complaint_no);
  const [customers, shipments, descriptions] = await Promise.all([
    readCustomers(db, numbers),
    readShipments(db, numbers),
    readDescriptions(db, numbers),
  ]);
  return rows.map(({ complaint_no: no, ...row }) => {
    const customer = customers.get(no);
    const texts = { waybills: shipments.get(no) ?? [], description: descriptions.get(no) ?? '' };
    return { complaintNo: no, ...row, ...texts, ...(customer && { customer }) };
  });
}
