import { startHarness, type Body, type Harness } from './harness.js';

let h: Harness;
beforeAll(async () => {
  h = await startHarness();
});
afterAll(() => h.stop());

const items = async (
  path: string,
  who: 'outlet_manager' | 'outlet_agent' | 'agent' | 'follow_up' | 'legal',
): Promise<Body[]> => (await h.get(path, who)).body['items'] as Body[];

// shows
describe('what a unit is asked', () => {
  it('lies in its inbox without anybody’s name, is answered there, and stands in the complaint', async () => {
    const no = await h.file();
    const [hold] = await items('/v1/inquiries', 'outlet_manager');
    expect(hold).toMatchObject({ complaintNo: no, inquiryId: 'i1', purpose: 'hold', unit: 'east', outlet: '0571-023' });
    await h.post(`/v1/complaints/${no}/inquiries`, 'investigator', {
      ...{ purpose: 'facts', to: 'east', stage: 'delivery', question: '谁派送了这个包裹？' },
    });
    const open = await items('/v1/inquiries', 'outlet_agent');
    expect(open).toMatchObject([
      { inquiryId: 'i1' },
      { inquiryId: 'i2', question: '谁派送了这个包裹？', dueAt: expect.any(String) as string },
    ]);
    expect(JSON.stringify(open)).not.toContain('王芳');
    const answer = { answer: 'admitted', explanation: '派送员未按址投递。' };
    expect((await h.post(`/v1/complaints/${no}/inquiries/i2/answer`, 'outlet_agent', answer)).status).toBe(201);
    expect(await items('/v1/inquiries', 'outlet_manager')).toHaveLength(1);
    expect(await items('/v1/inquiries?open=false', 'outlet_manager')).toMatchObject([
      { inquiryId: 'i2', answer: 'admitted' },
    ]);
    expect((await h.get(`/v1/complaints/${no}`)).body['investigation']).toMatchObject({
      inquiries: [{ id: 'i1' }, { id: 'i2', answer: 'admitted' }],
    });
    const { sound } = await h.journal.verify(no);
    expect(sound).toBe(true);
  });
});

// shows X-45, S0-18
describe('whoever a complaint accuses', () => {
  const east = { impact: 2, urgency: 2, flags: [] };

  it('sees it without persons and words, and no documents', async () => {
    const no = await h.file({ class: 'delay', shipments: [{ waybillNo: 'RE2', outlet: '0571-023' }] });
    await h.post(`/v1/complaints/${no}/triage`, 'director', { class: 'delay', ...east, accusedUnit: 'east' });
    const seen = await h.get(`/v1/complaints/${no}`, 'team_lead');
    expect(seen.status).toBe(200);
    expect(seen.text).not.toContain('王芳');
    expect((await h.get(`/v1/complaints/${no}/timeline`, 'team_lead')).text).not.toContain('纸箱');
    expect((await h.get(`/v1/complaints/${no}/evidence`, 'team_lead')).body['code']).toBe('accused_reads_masked');
    expect((await h.get(`/v1/complaints/${no}`, 'director')).text).toContain('王芳');
  });

  it('does not find it at all when it is about attitude or compliance', async () => {
    const no = await h.file({ class: 'attitude', shipments: [{ waybillNo: 'RE3', outlet: '0571-023' }] });
    await h.post(`/v1/complaints/${no}/triage`, 'agent', { class: 'attitude', ...east, accusedPerson: 'staff-agent' });
    const listed = async (who: 'agent' | 'team_lead') =>
      ((await h.get('/v1/complaints', who)).body['items'] as Body[]).some((one) => one['complaintNo'] === no);
    expect([await listed('agent'), await listed('team_lead')]).toEqual([false, true]);
    expect((await h.get(`/v1/complaints/${no}`, 'agent')).body['code']).toBe('complaint_not_found');
    const act = await h.post(`/v1/complaints/${no}/contacts`, 'agent', { purpose: 'progress', channel: 'phone' });
    expect(act.body['code']).toBe('complaint_not_found');
    expect((await h.get(`/v1/complaints/${no}`, 'team_lead')).text).toContain('王芳');
  });
});

