import { RANKS, type Instant, type Rank } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** A plan that waits for somebody's decision. */
export interface WaitingPlan {
  complaintNo: string;
  version: number;
  hash: string;
  amountFen: number;
  currency: string;
  required: string;
  rule: string;
  proposedBy: string;
  proposedAt: Instant;
  expiresAt: Instant;
  dueAt?: Instant;
  level: number;
  class: string;
  unit: string;
  breached: boolean;
}

interface Row {
  complaint_no: string;
  version: number;
  hash: string;
  amount_fen: number;
  currency: string;
  required: string;
  rule: string;
  proposed_by: string;
  proposed_at: Date;
  expires_at: Date;
  approval_due_at: Date | null;
  level: number;
  class: string;
  unit: string;
  breached: boolean;
}

/**
 * Plans that a person may decide, most urgent first: his rank suffices, the complaint belongs to his unit or one below it, and
 * he has not proposed it himself.
 */
export async function waitingPlans(
  db: Queryable,
  person: { id: string; rank: Rank; unit: string },
  limit: number,
): Promise<WaitingPlan[]> {
  const enough = RANKS.slice(0, RANKS.indexOf(person.rank) + 1);
  const { rows } = await db.query<Row>(
    `with recursive own as (
       select id from redress.units where id = $2
       union select u.id from redress.units u join own on u.parent = own.id
     )
     select p.complaint_no, p.version, p.hash, p.amount_fen, p.currency, p.required, p.rule, p.proposed_by, p.proposed_at,
       p.expires_at, p.approval_due_at, c.level, c.class, c.unit, c.breached
     from redress.plans p join redress.complaints c on c.complaint_no = p.complaint_no
     where p.status = 'proposed' and p.required = any ($3) and p.proposed_by <> $1 and c.closed_at is null
       and (c.unit in (select id from own) or not exists (select from redress.units u where u.id = c.unit))
     order by p.approval_due_at nulls last, p.complaint_no limit $4`,
    [person.id, person.unit, enough, limit],
  );
  return rows.map(asWaiting);
}

const asWaiting = (row: Row): WaitingPlan => ({
  complaintNo: row.complaint_no,
  version: row.version,
  hash: row.hash,
  amountFen: row.amount_fen,
  currency: row.currency,
  required: row.required,
  rule: row.rule,
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at.getTime(),
  expiresAt: row.expires_at.getTime(),
  ...(row.approval_due_at !== null && { dueAt: row.approval_due_at.getTime() }),
  level: row.level,
  class: row.class,
  unit: row.unit,
  breached: row.breached,
});
