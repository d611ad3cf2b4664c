import type { Service } from '../../platform/service.js';
import { billingPaths, type Payout } from '../../services/billing/contract/index.js';
import { createServiceDatabase, type TestDatabase } from './database.js';
import { billing, call, until } from './harness.js';

let database: TestDatabase;
let service: Service;

beforeAll(async () => {
  database = await createServiceDatabase();
  service = await billing(database.url);
});
afterEach(() => service.misbehave(undefined));
afterAll(async () => {
  await service.stop();
  await database.drop();
});

const order = (no: string): Payout => ({
  payoutNo: no,
  complaintNo: 'TC20261121-000042',
  amountFen: 100,
  currency: 'CNY',
  method: 'wallet',
  payee: { reference: 'payee', name: 'Wang' },
  planHash: 'hash',
});
const put = (no: string) => call('PUT', service.url + billingPaths.payout(no), order(no));
const ask = (no: string) => call('GET', service.url + billingPaths.payout(no));

it('told to fail, it answers so and does nothing, as often as it was told', async () => {
  service.misbehave({ status: 503, times: 2 });
  expect(await put('fails')).toMatchObject({ status: 503, body: { code: 'misbehaving' } });
  expect((await put('fails')).status).toBe(503);
  expect((await ask('fails')).status).toBe(404);
});

it('told to lose the answer, it does the work and hangs up', async () => {
  service.misbehave({ loseAnswer: true, times: 1 });
  await expect(put('lost')).rejects.toThrow('fetch failed');
  expect(await ask('lost')).toMatchObject({ status: 200, body: { status: 'paid' } });
  expect((await put('lost')).status).toBe(200);
});

it('told to lie, it does the work and answers garbage or a problem', async () => {
  service.misbehave({ lie: 'garbage', times: 1 });
  expect(await put('garbled')).toMatchObject({ status: 200, body: { lucky: true } });
  service.misbehave({ lie: 422, times: 1 });
  expect(await put('denied')).toMatchObject({ status: 422, body: { code: 'misbehaving' } });
  for (const no of ['garbled', 'denied'])
    expect(await ask(no)).toMatchObject({ status: 200, body: { status: 'paid', payoutNo: no } });
});

it('told to be slow, it does the work even when the caller has given up', async () => {
  service.misbehave({ delayMs: 200, times: 1 });
  const url = service.url + billingPaths.payout('slow');
  const headers = { 'content-type': 'application/json', authorization: 'Bearer a-token-that-only-tests-use' };
  const signal = AbortSignal.timeout(50);
  await expect(fetch(url, { method: 'PUT', headers, body: JSON.stringify(order('slow')), signal })).rejects.toThrow();
  await until('paid', async () => (await ask('slow')).status === 200);
});

it('is switched over HTTP as well, and only its /v1 routes misbehave', async () => {
  const url = `${service.url}/test/misbehaviour`;
  expect((await call('PUT', url, { status: 500 })).status).toBe(204);
  expect((await ask('any')).status).toBe(500);
  expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
  expect((await call('PUT', url, { status: 200 })).status).toBe(422);
  expect((await call('DELETE', url)).status).toBe(204);
  expect((await ask('any')).status).toBe(404);
});

it('stops at once although a request is being delayed', async () => {
  const other = await billing(database.url);
  other.misbehave({ delayMs: 600_000, times: 1 });
  const answers = ['one', 'two'].map((no) => call('GET', other.url + billingPaths.payout(no)));
  expect((await Promise.race(answers)).status).toBe(404);
  await other.stop();
  expect((await Promise.all(answers)).map((a) => a.status).sort()).toEqual([404, 503]);
});

it('cannot be told to misbehave unless the setting allows it', async () => {
  const strict = await billing(database.url, { ALLOW_MISBEHAVIOUR: false });
  expect((await call('PUT', `${strict.url}/test/misbehaviour`, { status: 500 })).status).toBe(404);
  expect(() => strict.misbehave({ status: 500 })).toThrow('ALLOW_MISBEHAVIOUR');
  await strict.stop();
});

it('is alive without its database, but not ready', async () => {
  const blind = await billing(`${database.url}_missing`);
  expect((await fetch(`${blind.url}/healthz`)).status).toBe(200);
  const ready = await call('GET', `${blind.url}/readyz`);
  expect(ready).toMatchObject({ status: 503, body: { code: 'database_not_ready' } });
  await blind.stop();
});
