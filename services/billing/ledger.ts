import type { Queryable } from '../../platform/pool.js';
import type { Ledger } from './contract/index.js';

interface PostingRow {
  transaction_no: string;
  payout_no: string;
  account: string;
  amount_fen: number;
  booked_at: Date;
  is_payment: boolean;
}

/** All postings of the payouts of one complaint, oldest first. */
export async function ledgerOf(from: Queryable, complaintNo: string): Promise<Ledger> {
  const result = await from.query<PostingRow>(
    `select p.transaction_no, t.payout_no, p.account, p.amount_fen, t.booked_at,
       o.kind = 'compensation' and (p.account = 'bank' or p.account = 'suspense' and i.payout_no is distinct from t.payout_no
         and t.kind = 'suspense_to_payout') as is_payment
     from billing.transactions t
     join billing.postings p on p.transaction_no = t.transaction_no
     join billing.payouts o on o.payout_no = t.payout_no
     left join billing.transactions i on i.transaction_no = t.suspense_no
     where t.complaint_no = $1
     order by p.id`,
    [complaintNo],
  );
  const postings = result.rows.map((row) => ({
    transactionNo: row.transaction_no,
    payoutNo: row.payout_no,
    account: row.account,
    amountFen: row.amount_fen,
    at: row.booked_at.toISOString(),
  }));
  const paid = result.rows.filter((row) => row.is_payment);
  return { complaintNo, postings, sumFen: sum(result.rows), paidFen: 0 - sum(paid) };
}

function sum(rows: PostingRow[]): number {
  return rows.reduce((total, row) => total + row.amount_fen, 0);
}

export interface Balance {
  code: string;
  kind: string;
  debit_fen: number;
  credit_fen: number;
}

/** Turnover of the general accounts, and of all payees together. */
export async function balances(from: Queryable): Promise<Balance[]> {
  const result = await from.query<Balance>(
    `select case when a.code like 'payable:%' then 'payable (all payees)' else a.code end as code, a.kind,
       coalesce(sum(p.amount_fen) filter (where p.amount_fen > 0), 0)::bigint as debit_fen,
       coalesce(sum(-p.amount_fen) filter (where p.amount_fen < 0), 0)::bigint as credit_fen
     from billing.accounts a
     left join billing.postings p on p.account = a.code
     group by 1, 2
     order by 2, 1`,
  );
  return result.rows;
}

/** Payees with the latest accounts first. */
export async function payees(from: Queryable, limit: number): Promise<Balance[]> {
  const result = await from.query<Balance>(
    `select a.code, a.kind,
       coalesce(sum(p.amount_fen) filter (where p.amount_fen > 0), 0)::bigint as debit_fen,
       coalesce(sum(-p.amount_fen) filter (where p.amount_fen < 0), 0)::bigint as credit_fen
     from (
       select code, kind, opened_at from billing.accounts where code like 'payable:%' order by opened_at desc, code limit $1
     ) a
     left join billing.postings p on p.account = a.code
     group by a.code, a.kind, a.opened_at
     order by a.opened_at desc, a.code`,
    [limit],
  );
  return result.rows;
}

export interface Proof {
  transactions: number;
  postings: number;
  sum_fen: number;
  unbalanced: number;
  owed_fen: number;
  expense_fen: number;
}

/** What must hold: everything sums to zero, no transaction is out of balance, expenses are exactly what was ordered, not rejected and not taken back. */
export async function proof(from: Queryable): Promise<Proof> {
  const result = await from.query<Proof>(
    `select
       (select count(*) from billing.transactions) as transactions,
       (select count(*) from billing.postings) as postings,
       (select coalesce(sum(amount_fen), 0)::bigint from billing.postings) as sum_fen,
       (select count(*) from (
          select 1 from billing.postings group by transaction_no having sum(amount_fen) <> 0 or count(*) < 2
        ) u) as unbalanced,
       (select coalesce(sum(amount_fen), 0)::bigint
        from billing.payout_states
        where status in ('pending', 'paid') and kind = 'compensation')
         - (select coalesce(sum(r.amount_fen), 0)::bigint
            from billing.reversal_states r
            join billing.payouts o on o.payout_no = r.payout_no
            where r.status = 'reversed' and o.kind = 'compensation') as owed_fen,
       (select coalesce(sum(amount_fen), 0)::bigint from billing.postings where account = 'compensation_expense') as expense_fen`,
  );
  return result.rows[0] as Proof;
}
