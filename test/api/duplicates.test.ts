import { randomUUID } from 'node:crypto';
import { aComplaint, startHarness, type Body, type Harness } from './harness.js';

let h: Harness;
beforeAll(async () => {
  h = await startHarness();
});
afterAll(() => h.stop());

const parcel = () => [{ waybillNo: `SF${randomUUID()}`, outlet: '0571-023' }];
const file = (change: Body) => h.post('/v1/complaints', 'integration', aComplaint(change));
const show = async (no: unknown) => (await h.get(`/v1/complaints/${String(no)}`)).body;

describe('filing about a shipment again', () => {
  // shows C15
  it('adds to the open complaint, tells the caller its number, and doubles nothing when it is sent again', async () => {
    const shipments = parcel();
    const first = await file({ shipments });
    const more = aComplaint({ shipments, description: '已经两天了，没有人联系我。' });
    const second = await h.post('/v1/complaints', 'integration', more);
    const third = await h.post('/v1/complaints', 'integration', more);
    const no = first.body['complaintNo'];
    expect([second.status, third.status]).toEqual([200, 200]);
    expect(second.body).toMatchObject({ complaintNo: no, followUp: { no: 1, of: no } });
    expect(third.body).toEqual(second.body);
    expect(h.gateway.woken).toEqual([no]);
    expect(await show(no)).toMatchObject({ followUps: [{ no: 1, externalId: more['externalId'] }] });
    expect((await h.get(`/v1/complaints/${String(no)}/timeline`)).text).toContain('已经两天了');
    expect(await h.journal.verify(String(no))).toMatchObject({ sound: true });
    const other = await h.post('/v1/complaints', 'integration', { ...more, description: '另一件事' });
    expect(other.body).toMatchObject({ code: 'external_id_reused', complaintNo: no });
  });

  it('makes one complaint and nine follow-ups of ten intakes at once', async () => {
    const shipments = parcel();
    const answers = await Promise.all(Array.from({ length: 10 }, () => file({ shipments })));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(9).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => body['complaintNo'])).size).toBe(1);
    const numbers = answers.map(({ body }) => (body['followUp'] as Body | undefined)?.['no'] ?? 0);
    expect(numbers.sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  // shows X-10, C15
  it('is a linked complaint with a clock of its own for a new grievance, and a flagged repeat after the closing', async () => {
    const shipments = parcel();
    const first = (await file({ shipments })).body['complaintNo'];
    const grievance = await file({ shipments, newGrievance: true });
    expect(grievance.status).toBe(201);
    expect(await show(grievance.body['complaintNo'])).toMatchObject({ related: [first] });
    for (const no of [first, grievance.body['complaintNo']])
      await h.post(`/v1/complaints/${String(no)}/close`, 'agent', { reason: 'withdrawn' });
    const repeat = await file({ shipments });
    expect(repeat.status).toBe(201);
    expect(repeat.body).toMatchObject({ repeat: { times: 2 } });
  });
});
