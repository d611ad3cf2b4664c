import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { PROBLEMS, REFUSALS } from '../../api/failures.js';
import { ROUTES } from '../../api/routes/index.js';
import { insertStatement } from '../../db/statements.js';
import { startLine } from './line.js';
import { aComplaint, startHarness, type Body, type Harness } from './harness.js';

let h: Harness;
beforeAll(async () => {
  h = await startHarness();
});
afterAll(() => h.stop());
afterEach(() => Object.assign(h.gateway, { up: true }));

describe('a callback', () => {
  const receipt = (no: string) => ({
    type: 'message.delivered',
    key: `${no}/notice/acknowledgement/1`,
    at: '2026-11-21T02:00:05.000Z',
  });
  const events = async (no: string) => (await h.journal.events(no)).map((e) => e.type);

  it('that is signed is stored and signalled, and counts once however often it comes', async () => {
    const no = await h.file();
    const id = `message.delivered/${no}/notice/acknowledgement/1`;
    const facts = h.gateway.facts.length;
    expect((await h.callback('notification', receipt(no), id)).status).toBe(204);
    expect((await h.callback('notification', receipt(no), id)).status).toBe(204);
    expect(h.gateway.facts).toHaveLength(facts + 1);
    expect((await events(no)).filter((type) => type === 'notice_delivered')).toHaveLength(1);
  });

  it('is taken while Temporal is away and kept for the sweeper, as it would have been sent', async () => {
    const no = await h.file();
    h.gateway.up = false;
    const id = randomUUID();
    expect((await h.callback('notification', receipt(no), id)).status).toBe(204);
    const rows = await h.database.query('select kind, used_at, command from redress.commands where id = $1', [id]);
    expect(rows).toEqual([{ kind: 'fact', used_at: null, command: h.gateway.facts.at(-1) }]);
  });

  it('with a comment keeps the words out of the command', async () => {
    const no = await h.file();
    h.gateway.up = false;
    const scores = { resultSpeed: 1, resultEffect: 1, politeness: 1, patience: 1, professionalism: 1 };
    const answer = {
      type: 'survey.answered',
      key: `${no}/survey/1`,
      complaintNo: no,
      scores,
      solved: false,
      comment: '太慢了',
      at: '2026-11-21T02:00:05Z',
    };
    const id = randomUUID();
    expect((await h.callback('survey', answer, id)).status).toBe(204);
    expect(h.gateway.facts.at(-1)).toMatchObject({
      id,
      type: 'survey_answer',
      data: { key: 'survey/1', texts: { comment: expect.any(String) } },
    });
    expect(JSON.stringify(h.gateway.facts)).not.toContain('太慢了');
    expect(await h.database.query('select field, sealed from redress.texts where command_id = $1', [id])).toEqual([
      { field: 'comment', sealed: '太慢了' },
    ]);
  });

  it('with a reason in words passes a code on', async () => {
    const no = await h.file();
    h.gateway.up = false;
    await h.callback('notification', { ...receipt(no), type: 'message.bounced', reason: 'mailbox of 王芳 is full' });
    expect(h.gateway.facts.at(-1)).toMatchObject({ data: { outcome: 'bounced', reason: 'unknown' } });
  });

  it('without a good signature, or with an old one, is refused', async () => {
    const no = await h.file();
    const unsigned = await h.post('/v1/callbacks/notification', 'nobody', receipt(no));
    expect(unsigned).toMatchObject({ status: 401, body: { code: 'signature_invalid' } });
    const headers = { 'webhook-id': 'x', 'webhook-timestamp': '1700000000', 'webhook-signature': 'v1,AAAA' };
    expect((await h.call('POST', '/v1/callbacks/notification', 'nobody', receipt(no), headers)).status).toBe(401);
    expect((await h.call('POST', '/v1/callbacks/notification', 'admin', receipt(no))).status).toBe(401);
  });

  it('about a complaint that is not known, or under a key that is none, is refused', async () => {
    expect((await h.callback('notification', receipt('TC20260101-000001'))).body['code']).toBe('complaint_not_found');
    expect((await h.callback('notification', { ...receipt('x'), key: 'nokey' })).body['code']).toBe('invalid_request');
    expect((await h.callback('notification', { type: 'message.opened' })).body['code']).toBe('invalid_request');
  });
});

