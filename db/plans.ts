import type { Instant } from '../domain/index.js';
import type { Connection, Queryable } from '../platform/pool.js';

export interface PlanRow {
  version: number;
  hash: string;
  amountFen: number;
  currency: string;
  payeeId?: string;
  /** Cash on delivery that it hands over, and to whom. */
  remittance?: { amountFen: number; payeeId: string };
  required: string;
  rule: string;
  proposedBy: string;
  proposedAt: Instant;
  expiresAt: Instant;
  approverId?: string;
}

/** Stores a plan version; the one it replaces waits for nobody any more. */
export async function insertPlan(db: Queryable, complaintNo: string, plan: PlanRow): Promise<void> {
  await db.query(`update redress.plans set status = 'superseded' where complaint_no = $1 and status = 'proposed'`, [
    complaintNo,
  ]);
  await db.query(
    `insert into redress.plans (complaint_no, version, hash, amount_fen, currency, payee_id, required, rule, proposed_by, proposed_at,
       expires_at, approver_id, remittance_fen, remittance_payee_id, status)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'proposed')`,
    [
      complaintNo,
      plan.version,
      plan.hash,
      plan.amountFen,
      plan.currency,
      plan.payeeId ?? null,
      plan.required,
      plan.rule,
      plan.proposedBy,
      new Date(plan.proposedAt),
      new Date(plan.expiresAt),
      plan.approverId ?? null,
      plan.remittance?.amountFen ?? 0,
      plan.remittance?.payeeId ?? null,
    ],
  );
}

export interface PlanStanding extends Pick<PlanRow, 'hash' | 'amountFen' | 'payeeId' | 'remittance'> {
  status: 'proposed' | 'approved' | 'rejected' | 'returned' | 'superseded';
}

/** One version and how it stands; undefined when it was never proposed. */
export async function readPlan(db: Queryable, complaintNo: string, version: number): Promise<PlanStanding | undefined> {
  const { rows } = await db.query<{
    hash: string;
    amount_fen: number;
    payee_id: string | null;
    remittance_fen: number;
    remittance_payee_id: string | null;
    status: PlanStanding['status'];
  }>(
    `select hash, amount_fen, payee_id, remittance_fen, remittance_payee_id, status from redress.plans
     where complaint_no = $1 and version = $2`,
    [complaintNo, version],
  );
  const row = rows[0];
  return (
    row && {
      hash: row.hash,
      amountFen: row.amount_fen,
      status: row.status,
      ...(row.payee_id && { payeeId: row.payee_id }),
      ...(row.remittance_payee_id && {
        remittance: { amountFen: row.remittance_fen, payeeId: row.remittance_payee_id },
      }),
    }
  );
}

/** By when what waits for a decision has to be decided: a plan or a closing, never both. */
export async function setApprovalDue(db: Queryable, complaintNo: string, dueAt: Instant): Promise<void> {
  for (const table of ['plans', 'closings'])
    await db.query(`update redress.${table} set approval_due_at = $2 where complaint_no = $1 and status = 'proposed'`, [
      complaintNo,
      new Date(dueAt),
    ]);
}

export interface DecisionRow {
  version: number;
  seq: number;
  outcome: 'approve' | 'reject' | 'return';
  kind: 'approval' | 'within_authority';
  by: string;
  rank?: string;
  rule: string;
  at: Instant;
}

const STATUS = { approve: 'approved', reject: 'rejected', return: 'returned' } as const;

export async function insertDecision(db: Queryable, complaintNo: string, decision: DecisionRow): Promise<void> {
  const { version, seq, outcome, kind, by, rank, rule, at } = decision;
  await db.query(
    `insert into redress.decisions (complaint_no, version, seq, outcome, kind, decided_by, rank, rule, amount_fen, at)
     select $1, $2, $3, $4, $5, $6, $7, $8, amount_fen, $9 from redress.plans where complaint_no = $1 and version = $2`,
    [complaintNo, version, seq, outcome, kind, by, rank ?? null, rule, new Date(at)],
  );
  await db.query('update redress.plans set status = $3 where complaint_no = $1 and version = $2', [
    complaintNo,
    version,
    STATUS[outcome],
  ]);
}

/** The newest version is void: somebody else is paid. */
export async function returnPlan(db: Queryable, complaintNo: string): Promise<void> {
  await db.query(
    `update redress.plans set status = 'returned' where complaint_no = $1
      and version = (select max(version) from redress.plans where complaint_no = $1)`,
    [complaintNo],
  );
}

/** Any number that nobody else locks with. */
const GRANTS_LOCK = 741_019;

/** Makes the sum of a person's grants stand still until the end of the transaction, whatever else he proposes meanwhile. */
export async function lockGrants(db: Connection, staffId: string): Promise<void> {
  await db.query('select pg_advisory_xact_lock($1, hashtext($2))', [GRANTS_LOCK, staffId]);
}

/** Sum that a person granted within his own authority since an instant, in fen. */
export async function grantedSince(db: Queryable, staffId: string, sinceAt: Instant): Promise<number> {
  const { rows } = await db.query<{ sum: string | null }>(
    `select sum(amount_fen)::bigint as sum from redress.decisions where decided_by = $1 and at >= $2 and kind = 'within_authority'`,
    [staffId, new Date(sinceAt)],
  );
  return Number(rows[0]?.sum ?? 0);
}
