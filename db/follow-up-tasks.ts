import type { FollowUpScope, FollowUpTask, Instant } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** Something that the follow-up group has to do about a complaint. */
export interface FollowUp {
  complaintNo: string;
  deadlineId: string;
  task: FollowUpTask;
  openedAt: Instant;
  dueAt: Instant;
  breached: boolean;
  level: number;
  class: string;
  stage: string;
  unit: string;
  ownerId?: string;
}

interface Row {
  complaint_no: string;
  deadline_id: string;
  task: FollowUpTask;
  opened_at: Date;
  due_at: Date;
  breached: boolean;
  level: number;
  class: string;
  stage: string;
  unit: string;
  owner_id: string | null;
}

export async function openFollowUp(
  db: Queryable,
  complaintNo: string,
  { deadlineId, task, openedAt, dueAt }: Pick<FollowUp, 'deadlineId' | 'task' | 'openedAt' | 'dueAt'>,
): Promise<void> {
  await db.query(
    'insert into redress.follow_up_tasks (complaint_no, deadline_id, task, opened_at, due_at) values ($1, $2, $3, $4, $5)',
    [complaintNo, deadlineId, task, new Date(openedAt), new Date(dueAt)],
  );
}

export async function moveFollowUp(
  db: Queryable,
  complaintNo: string,
  deadlineId: string,
  dueAt: Instant,
): Promise<void> {
  await db.query('update redress.follow_up_tasks set due_at = $3 where complaint_no = $1 and deadline_id = $2', [
    complaintNo,
    deadlineId,
    new Date(dueAt),
  ]);
}

export async function breachFollowUp(db: Queryable, complaintNo: string, deadlineId: string): Promise<void> {
  await db.query('update redress.follow_up_tasks set breached = true where complaint_no = $1 and deadline_id = $2', [
    complaintNo,
    deadlineId,
  ]);
}

export async function endFollowUp(db: Queryable, complaintNo: string, deadlineId: string): Promise<void> {
  await db.query('delete from redress.follow_up_tasks where complaint_no = $1 and deadline_id = $2', [
    complaintNo,
    deadlineId,
  ]);
}

/** What is open within a scope, most urgent first. */
export async function readFollowUps(
  db: Queryable,
  { notOwnedBy, units, known }: FollowUpScope,
  { task, limit }: { task?: FollowUpTask | undefined; limit: number },
): Promise<FollowUp[]> {
  const { rows } = await db.query<Row>(
    `select f.*, c.level, c.class, c.stage, c.unit, c.owner_id
     from redress.follow_up_tasks f join redress.complaints c on c.complaint_no = f.complaint_no
     where c.owner_id is distinct from $1 and ($4::text is null or f.task = $4)
       and (c.unit = any ($2) or not c.unit = any ($3))
     order by f.due_at, f.complaint_no limit $5`,
    [notOwnedBy, units, known, task ?? null, limit],
  );
  return rows.map((row) => ({
    complaintNo: row.complaint_no,
    deadlineId: row.deadline_id,
    task: row.task,
    openedAt: row.opened_at.getTime(),
    dueAt: row.due_at.getTime(),
    breached: row.breached,
    level: row.level,
    class: row.class,
    stage: row.stage,
    unit: row.unit,
    ...(row.owner_id !== null && { ownerId: row.owner_id }),
  }));
}
