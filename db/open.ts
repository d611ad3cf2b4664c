import type { Queryable } from '../platform/pool.js';

/** Open, or closed and still owing something or waiting for an instant: a workflow has to look after it. */
const OPEN = `select complaint_no from redress.complaints where closed_at is null or next_due_at is not null
  union select complaint_no from redress.effects where ended_at is null`;

/** How many complaints a workflow has to look after. */
export async function countOpen(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ count: number }>(`select count(*) from (${OPEN}) as open`);
  return rows[0]!.count;
}

/** Complaints that a workflow has to look after, in the order of their numbers, beyond one of them; `''` for the first ones. */
export async function readOpen(db: Queryable, beyond: string, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ complaint_no: string }>(
    `(select complaint_no from redress.complaints where closed_at is null and complaint_no > $1 order by 1 limit $2)
     union
     (select complaint_no from redress.complaints where next_due_at is not null and complaint_no > $1 order by 1 limit $2)
     union
     (select complaint_no from redress.effects where ended_at is null and complaint_no > $1 order by 1 limit $2)
     order by 1 limit $2`,
    [beyond, limit],
  );
  return rows.map((row) => row.complaint_no);
}

/** Whether a workflow has to look after a complaint; undefined when there is no such complaint. */
export async function isOpen(db: Queryable, complaintNo: string): Promise<boolean | undefined> {
  const { rows } = await db.query<{ open: boolean }>(
    `select closed_at is null or next_due_at is not null or exists (select from redress.effects e where e.complaint_no = c.complaint_no and ended_at is null) as open
     from redress.complaints c where complaint_no = $1`,
    [complaintNo],
  );
  return rows[0]?.open;
}
