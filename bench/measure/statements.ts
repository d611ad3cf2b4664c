import type pg from 'pg';

/** A statement and what it cost between two looks. */
export interface Statement {
  query: string;
  calls: number;
  ms: number;
}

const SHOWN = 30;

/** Makes the extension that counts statements; PostgreSQL must have been started with it. */
export async function countStatements(database: pg.Pool): Promise<void> {
  await database.query('create extension if not exists pg_stat_statements');
  await database.query('select pg_stat_statements_reset()');
}

/** Statements since the last reset, those that took longest first; our own looks run as the owner and do not count. */
export async function readStatements(database: pg.Pool): Promise<{ calls: number; statements: Statement[] }> {
  const { rows } = await database.query<Statement>(
    `select regexp_replace(left(query, 160), '\\s+', ' ', 'g') as query, calls::int, total_exec_time + total_plan_time as ms
     from pg_stat_statements where userid <> current_user::regrole and dbid = (select oid from pg_database where datname = current_database())
     order by total_exec_time desc`,
  );
  return { calls: rows.reduce((sum, { calls }) => sum + calls, 0), statements: rows.slice(0, SHOWN) };
}
