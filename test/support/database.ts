import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { prepareDatabase } from '../../ops/bootstrap/database.js';
import { seed } from '../../ops/bootstrap/seed.js';

const TEMPLATE = 'redress_template';
/** Any number that nobody else locks; keeps two test files from making the template at once. */
const TEMPLATE_LOCK = 741_001;

/** API key of the source `dev` in every test database. */
export const TEST_API_KEY = 'rk_test_key_of_the_source_dev';

export interface TestDatabase {
  /** A superuser's address of a migrated and seeded database that belongs to one test file. */
  url: string;
  /** Runs one statement as superuser. */
  query<R extends pg.QueryResultRow>(statement: string, values?: unknown[]): Promise<R[]>;
  /** Fails when somebody still holds a connection; drops the database in any case. */
  drop(): Promise<void>;
}

/** A database of its own with all schemas, policies, units, staff and one API key, copied from a template. */
export async function createDatabase(): Promise<TestDatabase> {
  const admin = process.env['TEST_DATABASE_ADMIN_URL'];
  if (!admin)
    throw new Error('TEST_DATABASE_ADMIN_URL is not set: these tests run under jest with test/global-setup.mjs');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await withAdmin(admin, async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await ensureTemplate(client, admin);
    await client.query(`create database ${name} template ${TEMPLATE}`);
  });
  const url = on(admin, name);
  return {
    url,
    query: (statement, values) => withAdmin(url, async (client) => (await client.query(statement, values)).rows),
    drop: () => withAdmin(admin, (client) => dropUnused(client, name)),
  };
}

async function ensureTemplate(client: pg.Client, admin: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [TEMPLATE]);
  if (rowCount === 1) return;
  const draft = `${TEMPLATE}_draft`;
  await client.query(`drop database if exists ${draft} with (force)`);
  await client.query(`create database ${draft}`);
  const url = on(admin, draft);
  await prepareDatabase(url, new Date());
  await withAdmin(url, (inside) => seed(inside, TEST_API_KEY, new Date()));
  await client.query(`alter database ${draft} rename to ${TEMPLATE}`);
}

async function dropUnused(client: pg.Client, name: string): Promise<void> {
  const leaked = await stillConnected(client, name);
  await client.query(`drop database ${name} with (force)`);
  if (leaked.length > 0) throw new Error(`connections were left open by: ${leaked.join(', ')}`);
}

/** A closed connection is gone for PostgreSQL a moment later; who stays longer has leaked. */
async function stillConnected(client: pg.Client, name: string): Promise<string[]> {
  const look = async (): Promise<string[]> => {
    const { rows } = await client.query<{ application_name: string }>(
      'select application_name from pg_stat_activity where datname = $1',
      [name],
    );
    return rows.map((row) => row.application_name);
  };
  for (let tries = 0; tries < 20; tries += 1) {
    if ((await look()).length === 0) return [];
    await client.query('select pg_sleep(0.1)');
  }
  return look();
}

const on = (url: string, database: string): string => Object.assign(new URL(url), { pathname: `/${database}` }).href;

async function withAdmin<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'redress test' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
