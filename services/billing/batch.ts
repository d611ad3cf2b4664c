import { csvLine } from '../../platform/csv.js';
import { inTransaction, type Pool, type Queryable } from '../../platform/pool.js';
import { Problem } from '../../platform/problem.js';
import type { Batch } from './contract/index.js';
import { lockWaiting } from './locks.js';
import type { BillingParts } from './once.js';

/**
 * Makes the payment file of a day: every payout that waits and is in no file yet. Made once; asked for again it is the same,
 * and what is ordered later goes into a later day's. An order that is under way is taken by the next one.
 */
export function makeBatch({ pool, clock }: BillingParts, day: string): Promise<Batch> {
  return inTransaction(pool, async (connection) => {
    await lockWaiting(connection, ['billing batch']);
    const made = await connection.query(
      'insert into billing.batches (day, made_at) values ($1, $2) on conflict do nothing',
      [day, new Date(clock.now())],
    );
    if (made.rowCount === 1)
      await connection.query(
        `insert into billing.batch_lines (key, day, line)
         select s.key, $1, row_number() over (order by s.ordered_at, s.key)
         from billing.payout_states s
         where s.status = 'pending' and not exists (select from billing.batch_lines l where l.key = s.key)`,
        [day],
      );
    return readBatch(connection, day);
  });
}

/** @throws Problem 404 `batch_not_found` */
export async function readBatch(from: Queryable, day: string): Promise<Batch> {
  const result = await from.query<{ made_at: Date; lines: number; amount_fen: number }>(
    `select b.made_at, count(o.key) as lines, coalesce(sum(o.amount_fen), 0)::bigint as amount_fen
     from billing.batches b
     left join billing.batch_lines l on l.day = b.day
     left join billing.payouts o on o.key = l.key
     where b.day = $1
     group by b.day`,
    [day],
  );
  const row = result.rows[0];
  if (!row) throw new Problem(404, 'batch_not_found', `There is no payment file of ${day}; make it with PUT first`);
  return { day, madeAt: row.made_at.toISOString(), lines: row.lines, amountFen: row.amount_fen };
}

const header = ['line', 'payout_no', 'amount_fen', 'currency', 'payee_name', 'payee_account', 'method'];

/** The file for the bank, the same bytes whenever it is asked for. @throws Problem 404 `batch_not_found` */
export async function batchFile(pool: Pool, day: string): Promise<string> {
  await readBatch(pool, day);
  const result = await pool.query<Record<string, string | number>>(
    `select l.line, o.payout_no, o.amount_fen, o.currency, o.payee_name, o.payee_account, o.method
     from billing.batch_lines l
     join billing.payouts o on o.key = l.key
     where l.day = $1
     order by l.line`,
    [day],
  );
  return csvLine(header) + result.rows.map((row) => csvLine(header.map((name) => row[name]))).join('');
}
