import {
  messageSchema,
  messageStateSchema,
  notificationPaths,
  type Message,
} from '../../services/notification/contract/index.js';
import type { Service } from '../../platform/service.js';
import { createServiceDatabase, type TestDatabase } from './database.js';
import { call, clock, logged, notification, receiver, until } from './harness.js';
import { startMailRelay, type MailRelay } from './mail-relay.js';

const message: Message = {
  channel: 'email',
  address: 'wang.xiaoming@example.cn',
  subject: '投诉处理结果',
  text: '您好,王小明 <script>alert(1)</script>',
  html: '<h1 style="color:red">您好</h1>',
  language: 'zh-CN',
  receiptWanted: false,
};
const key = (name: string) => `TC20261121-000042/notice/${name}`;

let database: TestDatabase;
let service: Service;
let relay: MailRelay;
let mailing: Service;
let mailingDatabase: TestDatabase;
let api: Awaited<ReturnType<typeof receiver>>;

beforeAll(async () => {
  [database, mailingDatabase] = await Promise.all([createServiceDatabase(), createServiceDatabase()]);
  [relay, api] = await Promise.all([startMailRelay(), receiver()]);
  service = await notification(database.url, { callbackUrl: api.url });
  mailing = await notification(mailingDatabase.url, { callbackUrl: api.url }, { SMTP_URL: relay.url });
});
afterAll(async () => {
  await Promise.all([service.stop(), mailing.stop()]);
  await Promise.all([relay.stop(), api.stop(), database.drop(), mailingDatabase.drop()]);
});

const put = (name: string, body: unknown = message, to = service) =>
  call('PUT', to.url + notificationPaths.message(key(name)), body);
const ask = (name: string, at = service) => call('GET', at.url + notificationPaths.message(key(name)));

describe('messages', () => {
  it('a message without a mail relay is delivered by being in the outbox', async () => {
    const answer = await put('first');
    expect(answer.status).toBe(201);
    const at = new Date(clock.at).toISOString();
    expect(messageStateSchema.parse(answer.body)).toEqual({
      key: key('first'),
      status: 'delivered',
      acceptedAt: at,
      deliveredAt: at,
    });
  });

  it('the same message under the same key gives the same answer, whatever the order of its fields', async () => {
    const first = await put('twice');
    clock.at += 60_000;
    const again = await put('twice', Object.fromEntries(Object.entries(message).reverse()));
    expect(again).toEqual({ status: 200, body: first.body });
  });

  it('ten simultaneous requests under one key store one message', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => put('at-once')));
    expect(answers.map((a) => a.status).sort()).toEqual([...Array<number>(9).fill(200), 201]);
  });

  it('another message under the same key is refused', async () => {
    await put('reused');
    const answer = await put('reused', { ...message, text: 'other' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'key_reused' } });
  });

  it('the present state is told, and an unknown key is not found', async () => {
    const stored = await put('asked');
    expect(await ask('asked')).toEqual({ status: 200, body: stored.body });
    expect(await ask('never')).toMatchObject({ status: 404, body: { code: 'message_not_found' } });
  });

  it('what does not fit is refused with the field that is wrong', async () => {
    const answer = await put('wrong', { ...message, channel: 'pigeon' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_request', errors: [{ path: 'channel' }] } });
    expect((await put('nul', { ...message, text: 'a\0b' })).status).toBe(422);
    expect(messageSchema.safeParse({ ...message, subject: 'two\nlines' }).success).toBe(false);
  });

  it('without the shared token nothing is done', async () => {
    const url = service.url + notificationPaths.message(key('stranger'));
    expect(await call('PUT', url, message, 'wrong')).toMatchObject({
      status: 401,
      body: { code: 'not_authenticated' },
    });
    expect((await fetch(url)).status).toBe(401);
    expect((await ask('stranger')).status).toBe(404);
  });
});

