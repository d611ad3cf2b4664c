import type { Logger } from '../../platform/logger.js';
import type { Counter } from '../../platform/metrics.js';
import { inTransaction, type Connection, type Pool } from '../../platform/pool.js';
import { readBankFile, verdictOf, type BankLine, type BankResult } from './bank-file.js';
import { bookSuspense } from './booking.js';
import { alarmingVerdicts, type BankReport, type BankVerdict } from './contract/index.js';
import { lockWaiting, payoutLocks } from './locks.js';
import type { BillingParts } from './once.js';
import { findPayout, type PayoutRow } from './payouts.js';
import { reasonOf } from './providers/index.js';
import { bookOutcome, type Final } from './settle.js';

export interface ImportParts extends BillingParts {
  logger: Logger;
  /** Lines that a person has to look at, by verdict. */
  alarms: Counter<'verdict'>;
}

/**
 * Imports the bank's file of results. Each line is a transaction of its own, kept with what it came to: an import that ends in
 * the middle goes on where it was when the file is sent again, and a file that is imported twice changes nothing.
 * @throws Problem 422 `file_unreadable`
 */
export async function importBankFile(parts: ImportParts, text: string): Promise<BankReport> {
  const { hash, lines } = readBankFile(text);
  await parts.pool.query('insert into billing.bank_files (hash, imported_at) values ($1, $2) on conflict do nothing', [
    hash,
    new Date(parts.clock.now()),
  ]);
  for (const line of lines) {
    const verdict = await importLine(parts, hash, line);
    if (verdict !== undefined) sound(parts, verdict, hash, line);
  }
  return reportOf(parts.pool, hash);
}

/** @returns nothing when the line was imported before */
function importLine({ pool, clock }: ImportParts, hash: string, line: BankLine): Promise<BankVerdict | undefined> {
  return inTransaction(pool, async (connection) => {
    await lockWaiting(connection, [`billing bank file ${hash}`]);
    const { rowCount } = await connection.query('select from billing.bank_lines where file_hash = $1 and line = $2', [
      hash,
      line.line,
    ]);
    if (rowCount) return undefined;
    const came =
      'fault' in line ? ({ verdict: 'malformed' } as const) : await apply(connection, line.result, clock.now());
    await keep(connection, hash, line, came);
    return came.verdict;
  });
}

interface Came {
  verdict: BankVerdict;
  transactionNo?: string;
}

async function apply(connection: Connection, result: BankResult, at: number): Promise<Came> {
  await lockWaiting(connection, [`billing bank result ${result.payout_no}`]);
  const named = await findPayout(connection, { payoutNo: result.payout_no });
  if (named) await lockWaiting(connection, payoutLocks({ key: named.key }));
  const payout = named && (await findPayout(connection, { key: named.key }));
  const known = payout && { amountFen: payout.amount_fen, status: payout.status };
  const verdict = verdictOf(result, known, await seenBefore(connection, result));
  if (payout && (verdict === 'paid' || verdict === 'rejected')) {
    await bookOutcome(connection, payout, finalOf(result), at);
    return { verdict };
  }
  return { verdict, ...(await suspended(connection, { result, verdict, payout, at })) };
}

const finalOf = ({ status, bank_reference, reason }: BankResult): Final => {
  const reference = bank_reference !== undefined ? { reference: bank_reference } : {};
  return status === 'paid' ? { status, ...reference } : { status, reason: reasonOf(reason), ...reference };
};

interface Unfit {
  result: BankResult;
  verdict: BankVerdict;
  payout: PayoutRow | undefined;
  at: number;
}

/** Money that the bank moved and that fits nothing is booked all the same: the bank account must be true. */
async function suspended(to: Connection, unfit: Unfit): Promise<{ transactionNo?: string }> {
  const { result, verdict, payout, at } = unfit;
  if (result.status !== 'paid' || verdict === 'repeated') return {};
  return { transactionNo: await bookSuspense(to, { payout, fen: result.amount_fen, at }) };
}

async function seenBefore(connection: Connection, result: BankResult): Promise<boolean> {
  if (result.bank_reference === undefined) return false;
  const { rowCount } = await connection.query(
    `select from billing.bank_lines
     where bank_reference = $1 and payout_no = $2 and amount_fen = $3 and status = $4`,
    [result.bank_reference, result.payout_no, result.amount_fen, result.status],
  );
  return Boolean(rowCount);
}

async function keep(to: Connection, hash: string, line: BankLine, { verdict, transactionNo }: Came): Promise<void> {
  const result = 'fault' in line ? undefined : line.result;
  await to.query(
    `insert into billing.bank_lines
       (file_hash, line, payout_no, amount_fen, status, bank_reference, fault, verdict, transaction_no)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      hash,
      line.line,
      result?.payout_no ?? null,
      result?.amount_fen ?? null,
      result?.status ?? null,
      result?.bank_reference ?? null,
      'fault' in line ? line.fault : null,
      verdict,
      transactionNo ?? null,
    ],
  );
}

const isAlarming = (verdict: BankVerdict): boolean => alarmingVerdicts.some((one) => one === verdict);

function sound({ logger, alarms }: ImportParts, verdict: BankVerdict, file: string, { line }: BankLine): void {
  if (!isAlarming(verdict)) return;
  alarms.inc({ verdict });
  logger.error({ file, line, verdict }, 'a line of the bank does not fit; see what is in suspense');
}

async function reportOf(pool: Pool, file: string): Promise<BankReport> {
  const [counted, alarming] = await Promise.all([
    pool.query<{ verdict: BankVerdict; lines: number; suspense_fen: number }>(
      `select verdict, count(*) as lines,
         coalesce(sum(amount_fen) filter (where transaction_no is not null), 0)::bigint as suspense_fen
       from billing.bank_lines where file_hash = $1 group by verdict`,
      [file],
    ),
    pool.query<{
      line: number;
      verdict: (typeof alarmingVerdicts)[number];
      payout_no: string | null;
      amount_fen: number | null;
      fault: string | null;
    }>(
      `select line, verdict, payout_no, amount_fen, fault
       from billing.bank_lines where file_hash = $1 and verdict = any ($2) order by line limit 100`,
      [file, alarmingVerdicts],
    ),
  ]);
  const total = (of: 'lines' | 'suspense_fen') => counted.rows.reduce((sum, row) => sum + row[of], 0);
  return {
    file,
    lines: total('lines'),
    verdicts: Object.fromEntries(counted.rows.map((row) => [row.verdict, row.lines])) as BankReport['verdicts'],
    suspenseFen: total('suspense_fen'),
    alarming: alarming.rows.map(({ line, verdict, payout_no, amount_fen, fault }) => ({
      line,
      verdict,
      ...(payout_no !== null && { payoutNo: payout_no }),
      ...(amount_fen !== null && { amountFen: amount_fen }),
      ...(fault !== null && { fault }),
    })),
  };
}
