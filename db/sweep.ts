import type { Instant } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/**
 * Open complaints that nobody seems to look after: never started, next instant long past, or owing something that was not
 * tried. Marks them as woken, so that several sweepers share the work and a complaint is woken at doubling intervals.
 * @param now UTC ms; @param graceMs how long a complaint may be behind before it is woken
 */
export async function claimSleeping(db: Queryable, now: Instant, graceMs: number, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ complaint_no: string }>(
    `update redress.complaints set woken_at = $1, wakes = wakes + 1
     where complaint_no in (
       select c.complaint_no from redress.complaints c
       where (woken_at is null or woken_at < $1::timestamptz - interval '1 minute' * power(2, least(wakes, 10)))
         and (
           (closed_at is null and started_at is null and registered_at < $2)
           or (closed_at is null and next_due_at < $2)
           or exists (select from redress.effects e where e.complaint_no = c.complaint_no and e.ended_at is null
                      and e.opened_at < $2 and (e.attempted_at is null or e.attempted_at < $2))
         )
       order by next_due_at nulls last limit $3
       for update skip locked
     )
     returning complaint_no`,
    [new Date(now), new Date(now - graceMs), limit],
  );
  return rows.map((row) => row.complaint_no);
}
