import { randomBytes } from 'node:crypto';
import type { Service } from '../../platform/service.js';
import { invitationStateSchema, surveyPaths, type Invitation } from '../../services/survey/contract/index.js';
import { createServiceDatabase, type TestDatabase } from './database.js';
import { call, clock, receiver, survey, until } from './harness.js';

let database: TestDatabase;
let service: Service;
let api: Awaited<ReturnType<typeof receiver>>;

beforeAll(async () => {
  database = await createServiceDatabase();
  api = await receiver();
  service = await survey(database.url, { callbackUrl: api.url });
});
afterAll(async () => {
  await service.stop();
  await Promise.all([api.stop(), database.drop()]);
});

const day = 86_400_000;
const key = (name: string) => `TC20261121-000042/survey/${name}`;
const invitation = (changes: Partial<Invitation> = {}): Invitation => ({
  complaintNo: 'TC20261121-000042',
  token: randomBytes(16).toString('base64url'),
  language: 'zh-CN',
  expiresAt: new Date(clock.at + 7 * day).toISOString(),
  ...changes,
});
const put = (name: string, body: unknown) => call('PUT', service.url + surveyPaths.invitation(key(name)), body);
const ask = (name: string) => call('GET', service.url + surveyPaths.invitation(key(name)));
const cancel = (name: string) => call('PUT', service.url + surveyPaths.cancellation(key(name)));

const complete = {
  resultSpeed: '5',
  resultEffect: '4',
  politeness: '5',
  patience: '3',
  professionalism: '1',
  solved: 'yes',
};

async function open(token: string, query = '') {
  const answer = await fetch(service.url + surveyPaths.form(token) + query);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

async function submit(token: string, form: Record<string, string>) {
  const body = new URLSearchParams(form);
  const answer = await fetch(service.url + surveyPaths.form(token), { method: 'POST', body });
  return { status: answer.status, text: await answer.text() };
}

describe('invitations', () => {
  it('a second invitation under the same key gives the same link', async () => {
    const body = invitation();
    const first = await put('twice', body);
    expect(first.status).toBe(201);
    expect(invitationStateSchema.parse(first.body)).toEqual({
      key: key('twice'),
      url: `${service.url}/s/${body.token}`,
      expiresAt: body.expiresAt,
      status: 'open',
    });
    expect(await put('twice', body)).toEqual({ status: 200, body: first.body });
    expect(await ask('twice')).toEqual({ status: 200, body: first.body });
  });

  it('another invitation under the same key, or with the same token, is refused', async () => {
    const body = invitation();
    await put('reused', body);
    expect(await put('reused', invitation())).toMatchObject({ status: 409, body: { code: 'key_reused' } });
    expect(await put('stolen', body)).toMatchObject({ status: 409, body: { code: 'token_reused' } });
  });

  it('a token that could be guessed is refused', async () => {
    expect(await put('short', invitation({ token: 'abc' }))).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'token' }] },
    });
  });

  it('an unknown key is not found, neither to ask nor to cancel', async () => {
    expect(await ask('never')).toMatchObject({ status: 404, body: { code: 'invitation_not_found' } });
    expect((await cancel('never')).status).toBe(404);
  });

  it('a link has the address under which customers reach the service', async () => {
    const behind = await survey(database.url, { publicUrl: 'https://survey.carrier.example/' });
    const body = invitation();
    const answer = await call('PUT', behind.url + surveyPaths.invitation(key('behind')), body);
    expect(answer.body['url']).toBe(`https://survey.carrier.example/s/${body.token}`);
    await behind.stop();
  });
});

