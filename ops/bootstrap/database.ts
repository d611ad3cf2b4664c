import pg from 'pg';
import { ensureCalendar, readCalendar, writeYears } from '../../db/calendars.js';
import { MIGRATIONS, SCHEMA } from '../../db/migrations.js';
import { migrate } from '../../platform/migrate.js';
import {
  builtInCalendars,
  builtInPolicies,
  changesFrom,
  hashPolicy,
  type BuiltInCalendar,
  type Policy,
} from '../../policy/index.js';
import { billingSchema } from '../../services/billing/contract/schema.js';
import { notificationSchema } from '../../services/notification/contract/schema.js';
import { surveySchema } from '../../services/survey/contract/schema.js';

/** Brings all four schemas up to date and writes the built-in policies. Safe to repeat, and to run in several places at once. */
export async function prepareDatabase(databaseUrl: string, now: Date): Promise<void> {
  const schemas = [{ schema: SCHEMA, migrations: MIGRATIONS }, notificationSchema, billingSchema, surveySchema];
  for (const { schema, migrations } of schemas) await migrate(databaseUrl, schema, migrations);
  await withClient(databaseUrl, async (client) => {
    for (const calendar of builtInCalendars) await writeCalendar(client, calendar, now);
    await writePolicies(client, Object.values(builtInPolicies), now);
  });
}

/** A calendar gets the years that it does not have yet; the sweeper lets open complaints count anew with them. */
async function writeCalendar(client: pg.Client, calendar: BuiltInCalendar, now: Date): Promise<void> {
  await client.query('begin');
  await ensureCalendar(client, calendar);
  const stored = (await readCalendar(client, calendar.id))!;
  const missing = calendar.years.filter(({ year }) => stored.years.every((known) => known.year !== year));
  const start = { at: now.getTime(), changesFromAt: changesFrom(stored, missing) };
  if (missing.length > 0) await writeYears(client, calendar.id, missing, start);
  await client.query('commit');
}

/** A policy version is immutable: the same content is there once, the same version with other content is refused. */
async function writePolicies(client: pg.Client, policies: readonly Policy[], now: Date): Promise<void> {
  for (const policy of policies) {
    const hash = hashPolicy(policy);
    const written = await client.query(
      `insert into redress.policies (hash, id, version, body, created_at) values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [hash, policy.id, policy.version, JSON.stringify(policy), now],
    );
    if (written.rowCount === 1) {
      await activateBuiltIn(client, policy.id, hash, now);
      continue;
    }
    const { rowCount } = await client.query('select from redress.policies where hash = $1', [hash]);
    if (rowCount !== 1)
      throw new Error(
        `policy ${policy.id} ${policy.version} is stored with other content; give the changed one a new version`,
      );
  }
}

/**
 * The first version of a policy holds since ever, a newer release's from its roll-out on. Once a person has activated a version,
 * what comes with a release waits for a person, too.
 */
async function activateBuiltIn(client: pg.Client, id: string, hash: string, now: Date): Promise<void> {
  await client.query(
    `insert into redress.policy_activations (policy_id, from_at, policy_hash, at)
     select $1, case when exists (select from redress.policy_activations where policy_id = $1) then $3::timestamptz else 'epoch'::timestamptz end, $2, $3::timestamptz
     where not exists (select from redress.policy_activations where policy_id = $1 and person is not null)
     on conflict do nothing`,
    [id, hash, now],
  );
}

/** Runs work on one connection with the rights of the database URL. */
export async function withClient<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'redress-bootstrap' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