describe('mail', () => {
  const state = async (name: string) => (await ask(name, mailing)).body['status'];

  it('goes through the relay with a message id that follows from the key', async () => {
    expect(await put('mail', { ...message, receiptWanted: true }, mailing)).toMatchObject({
      status: 201,
      body: { status: 'accepted' },
    });
    await until('delivered', async () => (await state('mail')) === 'delivered');
    const [mail] = relay.mails;
    expect(mail).toMatch(/^Message-ID: <[0-9a-f]{40}@redress\.example>/m);
    expect(mail).toMatch(/^Content-Language: zh-CN/m);
    expect(mail).toMatch(/^To: wang\.xiaoming@example\.cn/m);
    await until('receipt', () => api.received.some((r) => r.body['key'] === key('mail')));
    expect(api.received.find((r) => r.body['key'] === key('mail'))).toMatchObject({
      id: `message.delivered/${key('mail')}`,
      path: '/v1/callbacks/notification',
      body: { type: 'message.delivered' },
    });
  });

  it('a recipient that is refused for good bounces, and the receipt says why', async () => {
    relay.recipient.answer = '550 5.1.1 no such user wang.xiaoming@example.cn';
    await put('bounce', { ...message, receiptWanted: true }, mailing);
    await until('bounced', async () => (await state('bounce')) === 'bounced');
    expect((await ask('bounce', mailing)).body).toMatchObject({ reason: 'smtp_550' });
    await until('receipt', () => api.received.some((r) => r.body['type'] === 'message.bounced'));
    const receipt = api.received.find((r) => r.body['type'] === 'message.bounced');
    expect(receipt?.body).toMatchObject({ key: key('bounce'), reason: 'smtp_550' });
  });

  it('a relay that is busy is tried again, also by the next process', async () => {
    relay.recipient.answer = '451 4.3.0 try later';
    const before = relay.attempts();
    await put('later', message, mailing);
    await until('an attempt that was recorded', async () => {
      const rows = await mailingDatabase.query<{ reason: string | null }>(
        'select reason from notification.messages where key = $1',
        [key('later')],
      );
      return rows[0]?.reason === 'smtp_451' && relay.attempts() > before;
    });
    await mailing.stop();
    relay.recipient.answer = '250 ok';
    mailing = await notification(mailingDatabase.url, { callbackUrl: api.url }, { SMTP_URL: relay.url });
    await until('delivered', async () => (await state('later')) === 'delivered');
  });
});

describe('the outbox', () => {
  const page = async (path: string, at = service) => {
    const answer = await fetch(at.url + path);
    return { answer, text: await answer.text() };
  };

  it('lists what was sent, newest first, and finds by a part of the key', async () => {
    await put('older', { ...message, subject: 'An older one' });
    clock.at += 1_000;
    await put('newer', { ...message, subject: 'A newer one' });
    const { text } = await page('/outbox');
    expect(text.indexOf('A newer one')).toBeLessThan(text.indexOf('An older one'));
    const found = await page('/outbox?q=NOTICE%2Folder');
    expect(found.text).toContain('An older one');
    expect(found.text).not.toContain('A newer one');
  });

  it('goes on after fifty messages', async () => {
    for (let i = 0; i < 52; i += 1) await put(`paged-${i}`, { ...message, subject: `Paged ${i}.` });
    const first = await page('/outbox?q=paged');
    const older = /href="(\/outbox\?before=[^"]+)"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await page(older);
    const subjects = [...(first.text + second.text).matchAll(/Paged \d+\./g)].map(([subject]) => subject);
    expect(new Set(subjects).size).toBe(52);
    expect(subjects).toHaveLength(52);
  });

  it('shows one message, its markup in a frame that can do nothing, and runs no script', async () => {
    await put('shown');
    const { answer, text } = await page(notificationPaths.outboxMessage(key('shown')));
    expect(text).toContain('srcdoc="&lt;h1 style=&quot;color:red&quot;&gt;');
    expect(text).toContain('sandbox=""');
    expect(text).not.toContain('<script');
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src/);
  });

  it('is closed in production, except for holders of the token', async () => {
    const closed = await notification(database.url, {}, { NODE_ENV: 'production', ALLOW_MISBEHAVIOUR: false });
    expect((await page('/outbox', closed)).answer.status).toBe(401);
    expect((await page(notificationPaths.outboxMessage(key('shown')), closed)).answer.status).toBe(401);
    const headers = { authorization: 'Bearer a-token-that-only-tests-use' };
    expect((await fetch(`${closed.url}/outbox`, { headers })).status).toBe(200);
    await closed.stop();
  });
});

it('logs, metrics and problems hold nothing of a message', async () => {
  await put('secret', { ...message, channel: 'carrier 王小明' });
  const metrics = await (await fetch(`${service.url}/metrics`)).text();
  for (const text of [metrics, logged.join('\n')]) {
    for (const secret of ['王小明', 'wang.xiaoming', 'TC20261121-000042/notice/first'])
      expect(text).not.toContain(secret);
  }
  expect(metrics).toMatch(/redress_notification_answers_total\{route="PUT \/v1\/messages\/:key",status="201"/);
});
