import { HOUR } from '../../domain/index.js';
import { builtInPolicies } from '../../policy/index.js';
import { REPORT } from '../support/report.js';
import { startHarness, type Body, type Caller, type Harness } from './harness.js';

let h: Harness;
beforeAll(async () => {
  h = await startHarness();
});
afterAll(() => h.stop());

const TRIAGE = { class: 'damage', subClass: 'wet', impact: 3, urgency: 3, flags: [], justified: 'yes' };
const iso = (ms: number): string => new Date(ms).toISOString();

async function investigated(): Promise<string> {
  const no = await h.file();
  await h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE);
  await h.post(`/v1/complaints/${no}/findings`, 'agent', {
    justified: 'yes',
    liability: [{ stage: 'delivery' }],
    finding: '淋雨。',
    report: REPORT,
  });
  return no;
}

async function planned(amountFen: number): Promise<{ no: string; plan: Body }> {
  const no = await investigated();
  const { body } = await h.post(`/v1/complaints/${no}/plans`, 'agent', { amountFen, measures: [{ kind: 'apology' }] });
  return { no, plan: body['plan'] as Body };
}

const lend = (who: Caller, id: string, delegations: object[]) =>
  h.call('PUT', `/v1/staff/${id}/delegations`, who, { delegations });
const loan = (more: object = {}) => ({
  to: 'staff-department-head',
  from: iso(h.clock.at),
  until: iso(h.clock.at + 24 * HOUR),
  upTo: 'director',
  ...more,
});

describe('authority that is lent', () => {
  // shows C12, S2-021
  it('lets the delegate decide from its first instant to its last, and the journal says for whom', async () => {
    const { no, plan } = await planned(1_000_000);
    const decision = { hash: plan['hash'], outcome: 'approve' };
    const decide = () => h.post(`/v1/complaints/${no}/plans/1/decision`, 'department_head', decision);
    const inbox = async () => ((await h.get('/v1/approvals', 'department_head')).body['items'] as Body[])[0];
    expect(await inbox()).toBeUndefined();
    expect(await decide()).toMatchObject({ status: 403, body: { code: 'rank_insufficient' } });
    expect((await lend('director', 'staff-director', [loan()])).status).toBe(200);
    const { body } = await h.get('/v1/staff', 'admin');
    const director = (body['items'] as Body[]).find(({ id }) => id === 'staff-director');
    expect(director).toMatchObject({ delegations: [{ to: 'staff-department-head', upTo: 'director' }] });
    expect(await inbox()).toMatchObject({ complaintNo: no, onBehalfOf: 'staff-director', amountFen: 1_000_000 });
    expect((await decide()).status).toBe(200);
    const events = await h.journal.events(no);
    expect(events.find(({ type }) => type === 'plan_decided')?.data).toMatchObject({
      by: 'staff-department-head',
      onBehalfOf: 'staff-director',
    });
    await lend('admin', 'staff-director', []);
    const next = await planned(1_000_000);
    const late = { hash: next.plan['hash'], outcome: 'approve' };
    const refused = await h.post(`/v1/complaints/${next.no}/plans/1/decision`, 'department_head', late);
    expect(refused.body['code']).toBe('rank_insufficient');
  });

  it.each<[string, Caller, string, object, number, string]>([
    ['of somebody else is not lent', 'team_lead', 'staff-director', {}, 403, 'not_allowed'],
    ['beyond one’s own is not lent', 'team_lead', 'staff-team-lead', {}, 422, 'invalid_request'],
    ['is not lent outside the line', 'director', 'staff-director', { to: 'staff-finance' }, 422, 'invalid_request'],
    ['is not lent to oneself', 'director', 'staff-director', { to: 'staff-director' }, 422, 'invalid_request'],
  ])('%s', async (_, who, id, more, status, code) => {
    expect(await lend(who, id, [loan(more)])).toMatchObject({ status, body: { code } });
  });
});

