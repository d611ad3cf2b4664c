import { z } from 'zod';
import type { Queryable } from '../../platform/pool.js';
import { Problem } from '../../platform/problem.js';
import type { Statement, StatementQuery } from './contract/index.js';

interface Row {
  transaction_no: string;
  kind: string;
  complaint_no: string | null;
  payout_no: string | null;
  charge_no: string | null;
  recourse_no: string | null;
  suspense_no: string | null;
  booked_at: Date;
  postings: { account: string; amountFen: number }[];
}

/**
 * One page of a period, oldest first. What a running request books into the period turns up on a later page or in a later
 * statement; a period that is over stays as it is.
 */
export async function statementPage(from: Queryable, query: StatementQuery): Promise<Statement> {
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor);
  const result = await from.query<Row>(
    `with page as (
       select transaction_no, kind, complaint_no, payout_no, charge_no, recourse_no, suspense_no, booked_at
       from billing.transactions t
       where booked_at >= $1 and booked_at < $2
         and ($3::timestamptz is null or (booked_at, transaction_no collate "C") > ($3, $4))
         and ($5::text is null or exists (
           select from billing.postings p where p.transaction_no = t.transaction_no and p.account = $5))
       order by booked_at, transaction_no collate "C"
       limit $6
     )
     select page.*, (
       select json_agg(json_build_object('account', p.account, 'amountFen', p.amount_fen) order by p.id)
       from billing.postings p
       where p.transaction_no = page.transaction_no and ($5::text is null or p.account = $5)
     ) as postings
     from page
     order by booked_at, transaction_no collate "C"`,
    [query.from, query.to, after?.at ?? null, after?.no ?? '', query.account ?? null, query.limit + 1],
  );
  const shown = result.rows.slice(0, query.limit);
  const last = shown.at(-1);
  const more = result.rows.length > query.limit && last !== undefined;
  return {
    from: query.from,
    to: query.to,
    transactions: shown.map(told),
    ...(more && { next: `${last.booked_at.getTime()}_${last.transaction_no}` }),
  };
}

const cursorSchema = z
  .string()
  .regex(/^\d{1,15}_.+$/)
  .transform((cursor) => ({
    at: new Date(Number(cursor.slice(0, cursor.indexOf('_')))),
    no: cursor.slice(cursor.indexOf('_') + 1),
  }));

function readCursor(cursor: string): { at: Date; no: string } {
  const read = cursorSchema.safeParse(cursor);
  if (read.success) return read.data;
  throw new Problem(422, 'invalid_request', 'cursor: expected the `next` of an earlier page');
}

function told(row: Row): Statement['transactions'][number] {
  return {
    transactionNo: row.transaction_no,
    kind: row.kind,
    ...(row.complaint_no !== null && { complaintNo: row.complaint_no }),
    ...(row.payout_no !== null && { payoutNo: row.payout_no }),
    ...(row.charge_no !== null && { chargeNo: row.charge_no }),
    ...(row.recourse_no !== null && { recourseNo: row.recourse_no }),
    ...(row.suspense_no !== null && { suspenseNo: row.suspense_no }),
    at: row.booked_at.toISOString(),
    postings: row.postings,
  };
}
