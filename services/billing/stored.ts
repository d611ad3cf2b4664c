import type { Connection } from '../../platform/pool.js';

/** What every stored order tells of itself, whatever its kind. */
export interface StoredOrder<S extends string, R extends string> {
  key: string;
  status: S;
  amount_fen: number;
  currency: 'CNY';
  reason: R | null;
  transaction_no: string | null;
  decided_at: Date;
}

interface OrderState<S, R> {
  key: string;
  status: S;
  amountFen: number;
  currency: 'CNY';
  transactionNo?: string;
  reason?: R;
  at: string;
}

/** The answer about an order, but for its numbers. */
export function orderState<S extends string, R extends string>(row: StoredOrder<S, R>): OrderState<S, R> {
  return {
    key: row.key,
    status: row.status,
    amountFen: row.amount_fen,
    currency: row.currency,
    ...(row.transaction_no !== null && { transactionNo: row.transaction_no }),
    ...(row.reason !== null && { reason: row.reason }),
    at: row.decided_at.toISOString(),
  };
}

interface Decided {
  status: string;
  transactionNo?: string;
  reason?: string;
}

/** What is known of an order when it is stored, as columns. */
export const decisionColumns = ({ status, transactionNo, reason }: Decided, at: number) => ({
  status,
  reason: reason ?? null,
  transaction_no: transactionNo ?? null,
  decided_at: new Date(at),
});

/** Stores one row. @param columns value by column; the names are ours, never a caller's */
export async function insertRow(to: Connection, table: string, columns: Record<string, unknown>): Promise<void> {
  const names = Object.keys(columns);
  const places = names.map((_, i) => `$${i + 1}`);
  await to.query(`insert into ${table} (${names.join(', ')}) values (${places.join(', ')})`, Object.values(columns));
}
