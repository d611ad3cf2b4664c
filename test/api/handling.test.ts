import { startHarness, type Body, type Harness } from './harness.js';

let h: Harness;
beforeAll(async () => {
  h = await startHarness();
});
afterAll(() => h.stop());

const items = async (path: string, who: 'outlet_manager' | 'outlet_agent' | 'legal'): Promise<Body[]> =>
  (await h.get(path, who)).body['items'] as Body[];

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
