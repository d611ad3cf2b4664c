import { aComplaint, startHarness, type Answer, type Body, type Harness } from './harness.js';
import { REPORT } from '../support/report.js';

let h: Harness;
beforeAll(async () => {
  h = await startHarness();
});
afterAll(() => h.stop());

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const TRIAGE = { class: 'damage', impact: 3, urgency: 4, note: '已核实。' };
const items = ({ body }: { body: Body }) => body['items'] as Body[];
const numbers = (answer: { body: Body }) => items(answer).map((one) => one['complaintNo']);

describe('one complaint', () => {
  // shows S0-32, S2-096
  it('shows persons and texts to those who handle it', async () => {
    const no = await h.file();
    const { body } = await h.get(`/v1/complaints/${no}`);
    expect(body).toMatchObject({
      complaintNo: no,
      unit: 'east',
      stage: 'registered',
      texts: { description: aComplaint()['description'] },
      parties: [{ role: 'complainant', name: '王芳', phone: '+8613800000001' }],
      possible: expect.arrayContaining(['confirm_triage', 'close']),
      receivedAt: '2026-11-21T02:00:00.000Z',
    });
    expect(body['statusUrl']).toContain('?token=');
  });

  it.each(['auditor', 'admin', 'qa', 'outlet_agent', 'integration'] as const)(
    'shows the %s neither persons nor texts',
    async (role) => {
      const no = await h.file();
      await h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE);
      for (const part of ['', '/timeline', '/deadlines']) {
        const { status, text } = await h.get(`/v1/complaints/${no}${part}`, role);
        expect(status).toBe(200);
        for (const personal of ['王芳', '13800000001', 'wang@customer.example', '茶叶', '已核实'])
          expect(text).not.toContain(personal);
      }
    },
  );
});

