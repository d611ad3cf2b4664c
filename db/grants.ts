import type { Instant, WaybillGrant } from '../domain/index.js';
import type { Connection, Queryable } from '../platform/pool.js';

/**
 * Makes what is paid for the waybills of a complaint stand still until the transaction ends: two approvals at once never take one
 * cap. Taken after the complaint's own row and in one order, so that nobody waits in a circle.
 */
export async function lockWaybills(db: Connection, complaintNo: string): Promise<void> {
  await db.query({
    name: 'lock-waybills',
    text: `select pg_advisory_xact_lock(key) from (
      select hashtextextended('paid/' || waybill_no, 0) as key from redress.complaint_shipments
      where complaint_no = $1 order by 1
    ) as keys`,
    values: [complaintNo],
  });
}

/** Replaces what a complaint pays for its waybills. */
export async function saveGrants(
  db: Queryable,
  complaintNo: string,
  grants: readonly WaybillGrant[],
  at: Instant,
): Promise<void> {
  await db.query('delete from redress.waybill_grants where complaint_no = $1', [complaintNo]);
  if (grants.length === 0) return;
  await db.query(
    `insert into redress.waybill_grants (complaint_no, waybill_no, granted_fen, asked_fen, payee_id, changed_at)
      select $1, unnest($2::text[]), unnest($3::bigint[]), unnest($4::bigint[]), unnest($5::text[]), $6`,
    [
      complaintNo,
      grants.map(({ waybillNo }) => waybillNo),
      grants.map(({ grantedFen }) => grantedFen),
      grants.map(({ askedFen }) => askedFen),
      grants.map(({ payeeId }) => payeeId ?? null),
      new Date(at),
    ],
  );
}

/** What the other complaints about the waybills of one pay since an instant: before it, a number was that of another parcel. */
export async function readGrantsElsewhere(
  db: Queryable,
  complaintNo: string,
  since: Instant,
): Promise<(WaybillGrant & { complaintNo: string })[]> {
  const { rows } = await db.query<{
    complaint_no: string;
    waybill_no: string;
    granted_fen: number;
    asked_fen: number;
    payee_id: string | null;
  }>({
    name: 'read-grants-elsewhere',
    text: `select g.complaint_no, g.waybill_no, g.granted_fen, g.asked_fen, g.payee_id
      from redress.complaint_shipments s join redress.waybill_grants g using (waybill_no)
      where s.complaint_no = $1 and g.complaint_no <> $1 and g.changed_at >= $2
      order by g.complaint_no, g.waybill_no`,
    values: [complaintNo, new Date(since)],
  });
  return rows.map((row) => ({
    complaintNo: row.complaint_no,
    waybillNo: row.waybill_no,
    grantedFen: Number(row.granted_fen),
    askedFen: Number(row.asked_fen),
    ...(row.payee_id !== null && { payeeId: row.payee_id }),
  }));
}
