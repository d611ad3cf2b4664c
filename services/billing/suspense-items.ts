import type { Logger } from '../../platform/logger.js';
import { Gauge, type Registry } from '../../platform/metrics.js';
import type { Queryable } from '../../platform/pool.js';
import type { BankVerdict, SuspenseQuery } from './contract/index.js';
import type { BillingParts } from './once.js';

/** What came into suspense by one transaction, with what is left of it and what of that waits for a second person. */
export interface SuspenseItemRow {
  suspense_no: string;
  booked_at: Date;
  complaint_no: string | null;
  payout_no: string | null;
  amount_fen: number;
  open_fen: number;
  waiting_fen: number;
  verdict: BankVerdict | null;
  named_no: string | null;
  bank_reference: string | null;
}

export async function suspenseItem(from: Queryable, suspenseNo: string): Promise<SuspenseItemRow | undefined> {
  const { rows } = await from.query<SuspenseItemRow>('select * from billing.suspense_items where suspense_no = $1', [
    suspenseNo,
  ]);
  return rows[0];
}

/** What is open, oldest first. */
export async function openItems(from: Queryable, { after, limit }: SuspenseQuery): Promise<SuspenseItemRow[]> {
  const { rows } = await from.query<SuspenseItemRow>(
    `select * from billing.suspense_items
     where open_fen > 0 and ($1::text is null or suspense_no collate "C" > $1)
     order by suspense_no collate "C"
     limit $2`,
    [after ?? null, limit],
  );
  return rows;
}

interface Total {
  open_fen: number;
  oldest_at: Date | null;
}

/** All that is open, and when the oldest of it came. */
export async function openTotal(from: Queryable): Promise<Total> {
  const { rows } = await from.query<Total>(
    `select coalesce(sum(open_fen), 0)::bigint as open_fen, min(booked_at) as oldest_at
     from billing.suspense_items where open_fen > 0`,
  );
  return rows[0] as Total;
}

/** Asked anew at every scrape; while the database is away the last values stay. */
export function watchSuspense(registry: Registry, { pool, clock }: BillingParts, logger: Logger): void {
  const registers = [registry];
  const measured = async (set: (total: Total) => void) => {
    try {
      set(await openTotal(pool));
    } catch (err) {
      logger.warn({ err }, 'what is in suspense could not be read; its metrics stay as they were');
    }
  };
  new Gauge({
    name: 'redress_billing_suspense_fen',
    help: 'Money in suspense that is not booked out',
    registers,
    async collect() {
      await measured(({ open_fen }) => this.set(open_fen));
    },
  });
  new Gauge({
    name: 'redress_billing_suspense_oldest_seconds',
    help: 'How long the oldest money in suspense has been there; 0 when there is none',
    registers,
    async collect() {
      await measured(({ oldest_at }) => this.set(oldest_at ? (clock.now() - oldest_at.getTime()) / 1_000 : 0));
    },
  });
}
