import type { Queryable } from '../../platform/pool.js';
import type { PayoutLine, PayoutStatementQuery, PayoutStatus } from './contract/index.js';

interface Row {
  payout_no: string;
  complaint_no: string;
  amount_fen: number;
  kind: PayoutLine['kind'];
  status: PayoutStatus;
  paid_fen: number;
  payments: number;
  reversed_fen: number;
  at: Date;
}

/**
 * One page of all payouts as the bank account has them, in the order of their numbers. A payment that came into suspense and what
 * two people took out of it are one payment: back at the bank it is none, and a payout that it is booked out to has it.
 */
export async function payoutStatement(from: Queryable, query: PayoutStatementQuery): Promise<PayoutLine[]> {
  const result = await from.query<Row>(
    `select s.payout_no, s.complaint_no, s.amount_fen, s.kind, s.status, coalesce(b.paid_fen, 0) as paid_fen,
       coalesce(b.payments, 0) as payments, coalesce(b.reversed_fen, 0) as reversed_fen,
       greatest(s.decided_at, b.at) as at
     from (
       select * from billing.payout_states
       where $1::text is null or payout_no collate "C" > $1
       order by payout_no collate "C" limit $2
     ) s
     left join lateral (
       select sum(m.paid_fen)::bigint as paid_fen, count(*) filter (where m.paid_fen > 0) as payments,
         sum(m.reversed_fen)::bigint as reversed_fen, max(m.at) as at
       from (
         select coalesce(
             sum(-p.amount_fen) filter (where p.account = 'bank' and (p.amount_fen < 0 or t.suspense_no is not null)),
             sum(-p.amount_fen) filter (where p.account = 'suspense')) as paid_fen,
           sum(p.amount_fen) filter (where p.account = 'bank' and p.amount_fen > 0 and t.suspense_no is null) as reversed_fen,
           max(t.booked_at) as at
         from billing.transactions t
         join billing.postings p on p.transaction_no = t.transaction_no and p.account in ('bank', 'suspense')
         where t.payout_no collate "C" = s.payout_no
         group by coalesce(t.suspense_no, t.transaction_no)
       ) m
     ) b on true
     order by s.payout_no collate "C"`,
    [query.after ?? null, query.limit],
  );
  return result.rows.map((row) => ({
    payoutNo: row.payout_no,
    complaintNo: row.complaint_no,
    amountFen: row.amount_fen,
    kind: row.kind,
    status: row.status,
    paidFen: row.paid_fen,
    payments: row.payments,
    reversedFen: row.reversed_fen,
    at: row.at.toISOString(),
  }));
}