describe('a closing that two people have to agree to', () => {
  // shows X-32, C14
  it('is proposed by one, listed for and decided by another, and each refusal has a code', async () => {
    const no = await investigated();
    const asked = await h.post(`/v1/complaints/${no}/close`, 'agent', { reason: 'invalid', explanation: '重复投诉。' });
    const { hash, version, approver } = asked.body['closing'] as Body;
    expect([asked.status, version, approver]).toEqual([200, 1, 'staff-team-lead']);
    const listed = await h.get('/v1/approvals?assignee=me', 'team_lead');
    expect((listed.body['items'] as Body[]).find(({ complaintNo }) => complaintNo === no)).toMatchObject({
      ...{ what: 'closing', version: 1, hash, reason: 'invalid', approverId: 'staff-team-lead' },
      inWords: { 'zh-CN': '以“无效投诉”结案须经客服主管同意。' },
      unlessDecided: [{ action: 'remind' }, { action: 'escalate', rank: 'department_head' }],
    });
    const decide = (who: Caller, body: object) => h.post(`/v1/complaints/${no}/closing/1/decision`, who, body);
    const codes = [
      await decide('agent', { hash, outcome: 'approve' }),
      await decide('team_lead', { hash: 'f'.repeat(64), outcome: 'approve' }),
      await decide('team_lead', { hash, outcome: 'reject' }),
    ].map(({ status, body }) => `${status} ${String(body['code'])}`);
    expect(codes).toEqual(['403 own_closing', '409 closing_hash_mismatch', '422 comment_missing']);
    expect(await decide('team_lead', { hash, outcome: 'approve' })).toMatchObject({
      status: 200,
      body: { closed: 'invalid' },
    });
    expect(await h.database.query('select status from redress.closings')).toEqual([{ status: 'approved' }]);
    expect(await h.journal.verify(no)).toMatchObject({ sound: true });
  });
});

describe('a decision within authority', () => {
  // shows X-30, S3-19
  it('that is drawn is listed for quality until somebody of it has said what he found', async () => {
    await everyoneIsChecked();
    const { no } = await planned(0);
    const { body } = await h.get('/v1/samples', 'qa');
    expect(body['items']).toMatchObject([{ complaintNo: no, version: 1, decidedBy: 'staff-agent', amountFen: 0 }]);
    const found = { result: 'minor_fault', comment: '未说明理由。' };
    const check = () => h.post(`/v1/complaints/${no}/plans/1/check`, 'qa', found);
    expect((await check()).status).toBe(201);
    expect((await check()).body['code']).toBe('already_recorded');
    expect((await h.get('/v1/samples', 'qa')).body['items']).toEqual([]);
    const checked = await h.get('/v1/samples?checked=true', 'auditor');
    expect(checked.body['items']).toMatchObject([{ complaintNo: no, result: 'minor_fault', checkedBy: 'staff-qa' }]);
  });
});

/** A version of the policy under which quality checks every decision that nobody approved. */
async function everyoneIsChecked(): Promise<void> {
  const expressCn = builtInPolicies['express-cn']!;
  const policy = { ...expressCn, version: '9.0.0', approval: { ...expressCn.approval, qaPercent: 100 } };
  await h.post('/v1/policies', 'team_lead', { policy });
  await h.post('/v1/policies/express-cn/9.0.0/proposal', 'team_lead', {});
  expect((await h.post('/v1/policies/express-cn/9.0.0/activation', 'director', {})).status).toBe(200);
}

it('an approval is handed over with a reason, and listed for whoever has it now', async () => {
  const { no } = await planned(50_000);
  const answer = await h.post(`/v1/complaints/${no}/approval/hand-over`, 'team_lead', {
    to: 'staff-department-head',
    reason: '外出开会',
  });
  expect(answer.status).toBe(200);
  const rows = await h.database.query('select approver_id from redress.plans where complaint_no = $1', [no]);
  expect(rows).toEqual([{ approver_id: 'staff-department-head' }]);
});

