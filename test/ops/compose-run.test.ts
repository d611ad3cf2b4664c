import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { jest } from '@jest/globals';
import pg from 'pg';
import { projectRoot } from '../../ops/local/paths.js';
import { freePort, LOOPBACK } from '../../ops/local/ports.js';
import { databaseUrl, postgresProcess, type PostgresOptions } from '../../ops/local/postgres.js';
import { Supervised, type ProcessSpec } from '../../ops/local/supervised.js';
import { devServer } from '../support/temporal.js';
import { until } from '../support/until.js';
import { compose, filledExample, readRoot, type ComposeService } from './compose-file.js';

jest.setTimeout(180_000);

const run = promisify(execFile);
const file = compose(filledExample);
const folder = mkdtempSync(path.join(os.tmpdir(), 'redress-compose-'));
const running: Supervised[] = [];
const cluster: PostgresOptions = {
  dataDir: path.join(folder, 'postgres'),
  port: 0,
  password: 'superuser',
  settings: { fsync: 'off' },
};
/** Ports of the containers, by name and number there: here they are all on one machine. */
const ports = new Map<string, number>();
let temporalAddress = '';
const namespace = `compose-${randomUUID()}`;

/** PostgreSQL as its container makes it (an empty cluster, and databases.sql by psql), then two bootstrap jobs at once. */
beforeAll(async () => {
  cluster.port = await freePort();
  ports.set('postgres:5432', cluster.port);
  for (const port of [7400, 7401, 7402, 7403, 7404]) ports.set(String(port), await freePort());
  temporalAddress = (await devServer()).address;
  await start(await postgresProcess(cluster, path.join(folder, 'postgres.log')));
  await asSuperuser('postgres', async (client) => {
    for (const statement of statementsOf(readRoot('ops/compose/databases.sql'))) await client.query(statement);
  });
  await Promise.all([bootstrap(), bootstrap()]);
});

afterAll(async () => {
  for (const supervised of running.reverse()) await supervised.stop(30_000);
  rmSync(folder, { recursive: true });
});

async function start(spec: ProcessSpec): Promise<void> {
  const supervised = new Supervised(spec, {
    say: (line) => process.stderr.write(`${line}\n`),
    onChange: () => undefined,
  });
  running.push(supervised);
  supervised.start();
  await supervised.ready();
}

async function asSuperuser<T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl(cluster, database) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The two things of psql that the script uses: `\getenv` and `:'variable'`. */
function statementsOf(script: string): string[] {
  const settings = file.services['postgres']?.environment ?? {};
  const values = new Map<string, string>();
  for (const [, variable = '', name = ''] of script.matchAll(/^\\getenv (\w+) (\w+)$/gm))
    values.set(variable, settings[name] ?? '');
  const sql = script
    .replaceAll(/^\\.*$/gm, '')
    .replaceAll(/:'(\w+)'/g, (_all, name: string) => `'${values.get(name)}'`);
  return sql.split(/;\s*\n/).filter((statement) => statement.trim() !== '');
}

/** What the container gets, with the addresses that it has here, and nothing else but a way to end with this test. */
function environmentOf({ environment }: ComposeService): NodeJS.ProcessEnv {
  const here = (value: string) =>
    value
      .replace('@postgres:5432/', `@${LOOPBACK}:${ports.get('postgres:5432')}/`)
      .replace(/^http:\/\/[a-z]+:(74\d\d)$/, (_all, port: string) => `http://${LOOPBACK}:${ports.get(port)}`)
      .replace(/^74\d\d$/, (port) => String(ports.get(port)));
  const entries = Object.entries(environment).map(([name, value]) => [name, here(value)] as const);
  const temporal = environment['TEMPORAL_ADDRESS'] && {
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: namespace,
  };
  return { ...Object.fromEntries(entries), ...temporal, REDRESS_SUPERVISED: '1' };
}

const service = (name: string): ComposeService => file.services[name]!;

/** A job in the container of the bootstrap job. */
const job = (command: string[]) =>
  run(process.execPath, command, { cwd: projectRoot, env: environmentOf(service('bootstrap')) });

const bootstrap = () => job(service('bootstrap').command ?? []);