const PDF = Buffer.from('%PDF-1.3 the bytes of a document');
const SHA256 = createHash('sha256').update(PDF).digest('hex');
const keepStatement = (no: string, version = 1): Promise<void> =>
  insertStatement(h.pool, no, { version, language: 'zh-CN', sha256: SHA256, pdf: PDF, madeAt: Date.UTC(2026, 10, 22) });

describe('the written decision', () => {
  it('is downloaded as it was made, by those who may read it, in the newest version or the one asked for', async () => {
    const no = await h.file();
    const path = `/v1/complaints/${no}/statement.pdf`;
    expect(await h.get(path, 'agent')).toMatchObject({ status: 404, body: { code: 'statement_not_found' } });
    await keepStatement(no);
    await keepStatement(no, 2);
    const newest = await h.get(path, 'integration');
    expect([newest.status, newest.headers.get('etag')]).toEqual([200, `"${SHA256}"`]);
    expect(newest.headers.get('content-disposition')).toBe(`attachment; filename=${no}-2.pdf`);
    expect(newest.text).toBe(PDF.toString());
    const first = await h.get(`${path}?version=1`, 'agent');
    expect(first.headers.get('content-disposition')).toBe(`attachment; filename=${no}-1.pdf`);
    expect((await h.get(`${path}?version=3`, 'agent')).status).toBe(404);
    expect((await h.get(`${path}?version=0`, 'agent')).status).toBe(422);
    expect((await h.get(path, 'auditor')).status).toBe(403);
  });
});

