import { lookAtIndicators } from '../../activities/upkeep/indicators.js';
import { createLogger } from '../../platform/logger.js';
import { startHarness, type Body, type Caller, type Harness } from './harness.js';

let h: Harness;
beforeAll(async () => {
  h = await startHarness();
});
afterAll(() => h.stop());

const wanted = (change: Body = {}): Body => ({
  ...{ cause: 'service_courier', department: 'east', ownerId: 'staff-outlet-manager', dueAt: '2026-11-24T10:00:00Z' },
  ...{ action: '派送前电话确认地址。', goal: '错投每月不超过一件。' },
  ...change,
});
const raise = async (no: string, change: Body = {}): Promise<string> => {
  const { status, body } = await h.post(`/v1/complaints/${no}/improvements`, 'team_lead', wanted(change));
  if (status !== 201) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
  return String(body['id']);
};
const listed = async (query: string, who: Caller): Promise<Body[]> =>
  (await h.get(`/v1/improvements${query}`, who)).body['items'] as Body[];
const step = (id: string, name: 'result' | 'check', who: Caller, body: Body, key?: string) =>
  h.post(`/v1/improvements/${id}/${name}`, who, body, key);

// shows S0-13, S0-41, S0-74
describe('an improvement', () => {
  it('goes to its owner, is done, found without effect, done again and checked by somebody else', async () => {
    const no = await h.file();
    const id = await raise(no);
    expect(await listed('?owner=me', 'outlet_manager')).toMatchObject([
      { id, complaintNo: no, state: 'open', overdue: false, steps: [{ texts: { action: '派送前电话确认地址。' } }] },
    ]);
    const done = await step(id, 'result', 'outlet_manager', { result: '已培训全体派送员。' });
    expect(done.body).toMatchObject({ id, state: 'done', doneBy: 'staff-outlet-manager' });
    expect((await step(id, 'check', 'team_lead', { effective: false, effect: '又错投两件。' })).body['code']).toBe(
      'improvement_incomplete',
    );
    const again = { effective: false, effect: '又错投两件。', dueAt: '2026-11-30T10:00:00Z' };
    expect((await step(id, 'check', 'team_lead', again)).body).toMatchObject({
      ...{ state: 'open', reopenings: 1, dueAt: '2026-11-30T10:00:00.000Z' },
    });
    expect((await step(id, 'check', 'qa', { effective: true, effect: '好' })).body['code']).toBe(
      'improvement_not_possible',
    );
    await step(id, 'result', 'team_lead', { result: '换了派送员。' });
    const own = await step(id, 'check', 'team_lead', { effective: true, effect: '好' });
    expect(own).toMatchObject({ status: 403, body: { code: 'improvement_checker_unfit' } });
    const checked = await step(id, 'check', 'qa', { effective: true, effect: '一个月无错投。' });
    expect(checked.body).toMatchObject({ state: 'checked', checkedBy: 'staff-qa' });
    expect((await listed('?state=checked', 'team_lead'))[0]?.['steps']).toMatchObject([
      { type: 'raised', by: 'staff-team-lead' },
      { type: 'result', texts: { result: '已培训全体派送员。' } },
      { type: 'check', effective: false },
      { type: 'result', by: 'staff-team-lead' },
      { type: 'check', effective: true, texts: { effect: '一个月无错投。' } },
    ]);
    expect(h.logged.join()).not.toContain('错投');
  });

  it('sent twice is one, with one answer; its key with other words is refused', async () => {
    const path = `/v1/complaints/${await h.file()}/improvements`;
    const first = await h.post(path, 'agent', wanted(), 'key-1');
    const [second, third] = await Promise.all([1, 2].map(() => h.post(path, 'agent', wanted(), 'key-1')));
    expect([second!.body, third!.body]).toEqual([first.body, first.body]);
    const other = await h.post(path, 'agent', wanted({ goal: '没有错投。' }), 'key-1');
    expect(other.body['code']).toBe('idempotency_key_reused');
    const id = String(first.body['id']);
    const results = await Promise.all(
      [1, 2].map(() => step(id, 'result', 'outlet_manager', { result: '完成' }, 'key-2')),
    );
    expect(results.map(({ status }) => status)).toEqual([201, 201]);
    expect(results[0]!.body['steps']).toHaveLength(2);
  });

  it('needs a cause where the complaint has none, and takes the one that it was closed with', async () => {
    const no = await h.file();
    const { cause: _cause, ...causeless } = wanted();
    const missing = await h.post(`/v1/complaints/${no}/improvements`, 'agent', causeless);
    expect(missing).toMatchObject({ status: 422, body: { code: 'improvement_incomplete' } });
    const closing = { reason: 'withdrawn', rootCause: 'operations_vehicles' };
    expect((await h.post(`/v1/complaints/${no}/close`, 'team_lead', closing)).status).toBe(200);
    const outliving = await h.post(`/v1/complaints/${no}/improvements`, 'agent', causeless);
    expect(outliving.body).toMatchObject({ complaintNo: no, cause: 'operations_vehicles', state: 'open' });
  });

  it('is listed page by page, the next one due first, and found when it is overdue', async () => {
    const no = await h.file();
    const days = ['2026-12-03', '2026-12-01', '2026-12-02'].map((day) => `${day}T10:00:00Z`);
    for (const dueAt of days) await raise(no, { dueAt, department: 'paged' });
    const first = await h.get('/v1/improvements?department=paged&limit=2', 'auditor');
    const rest = await h.get(
      `/v1/improvements?department=paged&limit=2&cursor=${String(first.body['next'])}`,
      'auditor',
    );
    const pages = [first, rest].map(({ body }) =>
      (body['items'] as Body[]).map(({ dueAt }) => String(dueAt).slice(0, 10)),
    );
    expect(pages).toEqual([['2026-12-01', '2026-12-02'], ['2026-12-03']]);
    expect([rest.body['next'], JSON.stringify(first.body).includes('电话')]).toEqual([null, false]);
    expect(await listed('?department=paged&overdue=true', 'agent')).toEqual([]);
    h.clock.at = Date.parse('2026-12-02T10:00:00.001Z');
    expect(await listed('?department=paged&overdue=true', 'agent')).toMatchObject([
      { dueAt: '2026-12-01T10:00:00.000Z', overdue: true },
      { dueAt: '2026-12-02T10:00:00.000Z', overdue: true },
    ]);
    expect(await listed('?department=paged&overdue=false', 'agent')).toMatchObject([{ overdue: false }]);
    h.clock.at = Date.parse('2026-11-21T02:00:00Z');
  });

  // shows S1-24
  it('that a missed indicator asks for says what was missed, takes what the analysis found, and belongs to no complaint', async () => {
    await h.file();
    h.clock.at = Date.parse('2026-12-09T02:00:00Z');
    const logger = createLogger('test', 'silent');
    await lookAtIndicators({ pool: h.pool, journal: h.journal, policyId: 'express-cn', clock: h.clock, logger });
    const missed = (await listed('?limit=100', 'qa')).filter((one) => one['missed']);
    const item = missed.find((one) => (one['missed'] as Body)['indicator'] === 'resolution_rate');
    expect(item).toMatchObject({
      ...{ cause: 'to_be_analysed', state: 'open', raisedBy: 'system', ownerId: 'staff-director' },
      missed: { month: '2026-11', figure: 0, target: { is: 'at_least', value: 95, unit: 'percent' } },
    });
    expect(item).not.toHaveProperty('complaintNo');
    const id = String(item?.['id']);
    const done = { result: '加派客服，按日通报超时投诉。' };
    expect((await step(id, 'result', 'director', done)).body['code']).toBe('improvement_incomplete');
    const found = await step(id, 'result', 'director', { ...done, found: ['people', 'system'] });
    expect(found.body).toMatchObject({ state: 'done', found: ['people', 'system'], steps: [{}, { texts: done }] });
    const checked = await step(id, 'check', 'qa', { effective: true, effect: '达标。' });
    expect(checked.body).toMatchObject({ state: 'checked', checkedBy: 'staff-qa' });
    h.clock.at = Date.parse('2026-11-21T02:00:00Z');
  });

  // shows X-45
  it('about a hidden complaint is seen by whom it accuses only where it is his own, without the complaint', async () => {
    const no = await h.file({ class: 'attitude', shipments: [{ waybillNo: 'RE9', outlet: '0571-023' }] });
    const grade = { class: 'attitude', impact: 2, urgency: 2, flags: [], accusedPerson: 'staff-agent' };
    await h.post(`/v1/complaints/${no}/triage`, 'director', grade);
    const id = await raise(no, { department: 'manners' });
    expect([await listed('?department=manners', 'agent'), await listed('?department=manners', 'qa')]).toMatchObject([
      [],
      [{ id, complaintNo: no }],
    ]);
    expect((await step(id, 'check', 'agent', { effective: true, effect: '好' })).body['code']).toBe(
      'improvement_not_found',
    );
    await raise(no, { department: 'manners', ownerId: 'staff-agent' });
    const [own, ...others] = await listed('?department=manners', 'agent');
    expect([others, own?.['complaintNo'], own?.['ownerId']]).toEqual([[], undefined, 'staff-agent']);
  });
});
