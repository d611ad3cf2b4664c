import type { Instant } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** A plan or a closing that waits for somebody's decision. */
export interface WaitingRow {
  what: 'plan' | 'closing';
  complaintNo: string;
  proposedAt: Instant;
  level: number;
  class: string;
  unit: string;
  breached: boolean;
}

interface Row {
  what: 'plan' | 'closing';
  complaint_no: string;
  proposed_at: Date;
  level: number;
  class: string;
  unit: string;
  breached: boolean;
}

/** Whose decisions are looked for. */
export interface Inbox {
  /** Whatever he proposed himself is left out. */
  staffId: string;
  /** Units whose complaints, and those of the units below, are his. */
  units: readonly string[];
  /** Ranks that he may decide like. */
  ranks: readonly string[];
}

/** What waits for a decision in some units and up to some rank, most urgent first; the rules say which of it is really his. */
export async function readWaiting(
  db: Queryable,
  { staffId, units, ranks }: Inbox,
  limit: number,
): Promise<WaitingRow[]> {
  const { rows } = await db.query<Row>(
    `with recursive own as (
       select id from redress.units where id = any ($2)
       union select u.id from redress.units u join own on u.parent = own.id
     ), waiting as (
       select 'plan' as what, complaint_no, required, proposed_by, proposed_at, approval_due_at from redress.plans where status = 'proposed'
       union all
       select 'closing', complaint_no, required, proposed_by, proposed_at, approval_due_at from redress.closings where status = 'proposed'
     )
     select w.what, w.complaint_no, w.proposed_at, c.level, c.class, c.unit, c.breached
     from waiting w join redress.complaints c on c.complaint_no = w.complaint_no
     where w.required = any ($3) and w.proposed_by <> $1 and c.closed_at is null
       and (c.unit in (select id from own) or not exists (select from redress.units u where u.id = c.unit))
     order by w.approval_due_at nulls last, w.complaint_no limit $4`,
    [staffId, units, ranks, limit],
  );
  return rows.map(({ complaint_no, proposed_at, ...row }) => ({
    ...row,
    complaintNo: complaint_no,
    proposedAt: proposed_at.getTime(),
  }));
}
