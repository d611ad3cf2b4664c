import type { Queryable } from '../platform/pool.js';

/** More than anybody reads of in a day. */
const MOST = 1_000;

/** Open complaints whose ladders have told somebody above the owner, the oldest first: candidates of the day's digest. */
export async function readStuck(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ complaint_no: string }>(
    `select complaint_no from redress.complaints
      where closed_at is null and breached and rung > 0 order by registered_at, complaint_no limit $1`,
    [MOST],
  );
  return rows.map(({ complaint_no }) => complaint_no);
}
