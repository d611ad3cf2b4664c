import type { Instant } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** A closing that people have to agree to. */
export interface ClosingRow {
  version: number;
  hash: string;
  reason: string;
  required: string;
  rule: string;
  proposedBy: string;
  proposedAt: Instant;
  expiresAt: Instant;
  approverId?: string;
}

export async function insertClosing(db: Queryable, complaintNo: string, closing: ClosingRow): Promise<void> {
  const { version, hash, reason, required, rule, proposedBy, approverId } = closing;
  await db.query(
    `insert into redress.closings (complaint_no, version, hash, reason, required, rule, proposed_by, proposed_at, expires_at,
       approver_id, status) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'proposed')`,
    [
      ...[complaintNo, version, hash, reason, required, rule, proposedBy],
      ...[new Date(closing.proposedAt), new Date(closing.expiresAt), approverId ?? null],
    ],
  );
}

export async function setClosingStatus(
  db: Queryable,
  complaintNo: string,
  version: number,
  status: 'approved' | 'rejected' | 'returned' | 'superseded',
): Promise<void> {
  await db.query('update redress.closings set status = $3 where complaint_no = $1 and version = $2', [
    complaintNo,
    version,
    status,
  ]);
}

/** Whose turn it is to decide on what waits; nobody's when it lies in the queue. */
export async function setApprover(
  db: Queryable,
  complaintNo: string,
  what: 'plan' | 'closing',
  approverId: string | undefined,
): Promise<void> {
  const table = what === 'plan' ? 'plans' : 'closings';
  await db.query(`update redress.${table} set approver_id = $2 where complaint_no = $1 and status = 'proposed'`, [
    complaintNo,
    approverId ?? null,
  ]);
}