describe('the timeline', () => {
  // shows S2-058, S0-08, S2-074
  it('has every event in order, instants in ISO however deep, and the words beside their hashes', async () => {
    const no = await h.file();
    await h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE);
    const { body } = await h.get(`/v1/complaints/${no}/timeline`);
    const events = body['events'] as Body[];
    expect(events.map((e) => e['seq'])).toEqual(events.map((_, i) => i + 1));
    expect(events[0]).toMatchObject({ type: 'registered', texts: { desiredResolution: '赔偿损失' } });
    expect(events.find((e) => e['type'] === 'triaged')).toMatchObject({
      texts: { note: '已核实。' },
      data: { texts: { note: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    });
    const opened = events.find((e) => e['type'] === 'deadline_opened') as { data: { deadline: Body } };
    expect(opened.data.deadline).toMatchObject({
      startAt: expect.stringMatching(ISO),
      next: { at: expect.stringMatching(ISO) },
    });
    expect(JSON.stringify(events)).not.toMatch(/"(at|\w+At)":\d/);
  });
});

describe('the deadlines', () => {
  it('are explained with segments that add up, rule, source and the next step', async () => {
    const no = await h.file();
    const { body } = await h.get(`/v1/complaints/${no}/deadlines`);
    const deadlines = body['deadlines'] as (Body & { segments: { fromAt: string; toAt: string; ms: number }[] })[];
    expect(deadlines.map((d) => d['kind'])).toEqual(
      expect.arrayContaining(['registration', 'legal', 'promise', 'progress']),
    );
    for (const { segments, startAt, dueAt, totalMs, rule, source } of deadlines) {
      expect(segments[0]?.fromAt).toBe(startAt);
      expect(segments.at(-1)?.toAt).toBe(dueAt);
      for (const [i, { fromAt }] of segments.entries()) if (i > 0) expect(fromAt).toBe(segments[i - 1]?.toAt);
      expect(segments.reduce((sum, { ms }) => sum + ms, 0)).toBe(totalMs);
      expect(Date.parse(String(dueAt)) - Date.parse(String(startAt))).toBe(totalMs);
      expect([rule, source]).toEqual([expect.any(String), expect.arrayContaining([expect.any(String)])]);
    }
    const legal = deadlines.find((d) => d['kind'] === 'legal');
    expect(legal).toMatchObject({ clock: 'calendar', dueAt: '2026-11-28T16:00:00.000Z', next: { action: 'legal' } });
    expect(deadlines.find((d) => d['kind'] === 'registration')).toMatchObject({ state: 'met', breached: false });
  });

  it('show what a pause has moved, as a segment of its own', async () => {
    const no = await h.file();
    await h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE);
    await h.post(`/v1/complaints/${no}/pause`, 'agent', {
      reason: 'customer_evidence',
      untilAt: '2026-11-21T04:00:00Z',
    });
    h.clock.at += 3_600_000;
    await h.post(`/v1/complaints/${no}/resume`, 'agent');
    h.clock.at -= 3_600_000;
    const { body } = await h.get(`/v1/complaints/${no}/deadlines`);
    const resolution = (body['deadlines'] as Body[]).find((d) => d['kind'] === 'resolution');
    expect(resolution).toMatchObject({
      pausedMs: 3_600_000,
      provisional: false,
      policy: expect.stringMatching(/^express-cn \d/),
      limit: { unit: 'hour', clock: 'elapsed' },
      explanation: {
        en: expect.stringMatching(/^Due 2026-.* hours from 2026-11-21 10:00, after pauses of 1 h, by resolution\./),
        'zh-CN': expect.stringMatching(/^截止 2026-.*已扣除暂停 1 小时，依据 resolution\./),
      },
    });
    expect((resolution?.['segments'] as Body[]).map((s) => s['as'])).toEqual(
      expect.arrayContaining(['paused', 'counted']),
    );
  });

  it('keep progress deadlines that have ended', async () => {
    const no = await h.file();
    h.clock.at += 60_000;
    await h.post(`/v1/complaints/${no}/contacts`, 'agent', { purpose: 'progress', channel: 'phone' });
    h.clock.at -= 60_000;
    const { body } = await h.get(`/v1/complaints/${no}/deadlines`);
    const progress = (body['deadlines'] as Body[]).filter((d) => d['kind'] === 'progress');
    expect(progress.map((d) => d['state'])).toEqual(['met', 'running']);
    expect(progress[0]).toMatchObject({ metAt: '2026-11-21T02:01:00.000Z' });
  });
});

describe('the list', () => {
  it('is empty when nothing fits', async () => {
    expect((await h.get('/v1/complaints?q=nobody-knows')).body).toEqual({ items: [], next: null });
  });

  it('is read page by page, newest receipt first, without gaps or repetitions', async () => {
    for (let hour = 10; hour < 17; hour += 1) {
      await h.file({ receivedAt: `2026-11-20T${hour}:00:00Z`, class: 'price', shipments: [] });
    }
    await h.file({ receivedAt: '2026-11-20T10:00:00Z', class: 'price', shipments: [] });
    const whole = await h.get('/v1/complaints?class=price&limit=100');
    expect(items(whole)).toHaveLength(8);
    const received = items(whole).map((one) => String(one['receivedAt']));
    expect(received).toEqual([...received].sort().reverse());
    const seen: unknown[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Answer = await h.get(`/v1/complaints?class=price&limit=3&cursor=${cursor}`);
      seen.push(...numbers(page));
      cursor = page.body['next'] as string | null;
    }
    expect(seen).toEqual(numbers(whole));
  });

  // shows S2-094, S2-064
  it('is narrowed by every filter, alone and together', async () => {
    const no = await h.file({
      externalId: 'needle-1',
      class: 'loss',
      impact: 5,
      urgency: 5,
      shipments: [{ waybillNo: 'R9', outlet: '028-007' }],
    });
    const found = async (query: string) => numbers(await h.get(`/v1/complaints?${query}`));
    expect(await found('q=needle-1')).toEqual([no]);
    expect(await found(`q=${no}`)).toEqual([no]);
    expect(await found('class=loss&level=5&stage=registered&outlet=028-007&breached=false')).toEqual([no]);
    expect(await found('class=loss&level=1')).toEqual([]);
    expect(await found('outlet=028-007&owner=staff-west-department-head')).toEqual([no]);
    expect(await found('class=loss&dueBefore=2026-11-21T02:00:00Z')).toEqual([]);
    expect(await found('class=loss&dueBefore=2026-12-21T02:00:00Z')).toEqual([no]);
    expect(await found('owner=me')).not.toContain(no);
    expect(await found('stage=&level=&class=loss&owner=&cursor=')).toEqual([no]);
  });

  // shows S0-52
  it('is narrowed to what somebody works on beside the owner, while he does', async () => {
    const no = await h.file();
    const found = async () => numbers(await h.get('/v1/complaints?coAssignee=staff-legal'));
    const sharing = `/v1/complaints/${no}/co-assignees`;
    await h.post(sharing, 'team_lead', { to: 'staff-legal', reason: '需要法律意见' });
    expect(await found()).toEqual([no]);
    await h.post(`${sharing}/staff-legal/removal`, 'team_lead', { reason: '意见已给出' });
    expect(await found()).toEqual([]);
  });

  it.each([
    'level=6',
    'stage=lost',
    'limit=0',
    'limit=101',
    'cursor=rubbish',
    'colour=red',
    'dueBefore=tomorrow',
    'breached=1',
  ])('refuses %s with 422', async (query) => {
    const { status, body } = await h.get(`/v1/complaints?${query}`);
    expect({ status, code: body['code'] }).toEqual({ status: 422, code: 'invalid_request' });
  });
});

