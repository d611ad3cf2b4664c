import type { Queryable } from '../../platform/pool.js';
import type { TrialBalance } from './contract/index.js';

interface Row {
  account: string;
  kind: string;
  debit_fen: number;
  credit_fen: number;
}

/** All accounts at an instant; accounts of payees and of outlets are summed up by what stands before their colon. */
export async function trialBalance(from: Queryable, at: string): Promise<TrialBalance> {
  const result = await from.query<Row>(
    `select split_part(a.code, ':', 1) as account, a.kind,
       coalesce(sum(p.amount_fen) filter (where p.amount_fen > 0), 0)::bigint as debit_fen,
       coalesce(sum(-p.amount_fen) filter (where p.amount_fen < 0), 0)::bigint as credit_fen
     from billing.accounts a
     left join (
       billing.postings p join billing.transactions t on t.transaction_no = p.transaction_no and t.booked_at <= $1
     ) on p.account = a.code
     group by 1, 2
     order by 1`,
    [at],
  );
  const accounts = result.rows.map(({ account, kind, debit_fen, credit_fen }) => ({
    account,
    kind,
    ...columnsOf(debit_fen, credit_fen),
  }));
  return { at, accounts, totals: totalsOf(accounts) };
}

type Columns = TrialBalance['totals'];

const columnsOf = (debitFen: number, creditFen: number): Columns => ({
  debitFen,
  creditFen,
  debitBalanceFen: Math.max(0, debitFen - creditFen),
  creditBalanceFen: Math.max(0, creditFen - debitFen),
});

function totalsOf(accounts: Columns[]): Columns {
  const total = (column: keyof Columns) => accounts.reduce((sum, account) => sum + account[column], 0);
  return {
    debitFen: total('debitFen'),
    creditFen: total('creditFen'),
    debitBalanceFen: total('debitBalanceFen'),
    creditBalanceFen: total('creditBalanceFen'),
  };
}
