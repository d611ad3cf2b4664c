import { randomUUID } from 'node:crypto';
import { aComplaint, NOWHERE, startHarness, type Body, type Harness } from './harness.js';

let h: Harness;
beforeAll(async () => {
  h = await startHarness();
});
afterAll(() => h.stop());

const file = (change: Body = {}) => h.post('/v1/complaints', 'integration', aComplaint(change));

describe('filing a complaint', () => {
  // shows S1-36, S2-102, S2-063
  it('answers 201 with number, level, deadlines and links, and starts the workflow', async () => {
    const { status, body, headers } = await file();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      complaintNo: expect.stringMatching(/^TC20261121-\d{6}$/),
      level: 3,
      levelName: 'important',
      handlingClass: 'complex',
      stage: 'registered',
      completeness: 0.9,
      missing: [],
    });
    const no = String(body['complaintNo']);
    expect(headers.get('location')).toBe(`/v1/complaints/${no}`);
    expect(body['statusUrl']).toMatch(`https://complaints.example/v1/status/${no}?token=`);
    expect(body['links']).toMatchObject({ timeline: `https://complaints.example/v1/complaints/${no}/timeline` });
    expect((body['deadlines'] as Body[]).map((d) => d['kind'])).toEqual(
      expect.arrayContaining(['first_response', 'plan', 'resolution', 'promise', 'legal']),
    );
    expect(h.gateway.started).toContain(no);
  });

  // shows S2-138
  it('answers 200 with the same complaint when the same external id comes again', async () => {
    const body = aComplaint({ externalId: 'again-1' });
    const first = await h.post('/v1/complaints', 'integration', body);
    const second = await h.post('/v1/complaints', 'integration', { ...body, evidence: anEvidence() });
    expect(second.status).toBe(200);
    expect(second.body).toEqual(first.body);
  });

  it('files once when the same external id comes ten times at once', async () => {
    const body = aComplaint({ externalId: 'at-once' });
    const answers = await Promise.all(Array.from({ length: 10 }, () => h.post('/v1/complaints', 'integration', body)));
    expect(answers.map((a) => a.status).sort()).toEqual([...Array<number>(9).fill(200), 201]);
    expect(new Set(answers.map((a) => a.body['complaintNo'])).size).toBe(1);
  });

  it('answers 409 when the same external id comes with other content', async () => {
    const first = await file({ externalId: 'other-1' });
    const second = await file({ externalId: 'other-1', description: '另一件事。' });
    expect(second.status).toBe(409);
    expect(second.body).toMatchObject({ code: 'external_id_reused', complaintNo: first.body['complaintNo'] });
  });

  it('takes the same body in another order and with another offset of its instants as the same content', async () => {
    const body = aComplaint({ externalId: 'order-1', receivedAt: '2026-11-21T01:00:00Z' });
    const turned = { ...Object.fromEntries(Object.entries(body).reverse()), receivedAt: '2026-11-21T09:00:00+08:00' };
    expect((await h.post('/v1/complaints', 'integration', body)).status).toBe(201);
    expect((await h.post('/v1/complaints', 'integration', turned)).status).toBe(200);
  });

  // shows S0-06
  it('takes a complaint without parties and shipments and says what is missing', async () => {
    const { status, body } = await file({ parties: [], shipments: [] });
    expect(status).toBe(201);
    expect(body['missing']).toEqual(expect.arrayContaining(['customer', 'contact', 'shipment']));
    expect(body['completeness']).toBeLessThan(0.5);
  });

  it.each([
    ['a field that nobody knows', { colour: 'red' }, 'colour'],
    ['an unknown field of a party', { parties: [{ role: 'complainant', nickname: 'x' }] }, 'nickname'],
    ['a description that is missing', { description: undefined }, 'description'],
    ['a class that does not exist', { class: 'wet' }, 'class'],
    ['an impact of six', { impact: 6 }, 'impact'],
    ['an instant without a zone', { receivedAt: '2026-11-21T02:00:00' }, 'receivedAt'],
    ['a NUL character', { description: 'a\u0000b' }, 'description'],
    ['a text of more than 5,000 characters', { description: 'x'.repeat(5_001) }, 'description'],
    ['more than 500 shipments', { shipments: Array(501).fill({ waybillNo: 'R1' }) }, 'shipments'],
  ])('refuses %s with 422 and names the field', async (_what, change, field) => {
    const { status, body } = await file(change);
    expect(status).toBe(422);
    expect(body['code']).toBe('invalid_request');
    expect(body['detail']).toContain(field);
  });

  it('refuses a receipt that lies in the future', async () => {
    const { status, body } = await file({ receivedAt: '2026-11-21T03:00:00Z' });
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'received_in_future', possible: expect.any(Array) });
  });

  it('takes the source from the key, and refuses another one', async () => {
    const no = await h.file();
    expect((await h.get(`/v1/complaints/${no}`)).body['source']).toBe('dev');
    expect((await file({ source: 'dev' })).status).toBe(201);
    expect((await file({ source: 'wms-east' })).body['code']).toBe('source_not_yours');
  });

  it('asks a person for the source', async () => {
    const without = await h.post('/v1/complaints', 'agent', aComplaint());
    expect(without).toMatchObject({ status: 422, body: { errors: [{ path: 'source' }] } });
    expect((await h.post('/v1/complaints', 'agent', aComplaint({ source: 'desk' }))).status).toBe(201);
  });

  it('answers 202 when Temporal does not take the start, and the complaint is there', async () => {
    h.gateway.up = false;
    const { status, body } = await file();
    h.gateway.up = true;
    expect(status).toBe(202);
    expect((await h.get(`/v1/complaints/${String(body['complaintNo'])}`)).status).toBe(200);
  });

  it('registers without starting at /intake', async () => {
    const { status, body } = await h.post('/v1/complaints/intake', 'integration', aComplaint());
    expect(status).toBe(201);
    expect(h.gateway.started).not.toContain(body['complaintNo']);
  });
});