// shows S0-26, S0-27, S0-50
describe('measures of a plan', () => {
  /** Decided and handed over in person; no compensation, so that nobody is asked whether he agrees. */
  async function executing(measures: object[]): Promise<string> {
    const waybillNo = `RE-${measures.length}`;
    const no = await h.file({ class: 'delay', impact: 2, urgency: 2, shipments: [{ waybillNo, outlet: '0571-023' }] });
    const act = async (path: string, body: object) => {
      const answer = await h.post(`/v1/complaints/${no}/${path}`, 'agent', body);
      expect([path, answer.status < 300]).toEqual([path, true]);
    };
    await act('triage', { class: 'delay', impact: 2, urgency: 2, flags: [], justified: 'yes' });
    await act('plans', { measures, reasons: '补发并整改。' });
    await act('contacts', { purpose: 'plan', channel: 'letter' });
    return no;
  }

  it('lie with whoever carries them out, are recorded and shown by him, and checked by the follow-up group', async () => {
    const no = await executing([{ kind: 'resend', ownerId: 'staff-outlet-manager' }, { kind: 'rectification' }]);
    const own = async (who: 'outlet_manager' | 'agent', query = '') =>
      (await items(`/v1/measures${query}`, who)).flatMap((one) =>
        one['complaintNo'] === no ? [[one['measureId'], one['kind'], one['ownerId'], one['state']]] : [],
      );
    expect(await own('outlet_manager')).toEqual([['m1', 'resend', 'staff-outlet-manager', 'open']]);
    expect(await own('outlet_manager', '?owner=unit')).toHaveLength(2);
    const path = `/v1/complaints/${no}/measures`;
    const unknown = await h.post(`${path}/m1/result`, 'outlet_manager', {
      outcome: 'done',
      evidence: ['a'.repeat(64)],
    });
    expect([unknown.status, unknown.body['code']]).toEqual([422, 'evidence_not_found']);
    await h.post(`${path}/m1/result`, 'outlet_manager', { outcome: 'failed', note: '无同款。' });
    expect(await own('outlet_manager')).toEqual([]);
    const renewed = await h.post(`${path}/m1/renewal`, 'agent', { reason: '改由客服补发。', to: 'staff-agent' });
    expect(renewed.status).toBe(200);
    expect(await own('agent')).toEqual([
      ['m1', 'resend', 'staff-agent', 'open'],
      ['m2', 'rectification', 'staff-agent', 'open'],
    ]);
    for (const id of ['m1', 'm2']) await h.post(`${path}/${id}/result`, 'agent', { outcome: 'done', note: '已完成。' });
    expect(await own('agent')).toEqual([]);
    const tasks = await items('/v1/follow-up-tasks?task=measure_check', 'follow_up');
    expect(tasks.map((one) => one['complaintNo'])).toEqual([no]);
    const mine = await h.post(`${path}/check`, 'agent', { finding: '已电话核实。' });
    expect([mine.status, mine.body['code']]).toEqual([403, 'not_follow_up']);
    const again = await h.post(`${path}/check`, 'follow_up', { notDone: ['m1'], finding: '物流显示未寄出。' });
    expect(again.status).toBe(201);
    expect(await own('agent')).toEqual([['m1', 'resend', 'staff-agent', 'open']]);
    await h.post(`${path}/m1/result`, 'agent', { outcome: 'done' });
    await h.post(`${path}/check`, 'follow_up', { finding: '已签收。' });
    expect((await h.get(`/v1/complaints/${no}`)).body).toMatchObject({ stage: 'resolved', plan: { checked: true } });
    expect((await h.journal.verify(no)).sound).toBe(true);
  });
});

describe('what authorities have to hear', () => {
  // shows X-49
  it('stands in the complaint with its limit, and afterwards with way, number and person', async () => {
    const no = await h.file({ class: 'delay', impact: 2, urgency: 2, flags: ['network_blockage'] });
    const reports = async () => (await h.get(`/v1/complaints/${no}`)).body['authorityReports'] as Body[];
    expect(await reports()).toEqual([
      {
        ...{ reportId: 'postal_administration.1', authority: 'postal_administration', flags: ['network_blockage'] },
        ...{ dropped: false, dueAt: '2026-11-22T02:00:00.000Z' },
      },
      expect.objectContaining({ reportId: 'public.1', authority: 'public' }),
    ]);
    const told = { how: 'online', reference: 'YZ-3', note: '已填报。' };
    const path = `/v1/complaints/${no}/authority-reports/postal_administration.1`;
    expect((await h.post(path, 'regulatory_affairs', told)).status).toBe(201);
    expect((await h.post(path, 'agent', told)).body['code']).toBe('already_recorded');
    const [first] = await reports();
    expect(first).toMatchObject({ reported: { how: 'online', reference: 'YZ-3', by: 'staff-regulatory-affairs' } });
    expect(first).not.toHaveProperty('dueAt');
  });
});

describe('opinions about a complaint', () => {
  // shows S0-28
  it('are of two kinds, the customer’s and the departments’, with words for those who handle it', async () => {
    const no = await h.file({ class: 'delay', impact: 2, urgency: 2 });
    const at = `/v1/complaints/${no}`;
    await h.post(`${at}/contacts`, 'agent', { purpose: 'progress', channel: 'phone', summary: '告知进展。' });
    const contact = { purpose: 'opinion', channel: 'phone', direction: 'inbound', summary: '希望以后提前通知。' };
    expect((await h.post(`${at}/contacts`, 'follow_up', contact)).status).toBe(201);
    await h.post(`${at}/inquiries`, 'agent', { purpose: 'opinion', to: 'east', question: '对处理有何意见？' });
    const open = await h.get(`${at}/opinions`, 'agent');
    expect(open.body['opinions']).toEqual([
      {
        ...{ from: 'customer', by: 'staff-follow-up', channel: 'phone', at: '2026-11-21T02:00:00.000Z' },
        texts: { summary: '希望以后提前通知。' },
      },
      expect.objectContaining({ from: 'department', unit: 'east', dueAt: expect.any(String) as string }),
    ]);
    const answer = { answer: 'told', explanation: '建议增加短信提醒。' };
    await h.post(`${at}/inquiries/i1/answer`, 'outlet_agent', answer);
    const { body } = await h.get(`${at}/opinions`, 'auditor');
    expect((body['opinions'] as Body[])[1]).toMatchObject({ from: 'department', by: 'staff-outlet-agent' });
    expect(JSON.stringify(body)).not.toContain('短信');
    expect(JSON.stringify((await h.get(`${at}/opinions`, 'agent')).body)).toContain('建议增加短信提醒。');
  });
});
