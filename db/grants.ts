import type { Instant, WaybillGrant } from '../domain/index.js';
import type { Connection, Queryable } from '../platform/pool.js';

/**
 * Makes what is paid for some waybills stand still until the transaction ends: two approvals at once never take one
 * cap. Taken after the complaint's own row and in one order, so that nobody waits in a circle.
 */
export async function lockWaybills(db: Connection, waybills: readonly string[]): Promise<void> {
  await db.query({
    name: 'lock-waybills',
    text: `select pg_advisory_xact_lock(key) from (
      select distinct hashtextextended('paid/' || waybill, 0) as key from unnest($1::text[]) as waybill order by 1
    ) as keys`,
    values: [waybills],
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

/**
 * What the other complaints about the waybills of one pay since an instant: before it, a number was that of another parcel.
 * @param unstored waybills of a complaint that is only being stored
 */
export async function readGrantsElsewhere(
  db: Queryable,
  complaintNo: string,
  since: Instant,
  unstored: readonly string[] = [],
): Promise<(WaybillGrant & { complaintNo: string })[]> {
  const { rows } = await db.query<{
    complaint_no: string;
    waybill_no: string;
    granted_fen: number;
    asked_fen: number;
    payee_id: string | null;
  }>({
    name: 'read-grants-elsewhere',
    text: `select g.complaint_no, g.waybill_no, g.granted_fen, g.asked_fen, g.payee_id from redress.waybill_grants g
      where g.waybill_no in (
          select waybill_no from redress.complaint_shipments where complaint_no = $1 union all select unnest($3::text[])
        )
        and g.complaint_no <> $1 and g.changed_at >= $2
      order by g.complaint_no, g.waybill_no`,
    values: [complaintNo, new Date(since), unstored],
  });
  return rows.map((row) => ({
    complaintNo: row.complaint_no,
    waybillNo: row.waybill_no,
    grantedFen: Number(row.granted_fen),
    askedFen: Number(row.asked_fen),
    ...(row.payee_id !== null && { payeeId: row.payee_id }),
  }));
}