/** Everything that bootstrap makes, as PostgreSQL tells it: relations with rights, columns, rules, indexes, code, and its own rows. */
const CONTENT = `
  select 'relation' as what, concat_ws(' ', n.nspname, c.relname, c.relkind, c.relacl, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull) as is
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
   where n.nspname !~ '^(pg_|information_schema)'
  union all select 'constraint', concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
   where connamespace::regnamespace::text !~ '^(pg_|information_schema)'
  union all select 'index', indexdef from pg_indexes where schemaname !~ '^(pg_|information_schema)'
  union all select 'trigger', pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
  union all select 'function', pg_get_functiondef(oid) from pg_proc where pronamespace::regnamespace::text !~ '^(pg_|information_schema)' and prokind = 'f'
  union all select 'role', concat_ws(' ', rolname, rolsuper, rolcanlogin) from pg_roles
  union all select 'member', concat_ws(' ', roleid::regrole, member::regrole, admin_option, set_option) from pg_auth_members
  union all select 'migration', concat_ws(' ', id, name, run_on) from redress.migrations
  union all select 'policy', concat_ws(' ', hash, id, version, created_at) from redress.policies
  order by 1, 2`;

const WHATS = 'constraint function index member migration policy relation role trigger'.split(' ');

const content = (): Promise<string[]> =>
  asSuperuser('redress', async (client) => {
    const { rows } = await client.query<{ what: string; is: string }>(CONTENT);
    return rows.map(({ what, is }) => `${what} ${is}`);
  });

describe('the installation of docker-compose.yml', () => {
  it('is prepared by two bootstrap jobs at once over an empty database, and left alone by a third', async () => {
    const first = await content();
    expect(new Set(first.map((line) => line.split(' ')[0]))).toEqual(new Set(WHATS));
    await bootstrap();
    expect(await content()).toEqual(first);
  });

  it('owns its database with a login that is no superuser, and keeps Temporal out of it', async () => {
    const roles = await asSuperuser('postgres', async (client) => {
      const { rows } = await client.query(
        `select rolname, rolsuper, rolcreaterole, rolcreatedb from pg_roles where rolname in ('redress_owner', 'temporal') order by 1`,
      );
      return rows as object[];
    });
    expect(roles).toEqual([
      { rolname: 'redress_owner', rolsuper: false, rolcreaterole: true, rolcreatedb: false },
      { rolname: 'temporal', rolsuper: false, rolcreaterole: false, rolcreatedb: true },
    ]);
    const password = service('temporal').environment['POSTGRES_PWD'];
    const url = `postgres://temporal:${password}@${LOOPBACK}:${cluster.port}`;
    await expect(new pg.Client({ connectionString: `${url}/redress` }).connect()).rejects.toThrow('permission denied');
    const own = new pg.Client({ connectionString: `${url}/postgres` });
    await own.connect();
    await own.end();
  });

  it('runs with the settings that the containers get, each healthy by its own check, until it stops', async () => {
    const names = ['notification', 'billing', 'survey', 'worker', 'api'];
    await Promise.all(names.map((name) => start(processOf(name))));
    for (const name of names) await until(`${name} to be healthy`, () => healthCheck(name), 90_000);
    expect(await fileByGuide()).toMatchObject({ complaintNo: expect.stringMatching(/^TC/), level: 3 });
    // `docker compose run --rm bootstrap …` of the guide.
    await job(['dist/ops/rebuild/main.js']);
    await job(['dist/ops/verify/main.js']);
    expect(readFileSync(path.join(folder, 'notification.log'), 'utf8')).toContain('NO MAIL IS SENT');
    await running.find(({ spec }) => spec.name === 'survey')?.stop(10_000);
    expect(await Promise.all(names.map(healthCheck))).toEqual(names.map((name) => name !== 'survey'));
  });
});

/** The people and the key of the guide, and a complaint of the integration that has it. */
async function fileByGuide(): Promise<unknown> {
  const [, people = ''] = /```sql\n([^`]+)```/.exec(readRoot('docs/deployment.md')) ?? [];
  await asSuperuser('redress', (client) => client.query(people));
  const answer = await fetch(`http://${LOOPBACK}:${ports.get('7400')}/v1/complaints`, {
    method: 'POST',
    headers: { 'x-api-key': 'put a random key here', 'content-type': 'application/json' },
    body: JSON.stringify({
      externalId: '1',
      channel: 'app',
      class: 'damage',
      impact: 3,
      urgency: 3,
      description: '外箱破损',
    }),
  });
  return answer.json();
}

function processOf(name: string): ProcessSpec {
  return {
    name,
    command: process.execPath,
    args: (service(name).command ?? []).map((arg) => arg.replace(/^dist\//, `${projectRoot}/dist/`)),
    env: environmentOf(service(name)),
    logFile: path.join(folder, `${name}.log`),
    isReady: async () => true,
  };
}

/** The command of the container's check, at the port that the process has here. */
async function healthCheck(name: string): Promise<boolean> {
  const [, , script = '', address = ''] = service(name).healthcheck?.test ?? [];
  const here = address.replace(/:(\d+)/, (_all, port: string) => `:${ports.get(port)}`);
  return run(process.execPath, [path.join(projectRoot, script), here]).then(
    () => true,
    () => false,
  );
}
