import pg from 'pg';
import type { Config } from './config.js';
import type { Logger } from './logger.js';

export type Pool = pg.Pool;
export type Connection = pg.PoolClient;
/** Whatever runs a statement: the pool itself, or the connection of a transaction. */
export type Queryable = Pick<pg.Pool, 'query'>;

// bigint (OID 20): money is integer fen and event numbers are small, so a JavaScript number holds every value exactly.
pg.types.setTypeParser(pg.types.builtins.INT8, (value) => {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`bigint out of the exact range: ${value}`);
  return number;
});

export interface PoolOptions {
  url: string;
  /** Database role whose rights every statement of this pool has. */
  role: string;
  /** Shown in `pg_stat_activity`. */
  name: string;
  size: number;
  /** Upper bound of one statement, in ms. @default 3,000 */
  statementTimeoutMs?: number;
  /** How long a caller waits for a connection, in ms. @default 3,000 */
  connectTimeoutMs?: number;
  /** Every statement that would change something fails. @default false */
  readOnly?: boolean;
  logger: Logger;
}

/** Settings of every process that has a pool. */
export const databaseSettings = [
  'DATABASE_URL',
  'DATABASE_POOL',
  'DATABASE_STATEMENT_TIMEOUT_MS',
  'DATABASE_CONNECT_TIMEOUT_MS',
] as const;

/** What the settings say of a pool. */
export const poolOf = (
  config: Pick<Config, (typeof databaseSettings)[number]>,
): Required<Pick<PoolOptions, 'url' | 'size' | 'statementTimeoutMs' | 'connectTimeoutMs'>> => ({
  url: config.DATABASE_URL,
  size: config.DATABASE_POOL,
  statementTimeoutMs: config.DATABASE_STATEMENT_TIMEOUT_MS,
  connectTimeoutMs: config.DATABASE_CONNECT_TIMEOUT_MS,
});

/** A server that hangs ends no statement by itself: this long after the statement's own limit its caller stops waiting, in ms. */
export const UNANSWERED_MS = 1_000;

/** Whoever only reads much reads page after page, beside the service: one processor for each, and no plan compiled that runs for a moment. */
const READ_ONLY = ['default_transaction_read_only=on', 'max_parallel_workers_per_gather=0', 'jit=off'];

/** Opens a pool whose statements run in UTC with the rights of one role only. */
export function createPool({ url, role, name, size, logger, ...limits }: PoolOptions): Pool {
  const { statementTimeoutMs = 3_000, connectTimeoutMs = 3_000, readOnly = false } = limits;
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    // Statements that do not wait for each other's answers travel together: one message and back instead of many.
    pipeline: true,
    application_name: name,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: statementTimeoutMs + UNANSWERED_MS,
    options: [`role=${role}`, `statement_timeout=${statementTimeoutMs}`, 'timezone=UTC', ...(readOnly ? READ_ONLY : [])]
      .map((setting) => `-c ${setting}`)
      .join(' '),
  });
  // Also one that is in use: without a listener the loss of a connection would end the process.
  pool.on('connect', (client) => client.on('error', (err) => logger.warn({ err }, 'a database connection was lost')));
  // The pool tells the same of idle ones once more.
  pool.on('error', () => undefined);
  return pool;
}

/** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
export async function inTransaction<T>(pool: Pool, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await pool.connect();
  let broken: Error | undefined;
  try {
    // The first statements of the work travel with the begin.
    const [, result] = await Promise.all([connection.query('begin'), work(connection)]);
    await connection.query('commit');
    return result;
  } catch (err) {
    await connection.query('rollback').catch((rollbackError: Error) => (broken = rollbackError));
    throw err;
  } finally {
    // A connection that could not roll back is in an unknown state and must not be used again.
    connection.release(broken);
  }
}
