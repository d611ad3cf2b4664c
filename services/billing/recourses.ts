import { bodyHash } from '../../platform/body-hash.js';
import type { Connection, Pool, Queryable } from '../../platform/pool.js';
import { Problem } from '../../platform/problem.js';
import { recourseAccount } from './accounts.js';
import { book, open, type Line } from './booking.js';
import type { Recourse, RecoursePosting, RecourseState } from './contract/index.js';
import { known, recourseLocks } from './locks.js';
import { once, type BillingParts } from './once.js';
import { insertRow, orderState, type StoredOrder } from './stored.js';

/** A step of a recourse; what is stored is booked. */
export interface RecourseRow extends StoredOrder<'booked', never> {
  body_hash: string;
  posting_no: string;
  recourse_no: string;
  posting: RecoursePosting;
  transaction_no: string;
}

/**
 * Books one step of a recourse, exactly once for its key.
 * @throws Problem 409 `still_running`, `recourse_no_reused`, `recourse_not_claimed`; 422 `key_reused`, `amount_exceeds_claim`
 */
export function postRecourse(
  parts: BillingParts,
  key: string,
  recourse: Recourse,
): Promise<{ row: RecourseRow; isNew: boolean }> {
  const { postingNo, recourseNo } = recourse;
  const hash = bodyHash(recourse);
  return once(parts, {
    key,
    hash,
    locks: recourseLocks({ key, postingNo, recourseNo }),
    find: (connection) => findRecourse(connection, { key }),
    decide: async (connection, at) => {
      await requireFreeNumber(connection, recourse);
      if (recourse.posting !== 'claimed') await requireClaimed(connection, recourse);
      const transactionNo = await bookRecourse(connection, recourse, at);
      await store(connection, recourse, { key, hash, transactionNo, at });
      return (await findRecourse(connection, { key })) as RecourseRow;
    },
  });
}

/** @throws Problem 404 `recourse_not_found`, or 409 `still_running` */
export const askRecourse = (pool: Pool, by: { key: string } | { postingNo: string }): Promise<RecourseRow> =>
  known(pool, { find: () => findRecourse(pool, by), locks: recourseLocks(by), code: 'recourse_not_found' });

async function findRecourse(
  from: Queryable,
  by: { key: string } | { postingNo: string },
): Promise<RecourseRow | undefined> {
  const [column, value] = 'key' in by ? ['key', by.key] : ['posting_no', by.postingNo];
  const result = await from.query<RecourseRow>(
    `select key, body_hash, posting_no, recourse_no, posting, amount_fen, currency, 'booked' as status, null as reason,
       transaction_no, booked_at as decided_at
     from billing.recourses
     where ${column} = $1`,
    [value],
  );
  return result.rows[0];
}

/** What we have claimed from him takes off what compensation costs us; what he does not bear is ours again. */
const SIDES: Record<RecoursePosting, (receivable: string) => [debit: string, credit: string]> = {
  claimed: (receivable) => [receivable, 'compensation_recovered'],
  settled: (receivable) => ['bank', receivable],
  given_up: (receivable) => ['compensation_recovered', receivable],
};

async function bookRecourse(to: Connection, recourse: Recourse, at: number): Promise<string> {
  const { complaintNo, recourseNo, posting, partner, amountFen: fen } = recourse;
  const receivable = recourseAccount(partner);
  await open(to, { code: receivable, kind: 'asset', at });
  const [debit, credit] = SIDES[posting](receivable);
  const lines: Line[] = [
    [debit, fen],
    [credit, -fen],
  ];
  return book(to, { kind: `recourse_${posting}`, complaintNo, about: { recourseNo }, at, lines });
}

const store = (
  to: Connection,
  recourse: Recourse,
  { key, hash, transactionNo, at }: { key: string; hash: string; transactionNo: string; at: number },
): Promise<void> =>
  insertRow(to, 'billing.recourses', {
    key,
    body_hash: hash,
    posting_no: recourse.postingNo,
    recourse_no: recourse.recourseNo,
    complaint_no: recourse.complaintNo,
    posting: recourse.posting,
    partner: recourse.partner,
    amount_fen: recourse.amountFen,
    currency: recourse.currency,
    transaction_no: transactionNo,
    booked_at: new Date(at),
  });

async function requireFreeNumber(connection: Connection, { postingNo, recourseNo, posting }: Recourse): Promise<void> {
  const { rows } = await connection.query<{ key: string }>(
    'select key from billing.recourses where posting_no = $1 or (recourse_no = $2 and posting = $3)',
    [postingNo, recourseNo, posting],
  );
  if (!rows[0]) return;
  const why = `${postingNo}, or "${posting}" of ${recourseNo}, was booked under the key ${rows[0].key}; nothing was booked`;
  throw new Problem(409, 'recourse_no_reused', why);
}

async function requireClaimed(connection: Connection, recourse: Recourse): Promise<void> {
  const { recourseNo, complaintNo, partner, amountFen } = recourse;
  const { rows } = await connection.query<{ open_fen: number | null }>(
    `select sum(case posting when 'claimed' then amount_fen else -amount_fen end)::bigint as open_fen
     from billing.recourses
     where recourse_no = $1 and complaint_no = $2 and partner = $3`,
    [recourseNo, complaintNo, partner],
  );
  const openFen = rows[0]?.open_fen ?? undefined;
  if (openFen === undefined)
    throw new Problem(
      409,
      'recourse_not_claimed',
      `Nothing is claimed from ${partner} under ${recourseNo}; claim first`,
    );
  if (amountFen <= openFen) return;
  throw new Problem(422, 'amount_exceeds_claim', `Of ${recourseNo} ${openFen} fen are open, not ${amountFen}`);
}

export const recourseState = (row: RecourseRow): RecourseState => ({
  ...orderState(row),
  ...{ postingNo: row.posting_no, recourseNo: row.recourse_no, posting: row.posting },
  transactionNo: row.transaction_no,
});