describe('the form', () => {
  it('speaks the language of the invitation, or the one that the customer chooses', async () => {
    const { token } = await invited('languages');
    expect((await open(token)).text).toContain('您的问题解决了吗？');
    const english = await open(token, '?language=en');
    expect(english.text).toContain('Is your problem solved?');
    expect(english.text).toContain('<html lang="en">');
  });

  it('needs no script, allows none, and gives every control a label', async () => {
    const { text, headers, status } = await open((await invited('plain')).token);
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'/,
    );
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).not.toContain('<script');
    const controls = [...text.matchAll(/<(?:input|textarea)[^>]* id="([^"]+)"/g)].map(([, id]) => id);
    expect(controls).toHaveLength(5 * 5 + 2 + 1);
    for (const id of controls) expect(text).toContain(`<label for="${id}"`);
  });

  it('says what is missing and keeps what was typed', async () => {
    const { token } = await invited('missing');
    const { resultEffect: _left, ...rest } = complete;
    const answer = await submit(token, { ...rest, solved: '', comment: '\n请 <b>快</b> 一点' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<a href="#resultEffect-1">请为“处理效果”打分</a>');
    expect(answer.text).toContain('<a href="#solved-yes">请告诉我们您的问题是否已经解决</a>');
    expect(answer.text).not.toContain('#politeness-1');
    expect(answer.text).toMatch(/id="patience-3" name="patience" value="3" checked/);
    expect(answer.text).toContain('请 &lt;b&gt;快&lt;/b&gt; 一点</textarea>');
    expect((await ask('missing')).body['status']).toBe('open');
  });

  it('takes a comment of 2,000 characters and refuses a longer one', async () => {
    const { token } = await invited('long');
    const tooLong = await submit(token, { ...complete, comment: '字'.repeat(2_001) });
    expect(tooLong.status).toBe(422);
    expect(tooLong.text).toContain('您写了 2001 字');
    const lines = 'a\r\n'.repeat(999) + 'bc';
    expect((await submit(token, { ...complete, comment: lines })).status).toBe(200);
    expect((await ask('long')).body).toMatchObject({ answer: { comment: lines.replaceAll('\r\n', '\n') } });
  });

  // shows S0-33, S0-35
  it('thanks for the answer, stores it and calls it back', async () => {
    const { token } = await invited('answered');
    const answer = await submit(token, { ...complete, comment: ' 更快一点 ' });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('谢谢您！');
    const scores = { resultSpeed: 5, resultEffect: 4, politeness: 5, patience: 3, professionalism: 1 };
    const at = new Date(clock.at).toISOString();
    const told = { scores, solved: true, comment: '更快一点', at };
    expect((await ask('answered')).body).toMatchObject({ status: 'answered', answer: told });
    await until('callback', () => api.received.some((r) => r.body['key'] === key('answered')));
    expect(api.received.find((r) => r.body['key'] === key('answered'))).toEqual({
      id: `survey.answered/${key('answered')}`,
      path: '/v1/callbacks/survey',
      body: { type: 'survey.answered', key: key('answered'), complaintNo: 'TC20261121-000042', ...told },
    });
  });

  it('takes one answer only', async () => {
    const { token } = await invited('once');
    await submit(token, complete);
    const second = await submit(token, { ...complete, resultSpeed: '1' });
    expect([second.status, second.text.includes('您已经回答过了')]).toEqual([200, true]);
    expect((await open(token)).text).toContain('您已经回答过了');
    expect((await ask('once')).body).toMatchObject({ answer: { scores: { resultSpeed: 5 } } });
  });

  it('of ten simultaneous answers one is taken', async () => {
    const { token } = await invited('race');
    const answers = await Promise.all(Array.from({ length: 10 }, () => submit(token, complete)));
    expect(answers.map((a) => a.status)).toEqual(Array(10).fill(200));
    expect(answers.filter((a) => a.text.includes('谢谢您！</h1>'))).toHaveLength(1);
  });

  it('is closed one millisecond after its last instant', async () => {
    const { token } = await invited('expires', { expiresAt: new Date(clock.at + 1_000).toISOString() });
    clock.at += 1_000;
    expect((await open(token)).status).toBe(200);
    clock.at += 1;
    const late = await open(token);
    expect([late.status, late.text.includes('调查已结束')]).toEqual([410, true]);
    expect((await submit(token, complete)).status).toBe(410);
    expect((await ask('expires')).body['status']).toBe('expired');
  });

  it('is closed when cancelled, but an answer that was given stays', async () => {
    const { token } = await invited('cancelled');
    const at = new Date(clock.at).toISOString();
    const first = await cancel('cancelled');
    expect(first).toMatchObject({ status: 200, body: { status: 'cancelled', cancelledAt: at } });
    clock.at += 1_000;
    expect(await cancel('cancelled')).toEqual(first);
    expect((await submit(token, complete)).status).toBe(410);
    const answered = await invited('answered-then-cancelled');
    await submit(answered.token, complete);
    expect((await cancel('answered-then-cancelled')).body['status']).toBe('answered');
  });

  it('an unknown token has a friendly page in both languages', async () => {
    for (const token of [randomBytes(16).toString('base64url'), 'x', '%00']) {
      const { status, text } = await open(token);
      expect(status).toBe(404);
      expect(text).toContain('找不到这份调查');
      expect(text).toContain('We cannot find this survey');
    }
  });
});

async function invited(name: string, changes: Partial<Invitation> = {}) {
  const body = invitation(changes);
  expect((await put(name, body)).status).toBe(201);
  return body;
}
