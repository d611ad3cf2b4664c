import type { Instant, QualityResult } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** A decision within authority that was drawn for checking. */
export interface SampleRow {
  complaintNo: string;
  version: number;
  decidedBy: string;
  sampledAt: Instant;
  amountFen: number;
  rule: string;
  result?: QualityResult;
  checkedBy?: string;
  checkedAt?: Instant;
}

export async function insertSample(
  db: Queryable,
  complaintNo: string,
  { version, by, at }: { version: number; by: string; at: Instant },
): Promise<void> {
  await db.query(
    'insert into redress.samples (complaint_no, version, decided_by, sampled_at) values ($1, $2, $3, $4)',
    [complaintNo, version, by, new Date(at)],
  );
}

export async function recordCheck(
  db: Queryable,
  complaintNo: string,
  { version, result, by, at }: { version: number; result: QualityResult; by: string; at: Instant },
): Promise<void> {
  await db.query(
    'update redress.samples set result = $3, checked_by = $4, checked_at = $5 where complaint_no = $1 and version = $2',
    [complaintNo, version, result, by, new Date(at)],
  );
}

interface Row {
  complaint_no: string;
  version: number;
  decided_by: string;
  sampled_at: Date;
  amount_fen: number;
  rule: string;
  result: QualityResult | null;
  checked_by: string | null;
  checked_at: Date | null;
}

/** Decisions that were drawn: those still to be checked, oldest first, or those that were, newest first. */
export async function readSamples(db: Queryable, checked: boolean, limit: number): Promise<SampleRow[]> {
  const { rows } = await db.query<Row>(
    `select s.*, p.amount_fen, p.rule from redress.samples s
       join redress.plans p on p.complaint_no = s.complaint_no and p.version = s.version
     where ${checked ? 's.checked_at is not null order by s.checked_at desc' : 's.checked_at is null order by s.sampled_at'},
       s.complaint_no limit $1`,
    [limit],
  );
  return rows.map((row) => ({
    complaintNo: row.complaint_no,
    version: row.version,
    decidedBy: row.decided_by,
    sampledAt: row.sampled_at.getTime(),
    amountFen: row.amount_fen,
    rule: row.rule,
    ...(row.result && { result: row.result }),
    ...(row.checked_by && { checkedBy: row.checked_by }),
    ...(row.checked_at && { checkedAt: row.checked_at.getTime() }),
  }));
}
