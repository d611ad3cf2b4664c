import type { Queryable } from '../platform/pool.js';

export async function addCoAssignee(db: Queryable, complaintNo: string, staffId: string): Promise<void> {
  await db.query(
    'insert into redress.co_assignees (staff_id, complaint_no) values ($1, $2) on conflict (staff_id, complaint_no) do nothing',
    [staffId, complaintNo],
  );
}

export async function removeCoAssignee(db: Queryable, complaintNo: string, staffId: string): Promise<void> {
  await db.query('delete from redress.co_assignees where staff_id = $1 and complaint_no = $2', [staffId, complaintNo]);
}
