import { randomUUID } from 'node:crypto';
import { claimUnusedFacts } from '../../db/sweep.js';
import { zero, type Actor } from '../../domain/index.js';
import { aComplaint, startHarness, type Body, type Harness } from './harness.js';

const AGENT: Actor = { id: 'staff-agent', role: 'agent' };

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

describe('complaints that may be one matter', () => {
  // shows S2-045, C15, S2-139
  it('are offered to a person with the reasons, most alike first, and merged by him alone', async () => {
    const shipments = parcel();
    const text = { description: '快递柜里的包裹被别人取走，柜机没有任何记录。' };
    const lonely = { parties: [{ role: 'complainant', name: '李雷', phone: '+8613900009999' }] };
    const parent = (await file({ ...text, shipments })).body['complaintNo'];
    const child = (await file({ ...text, ...lonely, shipments })).body['complaintNo'];
    const words = (await file({ ...text, ...lonely, shipments: parcel() })).body['complaintNo'];
    const { body } = await h.get(`/v1/complaints/${String(child)}/duplicates`);
    const candidates = body['candidates'] as Body[];
    expect(candidates.slice(0, 2)).toMatchObject([
      { complaintNo: parent, sameCustomer: false, similarity: 100, sharedWaybills: [shipments[0]!.waybillNo] },
      { complaintNo: words, sameCustomer: true, similarity: 100, sharedWaybills: [] },
    ]);
    const merged = await h.post(`/v1/complaints/${String(child)}/merge`, 'agent', {
      into: parent,
      reason: '同一个包裹',
    });
    expect((merged.body['events'] as Body[])[0]).toMatchObject({ type: 'merged' });
    expect(await show(parent)).toMatchObject({ children: [child] });
    expect(await show(child)).toMatchObject({ mergedInto: parent });
    const elsewhere = await h.post(`/v1/complaints/${String(child)}/merge`, 'agent', { into: words, reason: '不是' });
    expect(elsewhere).toMatchObject({ status: 409, body: { code: 'merged_elsewhere' } });
    await h.post(`/v1/complaints/${String(child)}/unmerge`, 'agent', { reason: '两个柜子' });
    expect(await show(parent)).toMatchObject({ children: [] });
    for (const no of [parent, child]) expect(await h.journal.verify(String(no))).toMatchObject({ sound: true });
  });

  it('hear of each other from the sweeper when Temporal was away', async () => {
    const [parent, child] = [await h.file(), await h.file()];
    await h.post(`/v1/complaints/${child}/merge`, 'agent', { into: parent, reason: '同一件事' });
    h.gateway.up = false;
    await h.journal.commit({
      ...{ complaintNo: parent, state: zero(), at: h.clock.now() },
      command: { id: 'close-1', type: 'close', actor: AGENT, data: { reason: 'withdrawn', texts: {} } },
    });
    h.gateway.up = true;
    const later = { now: h.clock.now() + 120_000, graceMs: 60_000, limit: 10 };
    const [news] = await claimUnusedFacts(h.pool, later);
    expect(news).toMatchObject({
      complaintNo: child,
      command: { type: 'parent_closed', data: { from: parent, n: 1 } },
    });
    await h.journal.commit({ complaintNo: child, state: zero(), command: news!.command, at: h.clock.now() });
    expect((await h.journal.read(child)).merged).toBeUndefined();
    expect(await claimUnusedFacts(h.pool, { ...later, now: later.now + 3_600_000 })).toEqual([]);
  });
});
