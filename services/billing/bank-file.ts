import { createHash } from 'node:crypto';
import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { Problem } from '../../platform/problem.js';
import type { BankVerdict, PayoutStatus } from './contract/index.js';

/** One result as the bank wrote it. A transfer has a reference of the bank's own, which tells it from another transfer. */
const resultSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('paid'), ...common(), bank_reference: z.string().min(1).max(100) }),
  z.object({ status: z.literal('rejected'), ...common(), bank_reference: z.string().max(100).optional() }),
]);
export type BankResult = z.output<typeof resultSchema>;

function common() {
  return {
    payout_no: z.string().min(1).max(100),
    amount_fen: z.coerce.number().int().positive(),
    reason: z.string().max(100).optional(),
  };
}

export type BankLine = { line: number; result: BankResult } | { line: number; fault: string };

/**
 * Reads the bank's file of results: CSV with the header `payout_no,amount_fen,status,reason,bank_reference`. A line that
 * cannot be read is a fault of its own and stops no other.
 * @throws Problem 422 `file_unreadable` with the line where the text is no CSV
 */
export function readBankFile(text: string): { hash: string; lines: BankLine[] } {
  const hash = createHash('sha256').update(text).digest('hex');
  return { hash, lines: records(text).map(({ record, info }) => lineOf(record, info.lines)) };
}

interface CsvRecord {
  record: Record<string, string>;
  info: { lines: number };
}

function records(text: string): CsvRecord[] {
  try {
    const options = { columns: true, bom: true, trim: true, skip_empty_lines: true, info: true } as const;
    return parse(text, options) as unknown as CsvRecord[];
  } catch (err) {
    if (!(err instanceof CsvError)) throw err;
    throw new Problem(
      422,
      'file_unreadable',
      `Line ${String(err['lines'])} is no CSV: ${err.code}; nothing was imported`,
    );
  }
}

function lineOf(record: Record<string, string>, line: number): BankLine {
  const filled = Object.fromEntries(Object.entries(record).filter(([, cell]) => cell !== ''));
  const parsed = resultSchema.safeParse(filled);
  if (parsed.success) return { line, result: parsed.data };
  return { line, fault: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ') };
}

/** What is known of the payout that a result names. */
export interface KnownPayout {
  amountFen: number;
  status: PayoutStatus;
}

/**
 * What a result comes to.
 * @param payout what is known under its number, if anything
 * @param seen whether this very result was imported before, in this file or in another
 */
export function verdictOf(result: BankResult, payout: KnownPayout | undefined, seen: boolean): BankVerdict {
  if (seen) return 'repeated';
  if (!payout) return 'unknown';
  if (payout.amountFen !== result.amount_fen) return 'amount_differs';
  if (payout.status === 'pending') return result.status;
  if (payout.status !== result.status) return 'contradicts';
  return result.status === 'paid' ? 'paid_twice' : 'repeated';
}
