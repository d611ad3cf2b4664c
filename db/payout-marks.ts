import type { Instant } from '../domain/index.js';
import type { Connection, Queryable } from '../platform/pool.js';

/** By what a payout is counted: fingerprints of customer and payee, and the staff ids of who approved it. */
export const MARK_KINDS = ['customer', 'payee', 'approver'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];
export type PayoutMarks = Record<MarkKind, string[]>;

const rowsOf = (marks: PayoutMarks): { kind: MarkKind; mark: string }[] =>
  MARK_KINDS.flatMap((kind) => [...new Set(marks[kind])].map((mark) => ({ kind, mark })));

/**
 * Makes what is counted for these marks stand still until the transaction ends: two payouts at once never both slip under a limit.
 * Taken after the complaint's own row and in one order, so that nobody waits in a circle.
 */
export async function lockMarks(db: Connection, marks: PayoutMarks): Promise<void> {
  await db.query({
    name: 'lock-payout-marks',
    text: `select pg_advisory_xact_lock(key) from (
      select distinct hashtextextended('mark/' || name, 0) as key from unnest($1::text[]) as name order by 1
    ) as keys`,
    values: [rowsOf(marks).map(({ kind, mark }) => `${kind}/${mark}`)],
  });
}

export async function saveMarks(
  db: Queryable,
  { complaintNo, payoutNo, at }: { complaintNo: string; payoutNo: string; at: Instant },
  marks: PayoutMarks,
): Promise<void> {
  const rows = rowsOf(marks);
  await db.query({
    name: 'save-payout-marks',
    text: `insert into redress.payout_marks (kind, mark, complaint_no, payout_no, at)
      select unnest($1::text[]), unnest($2::text[]), $3, $4, $5`,
    values: [rows.map(({ kind }) => kind), rows.map(({ mark }) => mark), complaintNo, payoutNo, new Date(at)],
  });
}

/** Payouts with a mark since an instant that are ordered, paid or held. */
export interface Counted {
  payouts: number;
  sumFen: number;
  /** Complaints other than the one that asks. */
  otherComplaints: number;
}

/** What has any of the marks counts once; what was rejected, turned down or taken back as a whole counts for nothing. */
export async function countMarked(
  db: Queryable,
  {
    kind,
    marks,
    since,
    complaintNo,
  }: { kind: MarkKind; marks: readonly string[]; since: Instant; complaintNo: string },
): Promise<Counted> {
  if (marks.length === 0) return { payouts: 0, sumFen: 0, otherComplaints: 0 };
  const { rows } = await db.query<{ payouts: string; sum_fen: string; others: string }>({
    name: 'count-marked-payouts',
    text: `select count(*) as payouts, coalesce(sum(p.amount_fen), 0)::bigint as sum_fen,
        count(distinct p.complaint_no) filter (where p.complaint_no <> $4) as others
      from (
        select distinct complaint_no, payout_no from redress.payout_marks
        where kind = $1 and mark = any ($2) and at >= $3
      ) m join redress.payouts p using (complaint_no, payout_no)
      where p.status not in ('rejected', 'reversed')`,
    values: [kind, marks, new Date(since), complaintNo],
  });
  const [row] = rows;
  return {
    payouts: Number(row!.payouts),
    sumFen: Number(row!.sum_fen),
    otherComplaints: Number(row!.others),
  };
}
