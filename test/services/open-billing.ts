import { createPool, type Pool } from '../../platform/pool.js';
import type { Service } from '../../platform/service.js';
import type { Payout } from '../../services/billing/contract/index.js';
import { billingSchema } from '../../services/billing/contract/schema.js';
import { createServiceDatabase, type TestDatabase } from './database.js';
import { billing, logger, type TestConfig } from './harness.js';

/** A database of its own, and a pool with the rights of the service. */
export async function openBooks(): Promise<{ database: TestDatabase; pool: Pool; close: () => Promise<void> }> {
  const database = await createServiceDatabase();
  const pool = createPool({ url: database.url, role: billingSchema.role, name: 'test', size: 2, logger });
  const close = async () => {
    await pool.end();
    await database.drop();
  };
  return { database, pool, close };
}

/** The service over books of its own. */
export async function openBilling(changes: TestConfig = {}): Promise<{
  database: TestDatabase;
  pool: Pool;
  service: Service;
  close: () => Promise<void>;
}> {
  const books = await openBooks();
  const service = await billing(books.database.url, changes);
  const close = async () => {
    await service.stop();
    await books.close();
  };
  return { ...books, service, close };
}

/** An order to pay ¥500 to somebody of its own. */
export const payoutOrder = (no: string, changes: Partial<Payout> = {}): Payout => ({
  payoutNo: `PO-${no}`,
  complaintNo: `TC20261121-${no}`,
  amountFen: 50_000,
  currency: 'CNY',
  method: 'bank',
  payee: { reference: `payee-${no}`, name: '王小明', account: '6222 0000 1111' },
  planHash: 'a'.repeat(64),
  ...changes,
});