describe('a complaint that is settled while it is taken in', () => {
  const delay = { kind: 'delay', freightFen: 1_800 };
  const settled = (change: Body = {}, resolution: Body = {}) => {
    const waybillNo = `RE-${randomUUID().slice(0, 8)}`;
    const claims = [{ ...delay, waybillNo }];
    return aComplaint({
      ...{ source: 'desk', channel: 'phone', class: 'delay', impact: 2, urgency: 2, shipments: [{ waybillNo }] },
      resolution: { justified: 'yes', claims, reasons: '已致歉，退还运费。', ...resolution },
      ...change,
    });
  };
  const file = (body: Body, who: 'agent' | 'integration' = 'agent') => h.post('/v1/complaints', who, body);
  const timeline = async ({ body }: { body: Body }) => {
    const { body: read } = await h.get(`/v1/complaints/${String(body['complaintNo'])}/timeline`, 'agent');
    return read['events'] as { type: string; commandId: string; texts?: Body }[];
  };

  // shows X-43, S3-16
  it('is decided in one commit, with its words beside their events, however often it is sent', async () => {
    const body = settled();
    const first = await file(body);
    expect(first).toMatchObject({ status: 201, body: { stage: 'plan_approved', handlingClass: 'ordinary' } });
    expect(first.body['resolutionRefused']).toBeUndefined();
    const again = await file(body);
    expect(again).toMatchObject({ status: 200, body: first.body });
    const events = await timeline(first);
    expect(new Set(events.map(({ commandId }) => commandId)).size).toBe(1);
    const said = events.flatMap(({ type, texts }) => (texts ? [[type, Object.keys(texts).sort()]] : []));
    expect(said).toEqual([
      ['registered', ['description', 'desiredResolution']],
      ['plan_proposed', ['reasons']],
    ]);
    const no = String(first.body['complaintNo']);
    const { body: plan } = await h.get(`/v1/complaints/${no}/plans/1`, 'agent');
    expect(plan).toMatchObject({ amountFen: 1_800, required: 'within_authority', status: 'approved' });
    expect((plan['statement'] as Body)['text']).toContain('已致歉，退还运费。');
    expect((await file({ ...body, resolution: { justified: 'yes', reasons: 'x' } })).status).toBe(409);
  });

  // shows
  it('is registered without its resolution where that does not fit, and the answer says why every time', async () => {
    const body = settled({ source: 'dev' });
    const first = await file(body, 'integration');
    expect(first).toMatchObject({
      status: 201,
      body: { stage: 'registered', resolutionRefused: { code: 'resolution_not_yours' } },
    });
    expect(await file(body, 'integration')).toMatchObject({ status: 200, body: first.body });
    expect((await timeline(first))[0]).toMatchObject({ type: 'registered', texts: { reasons: '已致歉，退还运费。' } });
    const { body: shown } = await h.get(`/v1/complaints/${String(first.body['complaintNo'])}`, 'agent');
    expect(shown['resolutionRefused']).toEqual(first.body['resolutionRefused']);
  });

  it('adds its words to the complaint that is open, which somebody handles there', async () => {
    const body = settled({ source: 'desk-2' }, { amountFen: 9_999 });
    const open = await file(body);
    expect(open.body['resolutionRefused']).toMatchObject({ code: 'approval_needed' });
    const second = await file({ ...body, externalId: randomUUID() });
    const of = open.body['complaintNo'];
    expect(second).toMatchObject({
      status: 200,
      body: { followUp: { no: 1, of }, resolutionRefused: { code: 'not_ordinary' } },
    });
    expect((await timeline(second)).find(({ type }) => type === 'followed_up')).toMatchObject({
      texts: { reasons: '已致歉，退还运费。' },
    });
  });

  // shows
  it('counts towards what its agent grants on the day, and towards the cap of its waybill', async () => {
    const body = settled({ source: 'desk-3' });
    const first = await file(body);
    const [parcel] = body['shipments'] as Body[];
    const party = { role: 'complainant', is: 'sender', name: '李强', phone: '+8613900000009' };
    const other = await file({ ...body, externalId: randomUUID(), parties: [party] });
    const { body: related } = await h.get(`/v1/complaints/${String(other.body['complaintNo'])}`, 'agent');
    expect(first.body['stage']).toBe('plan_approved');
    expect(other.body).toMatchObject({ stage: 'plan_approved' });
    expect(related['plan']).toMatchObject({ amountFen: 0, quotedFen: 0 });
    const row = await h.pool.query<{ sum: string }>(
      `select sum(amount_fen) as sum from redress.decisions d join redress.complaint_shipments s using (complaint_no)
        where s.waybill_no = $1 and d.kind = 'within_authority'`,
      [parcel!['waybillNo']],
    );
    expect(Number(row.rows[0]!.sum)).toBe(1_800);
  });
});

const anEvidence = () => [{ type: 'photo', sha256: 'a'.repeat(64), source: 'app', at: '2026-11-21T01:00:00Z' }];

describe('a Temporal that cannot be reached', () => {
  it('costs a second and answers 202', async () => {
    const away = await startHarness({ temporal: NOWHERE });
    try {
      const before = performance.now();
      const { status, body } = await away.post('/v1/complaints', 'integration', aComplaint());
      expect(status).toBe(202);
      // Far from the ten seconds that a slow start may go on for.
      expect(performance.now() - before).toBeLessThan(6_000);
      const no = String(body['complaintNo']);
      const act = await away.post(`/v1/complaints/${no}/triage`, 'agent', { class: 'damage', impact: 3, urgency: 3 });
      expect(act).toMatchObject({ status: 503, body: { code: 'outcome_unknown' } });
      expect(act.headers.get('retry-after')).toBe('5');
      expect(act.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/);
      expect((await away.get('/readyz')).body).toMatchObject({
        code: 'not_ready',
        checks: { database: true, temporal: false, worker: false },
      });
    } finally {
      await away.stop();
    }
  });
});
