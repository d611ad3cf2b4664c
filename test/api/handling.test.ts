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
