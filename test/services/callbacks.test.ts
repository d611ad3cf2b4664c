import { notificationPaths, type Message } from '../../services/notification/contract/index.js';
import { createServiceDatabase, type TestDatabase } from './database.js';
import { call, logged, notification, receiver, until } from './harness.js';

const message: Message = {
  channel: 'sms',
  address: '+8613800000000',
  subject: '',
  text: 'hello',
  language: 'en',
  receiptWanted: true,
};

let database: TestDatabase;
let api: Awaited<ReturnType<typeof receiver>>;

beforeAll(async () => {
  database = await createServiceDatabase();
});
beforeEach(async () => {
  api = await receiver();
  await database.query('truncate notification.messages, notification.outgoing_callbacks');
});
afterEach(() => api.stop());
afterAll(() => database.drop());

const put = (url: string, key: string, body: Message = message) =>
  call('PUT', url + notificationPaths.message(key), body);
const pending = async () => {
  const rows = await database.query<{ attempts: number; delivered_at: Date | null }>(
    'select attempts, delivered_at from notification.outgoing_callbacks order by id',
  );
  return rows.filter((row) => row.delivered_at === null);
};

it('a receipt is signed and sent right after the message was accepted', async () => {
  const service = await notification(database.url, { callbackUrl: api.url });
  await put(service.url, 'a/b');
  await until('received', () => api.received.length === 1);
  expect(api.received[0]).toMatchObject({
    id: 'message.delivered/a/b',
    body: { type: 'message.delivered', key: 'a/b' },
  });
  await until('recorded', async () => (await pending()).length === 0);
  await service.stop();
});

it('a message without a wish for a receipt calls nobody', async () => {
  const service = await notification(database.url, { callbackUrl: api.url });
  await put(service.url, 'quiet', { ...message, receiptWanted: false });
  expect(await pending()).toEqual([]);
  expect(api.state.attempts).toBe(0);
  await service.stop();
});

it('a receipt that is not taken is sent again under the same id until it is', async () => {
  api.state.status = 500;
  const service = await notification(database.url, { callbackUrl: api.url });
  await put(service.url, 'again');
  await until('two attempts', () => api.state.attempts >= 2);
  expect(logged.join('\n')).toContain('a callback was not taken; it is sent again');
  api.state.status = 204;
  await until('received', () => api.received.length === 1);
  expect(api.received[0]?.id).toBe('message.delivered/again');
  await service.stop();
});

it('a receipt that was owed when the service stopped is sent by the next process', async () => {
  api.state.status = 503;
  const first = await notification(database.url, { callbackUrl: api.url });
  await put(first.url, 'restart');
  await until('an attempt', () => api.state.attempts >= 1);
  await first.stop();
  expect(await pending()).toHaveLength(1);
  api.state.status = 204;
  const second = await notification(database.url, { callbackUrl: api.url });
  await until('received', () => api.received.length === 1);
  await until('recorded', async () => (await pending()).length === 0);
  await second.stop();
});

it('a receipt that nobody listens for keeps its message accepted', async () => {
  await api.stop();
  const service = await notification(database.url, { callbackUrl: api.url });
  expect(await put(service.url, 'nobody')).toMatchObject({ status: 201, body: { status: 'delivered' } });
  await until('an attempt', async () => (await pending())[0]?.attempts === 1);
  await service.stop();
  api = await receiver();
});

it('told to call back before answering, it has the receipt taken when the answer comes', async () => {
  const service = await notification(database.url, { callbackUrl: api.url, callbackBeforeAnswer: true });
  for (let i = 0; i < 20; i += 1) {
    await put(service.url, `before-${i}`);
    expect(api.received.some((r) => r.body['key'] === `before-${i}`)).toBe(true);
  }
  await service.stop();
});

it('told to call back before answering, it answers all the same when nobody takes the receipt', async () => {
  api.state.status = 503;
  const service = await notification(database.url, { callbackUrl: api.url, callbackBeforeAnswer: true });
  expect((await put(service.url, 'refused')).status).toBe(201);
  expect(api.state.attempts).toBeGreaterThanOrEqual(1);
  api.state.status = 204;
  await until('received', () => api.received.length === 1);
  await service.stop();
});