describe('the inbox of decisions', () => {
  const propose = async (amountFen: number, change: Body = {}): Promise<string> => {
    const no = await h.file(change);
    await h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE);
    await h.post(`/v1/complaints/${no}/findings`, 'agent', {
      justified: 'yes',
      liability: [{ stage: 'delivery' }],
      finding: '淋雨。',
      report: REPORT,
    });
    const { status } = await h.post(`/v1/complaints/${no}/plans`, 'agent', { amountFen });
    expect(status).toBe(201);
    return no;
  };

  // shows S0-24
  it('shows what a person may decide, most urgent first, with amount, rule, due instant and hash', async () => {
    const [small, large] = [await propose(50_000), await propose(1_000_000)];
    const lead = await h.get('/v1/approvals?assignee=me', 'team_lead');
    expect(items(lead)).toEqual([
      expect.objectContaining({
        complaintNo: small,
        version: 1,
        amountFen: 50_000,
        required: 'team_lead',
        proposedBy: 'staff-agent',
      }),
    ]);
    expect(items(lead)[0]).toMatchObject({
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      dueAt: expect.stringMatching(ISO),
    });
    const director = await h.get('/v1/approvals', 'director');
    expect(numbers(director)).toEqual(expect.arrayContaining([small, large]));
    const due = items(director).map((one) => String(one['dueAt']));
    expect(due).toEqual([...due].sort());
    expect(items(await h.get('/v1/approvals', 'agent'))).toEqual([]);
  });

  it('shows neither plans of other units nor those that were decided', async () => {
    const [west, east] = [
      await propose(50_000, { shipments: [{ waybillNo: 'R8', outlet: '028-001' }] }),
      await propose(60_000),
    ];
    const before = numbers(await h.get('/v1/approvals', 'team_lead'));
    expect(before).toContain(east);
    expect(before).not.toContain(west);
    expect(numbers(await h.get('/v1/approvals', 'general_manager'))).toContain(west);
    const { body } = await h.get(`/v1/complaints/${east}`);
    const { hash } = body['plan'] as { hash: string };
    await h.post(`/v1/complaints/${east}/plans/1/decision`, 'team_lead', {
      hash,
      outcome: 'return',
      comment: '请补充',
    });
    expect(numbers(await h.get('/v1/approvals', 'team_lead'))).not.toContain(east);
  });
});