describe('the status page', () => {
  const pathOf = ({ body }: { body: Body }): string =>
    new URL(String(body['statusUrl'])).pathname + new URL(String(body['statusUrl'])).search;
  const filed = () => h.post('/v1/complaints', 'integration', aComplaint());

  // shows S2-120
  it('tells whoever holds the link the number, the stage in plain words and the promise', async () => {
    const path = pathOf(await filed());
    const json = await h.get(path, { accept: 'application/json' });
    expect(json.body).toMatchObject({
      stage: 'registered',
      inWords: { 'zh-CN': '已登记', en: 'registered' },
      promisedBy: '2026-11-27T16:00:00.000Z',
    });
    const chinese = await h.get(path, { accept: 'text/html', 'accept-language': 'zh-CN' });
    expect(chinese.text).toContain('已登记');
    expect(chinese.text).toContain('2026年11月28日');
    const english = await h.get(path, { accept: 'text/html', 'accept-language': 'en-GB,en;q=0.9' });
    expect(english.text).toContain('registered');
    expect((await h.get(`${path}&lang=en`, { accept: 'text/html' })).text).toContain('<html lang="en">');
  });

  it('shows no person, no text and no address, runs no script and is not kept', async () => {
    const path = pathOf(await filed());
    const { text, headers } = await h.get(path, { accept: 'text/html' });
    for (const personal of ['王芳', '13800000001', '茶叶', '<script']) expect(text).not.toContain(personal);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('links the written decision once it is made', async () => {
    const answer = await filed();
    const path = pathOf(answer);
    const document = path.replace('?', '/statement.pdf?');
    expect(await h.get(document, 'nobody')).toMatchObject({ status: 404, body: { code: 'statement_not_found' } });
    expect((await h.get(path, { accept: 'text/html' })).text).not.toContain('statement.pdf');
    await keepStatement(String(answer.body['complaintNo']));
    const { text } = await h.get(path, { accept: 'text/html' });
    const link = /href="([^"]+statement\.pdf[^"]+)"/.exec(text)?.[1] ?? '';
    expect(new URL(link, `https://redress.example${path}`).pathname).toBe(document.split('?')[0]);
    const { status, headers } = await h.get(document, 'nobody');
    expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(headers.get('cache-control')).toBe('no-store');
    const wrong = await h.get(`${document.split('?')[0]}?token=wrong`, 'nobody');
    expect(wrong).toMatchObject({ status: 404, body: { code: 'status_not_found' } });
  });

  it('lets the complainant withdraw with his token, once, and nobody without it', async () => {
    const [path, token] = pathOf(await filed()).split('?');
    const wrong = await h.post(`${path}/withdrawal?token=wrong`, 'nobody', {});
    expect(wrong).toMatchObject({ status: 404, body: { code: 'status_not_found' } });
    const withdrawn = await h.post(`${path}/withdrawal?${token}`, 'nobody', { reason: '已与快递员协商解决。' });
    expect(withdrawn).toMatchObject({ status: 200, body: { closed: true } });
    const again = await h.post(`${path}/withdrawal?${token}`, 'nobody', {});
    expect(again).toMatchObject({ status: 409, body: { code: 'not_possible_now' } });
  });

  // shows S2-120
  it('has a button for that, in the language of the page; a second click is the first one again', async () => {
    const [path, token] = pathOf(await filed()).split('?');
    const page = await h.get(`${path}?${token}&lang=en`, { accept: 'text/html' });
    const action = /action="([^"]+withdrawal[^"]+)"/.exec(page.text)![1]!.replaceAll('&amp;', '&');
    expect(page.text).toContain('Withdraw the complaint');
    const press = () =>
      fetch(new URL(action, `${h.url}${path}`), {
        method: 'POST',
        headers: { accept: 'text/html' },
        body: new URLSearchParams({ reason: '' }),
      });
    const [first, second] = [await press(), await press()];
    expect([first.status, second.status]).toEqual([200, 200]);
    for (const answer of [first, second]) expect(await answer.text()).toContain('You have withdrawn the complaint');
    expect((await h.get(`${path}?${token}&lang=en`, { accept: 'text/html' })).text).not.toContain('Withdraw');
  });

  it('answers a wrong token and an unknown number alike', async () => {
    const path = pathOf(await filed());
    const wrong = await h.get(`${path.split('?')[0]}?token=wrong`, 'nobody');
    const unknown = await h.get('/v1/status/TC20260101-000001?token=wrong', 'nobody');
    expect([wrong.status, unknown.status]).toEqual([404, 404]);
    expect({ ...wrong.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
  });
});

describe('a problem', () => {
  it('has the shape of RFC 9457 and the request id that the log line carries', async () => {
    const { status, body, headers } = await h.get('/v1/complaints/TC20260101-000001');
    expect(headers.get('content-type')).toMatch('application/problem+json');
    expect(body).toEqual({
      type: 'https://redress.example/problems/complaint_not_found',
      title: 'Not found',
      status,
      code: 'complaint_not_found',
      detail: expect.any(String),
      requestId: headers.get('x-request-id'),
    });
    const line = h.logged.map((one) => JSON.parse(one) as Body).find((one) => one['requestId'] === body['requestId']);
    expect(line).toMatchObject({
      route: 'GET /v1/complaints/{no}',
      status: 404,
      principal: 'staff:staff-agent',
      code: 'complaint_not_found',
      ms: expect.any(Number),
    });
  });

  it.each([
    ['JSON that is broken', ['POST', '/v1/complaints', '{"a":'], [400, 'malformed_json']],
    [
      'a body that is not JSON',
      ['POST', '/v1/complaints', 'a=b', { 'content-type': 'text/plain' }],
      [415, 'unsupported_media_type'],
    ],
    ['a body of 300 kB', ['POST', '/v1/complaints', JSON.stringify('x'.repeat(300_000))], [413, 'body_too_large']],
    [
      'an idempotency key of two words',
      ['POST', '/v1/complaints/TC1/close', '{}', { 'idempotency-key': 'two words' }],
      [422, 'invalid_request'],
    ],
    ['a route that does not exist', ['GET', '/v1/nothing'], [404, 'route_not_found']],
    ['a method that a route does not have', ['DELETE', '/v1/complaints'], [404, 'route_not_found']],
  ] as [string, [string, string, string?, Record<string, string>?], [number, string]][])(
    'answers %s',
    async (_what, [method, path, body, headers], [status, code]) => {
      expect(await h.call(method, path, 'agent', body, headers)).toMatchObject({ status, body: { code } });
    },
  );

  it('says database_unavailable and when to come again while PostgreSQL is away, and the same key succeeds later', async () => {
    const line = await startLine();
    const other = await startHarness({ through: line });
    const no = await other.file();
    const [body, key] = [{ class: 'damage', impact: 3, urgency: 3 }, randomUUID()];
    line.cut();
    for (const answer of [
      await other.get(`/v1/complaints/${no}`),
      await other.post('/v1/complaints', 'integration', aComplaint()),
      await other.post(`/v1/complaints/${no}/triage`, 'agent', body, key),
    ]) {
      expect(answer).toMatchObject({ status: 503, body: { code: 'database_unavailable' } });
      expect(answer.headers.get('retry-after')).toBe('5');
    }
    expect((await other.get('/readyz')).body).toMatchObject({ checks: { database: false } });
    line.mend();
    expect((await other.post(`/v1/complaints/${no}/triage`, 'agent', body, key)).status).toBe(200);
    await other.stop();
    await line.stop();
  });
});

describe('logs and metrics', () => {
  it('hold route patterns and no personal data', async () => {
    const no = await h.file();
    await h.get(`/v1/complaints/${no}`);
    const { text } = await h.get('/metrics', 'nobody');
    expect(text).toContain('route="GET /v1/complaints/{no}"');
    expect(text).not.toContain(no);
    for (const told of ['王芳', '13800000001', 'wang@customer.example', '茶叶', 'token=']) {
      expect(text).not.toContain(told);
      expect(h.logged.join('\n')).not.toContain(told);
    }
  });
});

describe('the routes for machines', () => {
  it('say whether the process lives and is ready', async () => {
    expect((await h.get('/healthz', 'nobody')).body).toEqual({ status: 'alive' });
    expect((await h.get('/readyz', 'nobody')).body).toMatchObject({
      status: 'ready',
      checks: { database: true, temporal: true, worker: true },
    });
    h.gateway.up = false;
    expect(await h.get('/readyz', 'nobody')).toMatchObject({
      status: 503,
      body: { code: 'not_ready', detail: 'These do not answer: temporal, worker' },
    });
  });
});

describe('the OpenAPI document', () => {
  interface Operation {
    operationId: string;
    responses: Record<string, unknown>;
    parameters?: { in: string; name: string; required: boolean }[];
    requestBody?: unknown;
  }
  interface Document {
    openapi: string;
    paths: Record<string, Record<string, Operation>>;
    components: Record<string, Record<string, unknown>>;
  }
  const read = async (): Promise<Document> => (await h.get('/openapi.json', 'nobody')).body as unknown as Document;

  it('names every route once, with its path parameters, answers and an id of its own', async () => {
    const { openapi, paths } = await read();
    expect(openapi).toBe('3.1.0');
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, one]) => ({ path, method, ...one })),
    );
    expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
      ROUTES.map(({ method, path }) => `${method} ${path}`).sort(),
    );
    expect(new Set(operations.map((one) => one.operationId)).size).toBe(operations.length);
    for (const { path, method, responses, parameters = [], requestBody } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(parameters.filter((one) => one.in === 'path' && one.required).map((one) => one.name)).toEqual(named);
      expect(Object.keys(responses).some((status) => status.startsWith('2'))).toBe(true);
      expect(requestBody !== undefined).toBe(method !== 'get' && method !== 'delete');
    }
  });

  it('refers to nothing that it does not hold', async () => {
    const document = await read();
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(20);
    for (const [, kind = '', name = ''] of references) expect(document.components[kind]).toHaveProperty(name);
  });

  it('is shown as a page that loads nothing and runs nothing', async () => {
    const { status, text, headers } = await h.get('/docs', 'nobody');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch('text/html');
    expect(text).toContain('/v1/complaints/{no}/plans/{version}/decision');
    expect(text).not.toMatch(/<script|src=|https?:\/\/(?!complaints\.example)/);
  });
});

describe('the guide', () => {
  const guide = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');

  it.each([...Object.keys(PROBLEMS), ...Object.keys(REFUSALS)])('explains %s', (code) => {
    expect(guide).toContain(`\`${code}\``);
  });

  it.each(
    ROUTES.filter(({ path }) => path.startsWith('/v1')).map(({ method, path }) => `${method.toUpperCase()} ${path}`),
  )('names %s', (route) => {
    expect(guide).toContain(route);
  });
});