describe('the versions of a plan', () => {
  // shows S2-093, S0-24, S1-43
  it('stay readable as they were, with options, decisions and the words that would be sent', async () => {
    const no = await investigated();
    const propose = (amountFen: number, more: object = {}) =>
      h.post(`/v1/complaints/${no}/plans`, 'agent', { amountFen, reasons: '按保价赔付。', ...more });
    const options = [{ summary: '补发同款', notBecause: '已停产' }];
    const first = (await propose(50_000, { options })).body['plan'] as Body;
    await h.post(`/v1/complaints/${no}/plans/1/decision`, 'team_lead', {
      ...{ hash: first['hash'], outcome: 'return', comment: '金额偏高' },
    });
    const second = (await propose(40_000)).body['plan'] as Body;
    const { body } = await h.get(`/v1/complaints/${no}/plans`, 'team_lead');
    expect(body['plans']).toMatchObject([
      {
        ...{ version: 1, hash: first['hash'], amountFen: 50_000, status: 'returned', options },
        decisions: [{ by: 'staff-team-lead', outcome: 'return', texts: { comment: '金额偏高' } }],
      },
      { version: 2, hash: second['hash'], amountFen: 40_000, status: 'proposed', supersedes: 1, decisions: [] },
    ]);
    const draft = await h.get(`/v1/complaints/${no}/plans/2`, 'team_lead');
    const { statement } = draft.body as { statement: { text: string } };
    for (const words of ['淋雨。', '¥400.00', '按保价赔付。']) expect(statement.text).toContain(words);
    const auditor = await h.get(`/v1/complaints/${no}/plans/1`, 'auditor');
    expect(auditor.text).not.toContain('补发同款');
    expect(auditor.body).not.toHaveProperty('statement');
    expect((await h.get(`/v1/complaints/${no}/plans/3`, 'agent')).body['code']).toBe('plan_version_not_found');
  });
});

describe("the customer's answer to the decision", () => {
  // shows C32, S2-107
  it('is given on the status page, once, and a counter-proposal is told to the owner', async () => {
    const { no, plan } = await planned(50_000);
    await h.post(`/v1/complaints/${no}/plans/1/decision`, 'team_lead', { hash: plan['hash'], outcome: 'approve' });
    const [head] = await h.database.query<{ status_token: string }>(
      'select status_token from redress.complaints where complaint_no = $1',
      [no],
    );
    const page = `/v1/status/${no}?token=${head!.status_token}`;
    expect((await h.get(page, { accept: 'application/json' })).body).not.toHaveProperty('answerTo');
    const contact = { purpose: 'plan', channel: 'letter', summary: '已寄出书面决定。' };
    await h.post(`/v1/complaints/${no}/contacts`, 'agent', contact);
    expect((await h.get(page, { accept: 'text/html' })).text).toContain('name="counterProposal"');
    expect((await h.get(page, { accept: 'application/json' })).body['answerTo']).toBe(1);
    const refused = { version: 1, outcome: 'refused', counterProposal: '希望补发同款。' };
    const answer = (body: object, token = head!.status_token) =>
      h.post(`/v1/status/${no}/acceptance?token=${token}`, { accept: 'application/json' }, body);
    expect((await answer(refused, 'wrong')).status).toBe(404);
    for (const _ of ['first', 'again']) expect((await answer(refused)).status).toBe(200);
    const late = await answer({ version: 1, outcome: 'accepted' });
    expect([late.status, late.body['code']]).toEqual([409, 'not_possible_now']);
    const { owed, stage } = await h.journal.read(no);
    expect(stage).toBe('investigating');
    expect(Object.keys(owed)).toContain('notice/plan_refused/1/staff-agent');
    const { body } = await h.get(`/v1/complaints/${no}/plans/1`, 'agent');
    expect(body['decisions']).toContainEqual(
      expect.objectContaining({ by: 'customer', outcome: 'refused', texts: { counterProposal: '希望补发同款。' } }),
    );
  });

  it('is taken from the form of the page, and a second one is told that it came too late', async () => {
    const { no, plan } = await planned(50_000);
    await h.post(`/v1/complaints/${no}/plans/1/decision`, 'team_lead', { hash: plan['hash'], outcome: 'approve' });
    await h.post(`/v1/complaints/${no}/contacts`, 'agent', { purpose: 'plan', channel: 'letter' });
    const [head] = await h.database.query<{ status_token: string }>(
      'select status_token from redress.complaints where complaint_no = $1',
      [no],
    );
    const press = (outcome: string) =>
      fetch(`${h.url}/v1/status/${no}/acceptance?token=${head!.status_token}`, {
        method: 'POST',
        headers: { accept: 'text/html' },
        body: new URLSearchParams({ version: '1', outcome, counterProposal: '' }),
      });
    const [first, second] = [await press('accepted'), await press('refused')];
    expect([first.status, second.status]).toEqual([200, 409]);
    expect(await first.text()).toContain('已收到您的答复');
    expect(await second.text()).toContain('不再等待答复');
    expect((await h.journal.read(no)).stage).toBe('executing');
  });
});
