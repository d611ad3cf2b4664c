import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import path from 'node:path';
import pg from 'pg';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { startStack, type Stack } from '../../ops/local/stack.js';
import { eventually, isAlive, removeFolders, stubStack } from './support.js';

const stacks: Stack[] = [];

async function start(overrides: Parameters<typeof stubStack>[0] = {}) {
  const options = stubStack(overrides);
  const stack = await startStack(options);
  stacks.push(stack);
  return { stack, options };
}

afterEach(async () => {
  await Promise.all(stacks.splice(0).map((stack) => stack.stop()));
  removeFolders();
});

async function environmentOf(address: string): Promise<NodeJS.ProcessEnv> {
  const answer = await fetch(`${address}/environment`);
  return (await answer.json()) as NodeJS.ProcessEnv;
}

describe('the local stack', () => {
  it('brings PostgreSQL and Temporal when no setting names others, and keeps the data over a restart', async () => {
    const env = { TEMPORAL_CLI_PATH: process.env['TEMPORAL_CLI_PATH'], DATABASE_URL: '', TEMPORAL_ADDRESS: '' };
    const { stack, options } = await start({ env });
    await query(stack.runtime.databaseUrl, 'create table kept (id integer primary key)');
    expect((await fetch(`${stack.runtime.temporalUi}/api/v1/namespaces/default`)).status).toBe(200);
    await stack.stop();
    const { stack: again } = await start({ env, stateDir: options.stateDir });
    expect(await query(again.runtime.databaseUrl, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }]);
    expect(Object.keys(again.processes)).toEqual(expect.arrayContaining(['postgres', 'temporal']));
  }, 90_000);

  it('tells scripts what runs in a file that only its owner can read, and removes it at the stop', async () => {
    const { stack, options } = await start();
    const file = path.join(options.stateDir, 'runtime.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(stack.runtime);
    expect(stack.runtime).toMatchObject({
      temporalAddress: 'elsewhere.example:7233',
      temporalUi: null,
      databaseUrl: 'postgres://elsewhere.example/redress',
      policy: 'express-cn',
    });
    expect(stack.runtime.apiKey).toMatch(/^rk_/);
    await stack.stop();
    expect(existsSync(file)).toBe(false);
  });

  it('starts no service that a setting replaces', async () => {
    const env = { BILLING_URL: 'http://billing.example', SURVEY_URL: 'http://survey.example' };
    const { stack } = await start({ env });
    expect(Object.keys(stack.processes)).toEqual(['api', 'worker', 'notification']);
    expect(stack.runtime.services.billing).toBe('http://billing.example');
  });

  it('gives every process the addresses of the others and one set of secrets', async () => {
    const { stack } = await start();
    const { api, services } = stack.runtime;
    const [one, other] = await Promise.all([environmentOf(api), environmentOf(services.billing)]);
    expect(one['BILLING_URL']).toBe(services.billing);
    expect(one['SERVICE_TOKEN']).toBe(other['SERVICE_TOKEN']);
    expect(one).toMatchObject({ REDRESS_SUPERVISED: '1', NODE_ENV: 'development', WORKER_GRACE_MS: '5000' });
  });

  it('issues one token per role that its key set verifies, under the same issuer after a restart', async () => {
    const { stack, options } = await start();
    const { OIDC_ISSUER = '', OIDC_JWKS_URL = '' } = await environmentOf(stack.runtime.api);
    const keys = createRemoteJWKSet(new URL(OIDC_JWKS_URL));
    const { payload } = await jwtVerify(String(stack.runtime.tokens.team_lead), keys, {
      issuer: OIDC_ISSUER,
      audience: 'redress',
    });
    expect(payload).toMatchObject({ sub: 'staff-team-lead', role: 'team_lead' });
    expect(Object.keys(stack.runtime.tokens)).toHaveLength(18);
    await stack.stop();
    const { stack: again } = await start({ stateDir: options.stateDir });
    expect((await environmentOf(again.runtime.api))['OIDC_ISSUER']).toBe(OIDC_ISSUER);
    expect(again.runtime.apiKey).toBe(stack.runtime.apiKey);
  });

  it('issues no tokens when another issuer is set', async () => {
    const { stack } = await start({ env: { OIDC_ISSUER: 'https://login.example' } });
    expect(stack.runtime).toMatchObject({ tokens: {}, apiKey: null });
    expect((await environmentOf(stack.runtime.api))['OIDC_ISSUER']).toBe('https://login.example');
  });

  it('starts a process again that was killed, and says so in one line', async () => {
    const { stack, options } = await start();
    const worker = stack.processes.worker;
    const before = Number(worker?.pid);
    worker?.kill('SIGKILL');
    await eventually('another worker runs', () => ![0, before].includes(Number(worker?.pid)));
    expect(options.lines.filter((line) => line.startsWith('worker was ended by SIGKILL'))).toEqual([
      expect.stringContaining('starting it again in 1 s'),
    ]);
  });

  it('leaves a process down that was stopped on purpose until it is started', async () => {
    const { stack } = await start();
    const { billing } = stack.runtime.services;
    await stack.processes.billing?.stop();
    await expect(fetch(`${billing}/readyz`)).rejects.toThrow('fetch failed');
    await stack.processes.billing?.start();
    expect((await fetch(`${billing}/readyz`)).status).toBe(200);
  });

  it('starts nothing when a port is taken', async () => {
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as { port: number };
    const options = stubStack({ env: { SURVEY_PORT: String(port) } });
    await expect(startStack(options)).rejects.toThrow(`port ${port} is taken: end what uses it, or set SURVEY_PORT`);
    expect(existsSync(path.join(options.stateDir, 'processes.json'))).toBe(false);
    server.close();
  });

  it('ends everything and shows the log when a process does not come up', async () => {
    const options = stubStack({ env: { STUB_FAILS: 'SURVEY_PORT' } });
    const failure = await startStack(options).catch((err: Error) => err.message);
    expect(failure).toContain('survey ended before it was ready; the end of');
    expect(failure).toContain('SURVEY_PORT fails as it was told to');
    expect(existsSync(path.join(options.stateDir, 'processes.json'))).toBe(false);
  });

  it('leaves no process behind when it stops', async () => {
    const { stack } = await start();
    const pids = Object.values(stack.processes).map(({ pid }) => pid);
    await Promise.all([stack.stop(), stack.stop()]);
    expect(pids.filter(isAlive)).toEqual([]);
  });
});

async function query(url: string, text: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Record<string, number>>(text);
  await client.end();
  return rows;
}
