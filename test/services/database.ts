import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../../platform/migrate.js';
import { billingSchema } from '../../services/billing/contract/schema.js';
import { notificationSchema } from '../../services/notification/contract/schema.js';
import { surveySchema } from '../../services/survey/contract/schema.js';

export interface TestDatabase {
  /** A superuser's address of a database with the schemas of all services. */
  url: string;
  /** Runs one statement as superuser. */
  query<R extends pg.QueryResultRow>(statement: string, values?: unknown[]): Promise<R[]>;
  drop(): Promise<void>;
}

/** Makes a database on the test server, with the schemas of all three services. */
export async function createServiceDatabase(): Promise<TestDatabase> {
  const admin = process.env['TEST_DATABASE_ADMIN_URL'];
  if (!admin)
    throw new Error('TEST_DATABASE_ADMIN_URL is not set: these tests run under jest with test/global-setup.mjs');
  const name = `services_${randomUUID().replaceAll('-', '')}`;
  await once(admin, `create database ${name}`);
  const url = Object.assign(new URL(admin), { pathname: `/${name}` }).href;
  for (const { schema, migrations } of [notificationSchema, billingSchema, surveySchema]) {
    await migrate(url, schema, migrations);
  }
  return {
    url,
    query: (statement, values) => once(url, statement, values),
    drop: async () => void (await once(admin, `drop database ${name} with (force)`)),
  };
}

async function once<R extends pg.QueryResultRow>(url: string, statement: string, values?: unknown[]): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(statement, values)).rows;
  } finally {
    await client.end();
  }
}
