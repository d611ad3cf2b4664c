import { randomUUID } from 'node:crypto';
import { startHarness, type Body, type Harness } from './harness.js';
import { REPORT } from '../support/report.js';

let h: Harness;
beforeAll(async () => {
  h = await startHarness();
});
afterAll(() => h.stop());
afterEach(() => Object.assign(h.gateway, { up: true, losesAnswers: false, behind: false }));

const TRIAGE = { class: 'damage', subClass: 'wet', impact: 3, urgency: 4, justified: 'yes', note: '电话中已核实。' };
const FINDINGS = {
  justified: 'yes',
  liability: [{ stage: 'delivery', unit: 'east' }],
  finding: '派送途中淋雨。',
  report: REPORT,
};
const PLAN = { amountFen: 50_000, reasons: '按申报价值赔偿。' };

async function proposed(): Promise<{ no: string; plan: { version: number; hash: string } }> {
  const no = await h.file();
  await h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE);
  await h.post(`/v1/complaints/${no}/findings`, 'investigator', FINDINGS);
  const { body } = await h.post(`/v1/complaints/${no}/plans`, 'agent', PLAN);
  return { no, plan: body['plan'] as { version: number; hash: string } };
}

const delivered = (no: string, effectKey: string) =>
  h.callback('notification', {
    type: 'message.delivered',
    key: `${no}/${effectKey}`,
    at: new Date(h.clock.at).toISOString(),
  });

describe('the course of a complaint', () => {
  // shows S2-080
  it('goes from filing to closing, over HTTP alone', async () => {
    const { no, plan } = await proposed();
    const decide = (role: 'agent' | 'team_lead', version = plan.version) =>
      h.post(`/v1/complaints/${no}/plans/${version}/decision`, role, { hash: plan.hash, outcome: 'approve' });
    expect(plan).toMatchObject({ version: 1, required: 'team_lead' });
    expect((await decide('agent')).body).toMatchObject({ code: 'own_plan', status: 403 });
    expect((await decide('team_lead', 2)).body).toMatchObject({ code: 'plan_not_found', status: 404 });
    expect((await decide('team_lead')).status).toBe(200);
    expect((await delivered(no, 'notice/decision/1')).status).toBe(204);
    expect((await h.get(`/v1/complaints/${no}`)).body['stage']).toBe('decided');

    const accepted = { version: 1, outcome: 'accepted', channel: 'phone' };
    expect((await h.post(`/v1/complaints/${no}/acceptance`, 'follow_up', accepted)).status).toBe(200);
    await settlePayout(no);
    // shows S0-50
    const tasks = await h.get('/v1/follow-up-tasks?task=call_back', 'follow_up');
    expect(tasks.body['items']).toContainEqual(expect.objectContaining({ complaintNo: no, breached: false, level: 3 }));
    await answerSurvey(no);
    const after = await h.get('/v1/follow-up-tasks', 'follow_up');
    expect(JSON.stringify(after.body)).not.toContain(no);
    const { body } = await h.get(`/v1/complaints/${no}`);
    expect(body).toMatchObject({
      stage: 'closed',
      closed: { reason: 'satisfied' },
      possible: [
        ...['reopen', 'record_appeal', 'answer_inquiry', 'open_proceedings', 'set_legal_hold', 'propose_reversal'],
      ],
      paidFen: 50_000,
    });
    expect((await h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE)).body).toMatchObject({
      code: 'not_possible_now',
      status: 409,
      possible: [
        ...['reopen', 'record_appeal', 'answer_inquiry', 'open_proceedings', 'set_legal_hold', 'propose_reversal'],
      ],
    });
    expect(h.gateway.commands.at(-1)?.type).not.toBe('confirm_triage');

    const taken = await h.get(`/v1/complaints/${no}/archive`, 'team_lead');
    expect([taken.status, taken.headers.get('content-type')]).toEqual([200, 'application/zip']);
    const again = await h.get(`/v1/complaints/${no}/archive`, 'legal');
    expect(again.headers.get('etag')).toBe(taken.headers.get('etag'));
    const { body: reads } = await h.get(`/v1/complaints/${no}/archive/reads`, 'team_lead');
    expect(reads['items']).toMatchObject([{ person: 'staff:staff-team-lead' }, { person: 'staff:staff-legal' }]);
  });

  it('has no archive while it is open', async () => {
    const { body } = await h.get(`/v1/complaints/${await h.file()}/archive`, 'team_lead');
    expect(body).toMatchObject({ code: 'archive_not_ready', status: 409 });
  });

  /** What the worker would do after billing has paid. */
  async function settlePayout(no: string): Promise<void> {
    const state = await h.journal.read(no);
    await h.journal.commit({
      complaintNo: no,
      state,
      command: {
        id: 'payout/1:1/paid/1',
        type: 'payout_result',
        actor: { id: 'system', role: 'system' },
        data: { key: 'payout/1:1', outcome: 'paid', transactionNo: 'T1', settledAt: h.clock.at },
      },
      at: h.clock.at,
    });
  }

  async function answerSurvey(no: string): Promise<void> {
    const scores = { resultSpeed: 5, resultEffect: 5, politeness: 5, patience: 5, professionalism: 5 };
    const at = new Date(h.clock.at).toISOString();
    const answer = {
      type: 'survey.answered',
      key: `${no}/survey/1`,
      complaintNo: no,
      scores,
      solved: true,
      comment: '满意',
      at,
    };
    expect((await h.callback('survey', answer)).status).toBe(204);
  }
});

describe('an act', () => {
  it('is answered the same when it is sent again under its key, and happens once', async () => {
    const no = await h.file();
    const key = randomUUID();
    const first = await h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE, key);
    const again = await h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE, key);
    expect(first).toMatchObject({ status: 200, body: { complaintNo: no, events: expect.any(Array) } });
    expect(again).toMatchObject({ status: first.status, body: first.body });
    expect(again.headers.get('idempotency-key')).toBe(key);
    const { body } = await h.get(`/v1/complaints/${no}/timeline`);
    expect((body['events'] as Body[]).filter((e) => e['type'] === 'triaged')).toHaveLength(1);
  });

  it('is answered the same after the stage has moved on', async () => {
    const no = await h.file();
    const path = `/v1/complaints/${no}/close`;
    const key = randomUUID();
    const first = await h.post(path, 'agent', { reason: 'withdrawn' }, key);
    expect(first.body).toMatchObject({ closed: 'withdrawn' });
    expect(await h.post(path, 'agent', { reason: 'withdrawn' }, key)).toMatchObject({ status: 200, body: first.body });
    expect((await h.post(path, 'agent', { reason: 'withdrawn' })).status).toBe(409);
  });

  it('is refused with 422 when its key comes with another body', async () => {
    const no = await h.file();
    const key = randomUUID();
    await h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE, key);
    const other = await h.post(`/v1/complaints/${no}/triage`, 'agent', { ...TRIAGE, note: '别的。' }, key);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  });

  it('is another act for another person, route or complaint under the same key', async () => {
    const [a, b] = [await h.file(), await h.file()];
    const key = randomUUID();
    const triage = (no: string, role: 'agent' | 'team_lead') =>
      h.post(`/v1/complaints/${no}/triage`, role, TRIAGE, key);
    const answers = [await triage(a, 'agent'), await triage(a, 'team_lead'), await triage(b, 'agent')];
    expect(answers.map((one) => one.status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map((one) => one.body['commandId'])).size).toBe(3);
  });

  it('gets a key when it brings none, and repeats under that', async () => {
    const no = await h.file();
    const first = await h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE);
    const key = first.headers.get('idempotency-key') ?? '';
    expect(await h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE, key)).toMatchObject({ body: first.body });
  });

  it('is answered as done when it was committed and only the answer got lost', async () => {
    const no = await h.file();
    h.gateway.losesAnswers = true;
    expect((await h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE)).status).toBe(200);
  });

  it('is answered 503 outcome_unknown when nobody answers, and succeeds under the same key later', async () => {
    const no = await h.file();
    const key = randomUUID();
    h.gateway.up = false;
    const first = await h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE, key);
    expect(first).toMatchObject({ status: 503, body: { code: 'outcome_unknown' } });
    expect(first.headers.get('retry-after')).toBe('5');
    expect(first.body['detail']).toContain('same Idempotency-Key');
    h.gateway.up = true;
    expect((await h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE, key)).status).toBe(200);
    const texts = await h.database.query(
      'select field from redress.texts t join redress.commands c on c.id = t.command_id where c.complaint_no = $1 and c.kind = $2',
      [no, 'act'],
    );
    expect(texts).toEqual([{ field: 'note' }]);
  });

  it('is not refused for what the workflow has lost sight of: it is woken, and the same key succeeds', async () => {
    const no = await h.file();
    await h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE);
    await h.post(`/v1/complaints/${no}/findings`, 'agent', FINDINGS);
    const key = randomUUID();
    h.gateway.behind = true;
    const early = await h.post(`/v1/complaints/${no}/plans`, 'agent', PLAN, key);
    expect(early).toMatchObject({ status: 503, body: { code: 'outcome_unknown' } });
    expect(h.gateway.woken).toContain(no);
    // What the journal refuses as well is refused, and as the journal sees it.
    const never = await h.post(`/v1/complaints/${no}/measures/m1/result`, 'agent', { outcome: 'done' });
    expect(never).toMatchObject({ status: 409, body: { code: 'not_possible_now' } });
    expect(never.body['detail']).toContain('in stage investigating');
    h.gateway.behind = false;
    expect((await h.post(`/v1/complaints/${no}/plans`, 'agent', PLAN, key)).status).toBe(201);
  });

  it('is refused plan_not_found before its plan is there, and the same key succeeds afterwards', async () => {
    const no = await h.file();
    const key = randomUUID();
    const early = await h.post(
      `/v1/complaints/${no}/plans/1/decision`,
      'team_lead',
      { hash: 'a'.repeat(64), outcome: 'approve' },
      key,
    );
    expect(early).toMatchObject({ status: 404, body: { code: 'plan_not_found', possible: expect.any(Array) } });
    await h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE);
    await h.post(`/v1/complaints/${no}/findings`, 'agent', FINDINGS);
    await h.post(`/v1/complaints/${no}/plans`, 'agent', PLAN);
    const late = await h.post(
      `/v1/complaints/${no}/plans/1/decision`,
      'team_lead',
      { hash: 'a'.repeat(64), outcome: 'approve' },
      key,
    );
    expect(late).toMatchObject({ status: 409, body: { code: 'plan_hash_mismatch' } });
  });

  it('sends references and hashes to Temporal, never a word', async () => {
    const no = await h.file();
    await h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE);
    const sent = h.gateway.commands.at(-1);
    expect(sent).toMatchObject({
      type: 'confirm_triage',
      data: { texts: { note: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    });
    expect(JSON.stringify(h.gateway.commands)).not.toContain(TRIAGE.note);
    expect(h.logged.join('\n')).not.toContain(TRIAGE.note);
  });

  it('acts with rank and unit of the directory', async () => {
    const no = await h.file();
    await h.post(`/v1/complaints/${no}/triage`, 'team_lead', TRIAGE);
    expect(h.gateway.commands.at(-1)?.actor).toEqual({
      id: 'staff-team-lead',
      role: 'team_lead',
      rank: 'team_lead',
      unit: 'east',
    });
  });

  it('pays the complainant when the plan names no payee, and numbers its measures', async () => {
    const { no } = await proposed();
    await h.post(`/v1/complaints/${no}/plans`, 'agent', {
      measures: [{ kind: 'apology' }, { kind: 'resend' }],
      amountFen: 100,
    });
    const { body } = await h.get(`/v1/complaints/${no}`);
    const [party] = body['parties'] as Body[];
    expect(body['plan']).toMatchObject({
      version: 2,
      payeeId: party?.['personId'],
      measures: [{ id: 'm1' }, { id: 'm2' }],
    });
  });

  it.each([
    ['triage', {}, 'class'],
    ['triage', { ...TRIAGE, color: 1 }, 'color'],
    ['findings', { ...FINDINGS, liability: [] }, 'liability'],
    ['contacts', { purpose: 'chat', channel: 'phone' }, 'purpose'],
    ['plans', {}, 'a measure or an amount'],
    ['plans', { amountFen: -1 }, 'amountFen'],
    ['plans/x/decision', { hash: 'a'.repeat(64), outcome: 'approve' }, 'whole number'],
    ['plans/1/decision', { outcome: 'approve' }, 'hash'],
    ['acceptance', { version: 1, outcome: 'perhaps', channel: 'phone' }, 'outcome'],
    ['pause', { reason: 'outlet', untilAt: '2026-11-22T00:00:00Z' }, 'reason'],
    ['close', { reason: 'tired' }, 'reason'],
    ['reopen', {}, 'reason'],
  ])('at %s is refused with 422 for %j', async (act, body, named) => {
    const no = await h.file();
    const answer = await h.post(`/v1/complaints/${no}/${act}`, 'agent', body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
    expect(answer.body['detail']).toContain(named);
  });

  it('on a complaint that does not exist is answered 404', async () => {
    const answer = await h.post('/v1/complaints/TC20260101-000001/triage', 'agent', TRIAGE);
    expect(answer).toMatchObject({ status: 404, body: { code: 'complaint_not_found' } });
  });
});

describe('other acts', () => {
  it('records a contact, a pause and its end', async () => {
    const no = await h.file();
    const contact = { purpose: 'first_response', channel: 'phone', summary: '已联系。' };
    expect((await h.post(`/v1/complaints/${no}/contacts`, 'follow_up', contact)).status).toBe(201);
    await h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE);
    const until = { reason: 'customer_evidence', untilAt: '2026-11-21T12:00:00+08:00' };
    expect((await h.post(`/v1/complaints/${no}/pause`, 'agent', until)).status).toBe(200);
    expect((await h.get(`/v1/complaints/${no}`)).body['pause']).toMatchObject({ capAt: '2026-11-21T04:00:00.000Z' });
    expect((await h.post(`/v1/complaints/${no}/resume`, 'agent')).status).toBe(200);
    expect((await h.post(`/v1/complaints/${no}/resume`, 'agent')).body['code']).toBe('not_possible_now');
  });

  it('reopens a closed complaint, says why to those who may read it, and refuses an open one', async () => {
    const no = await h.file();
    const reopen = () => h.post(`/v1/complaints/${no}/reopen`, 'follow_up', { reason: '补发件仍未收到。' });
    expect((await reopen()).body).toMatchObject({ status: 409, code: 'not_closed' });
    await h.post(`/v1/complaints/${no}/close`, 'agent', { reason: 'withdrawn' });
    expect((await reopen()).status).toBe(200);
    const { body } = await h.get(`/v1/complaints/${no}`);
    expect(body).toMatchObject({ stage: 'triaged', round: 2 });
    expect(body).not.toHaveProperty('closed');
    const { body: course } = await h.get(`/v1/complaints/${no}/timeline`);
    expect((course['events'] as Body[]).find((e) => e['type'] === 'reopened')).toMatchObject({
      data: { why: 'asked', by: 'staff-follow-up' },
      texts: { reason: '补发件仍未收到。' },
    });
    const [row] = await h.database.query(
      'select closed_at, close_reason from redress.complaints where complaint_no = $1',
      [no],
    );
    expect(row).toEqual({ closed_at: null, close_reason: null });
  });

  it('refuses to reopen what was closed too long ago, to everybody, and too often, to all below a director', async () => {
    const no = await h.file();
    const reopen = (role: 'agent' | 'director') =>
      h.post(`/v1/complaints/${no}/reopen`, role, { reason: '补发件仍未收到。' });
    for (let i = 0; i < 2; i += 1) {
      await h.post(`/v1/complaints/${no}/close`, 'agent', { reason: 'withdrawn' });
      expect((await reopen('agent')).status).toBe(200);
    }
    await h.post(`/v1/complaints/${no}/close`, 'agent', { reason: 'withdrawn' });
    expect((await reopen('agent')).body).toMatchObject({ status: 403, code: 'reopened_too_often' });
    h.clock.at += 8 * 24 * 3_600_000;
    expect((await reopen('director')).body).toMatchObject({ status: 409, code: 'reopen_window_over' });
    h.clock.at -= 8 * 24 * 3_600_000;
  });

  it('refuses to acknowledge what nobody was told, and what does not exist', async () => {
    const no = await h.file();
    const ack = (id: string) => h.post(`/v1/complaints/${no}/escalations/${id}/ack`, 'team_lead');
    expect((await ack('resolution.1')).body).toMatchObject({ status: 409, code: 'nothing_to_acknowledge' });
    expect((await ack('nothing.1')).body).toMatchObject({ status: 404, code: 'deadline_not_found' });
  });

  it('refuses the result of a measure that the plan has not', async () => {
    const { no, plan } = await proposed();
    await h.post(`/v1/complaints/${no}/plans/1/decision`, 'team_lead', { hash: plan.hash, outcome: 'approve' });
    await delivered(no, 'notice/decision/1');
    await h.post(`/v1/complaints/${no}/acceptance`, 'agent', { version: 1, outcome: 'accepted', channel: 'phone' });
    const answer = await h.post(`/v1/complaints/${no}/measures/m9/result`, 'business_handler', { outcome: 'done' });
    expect(answer.body).toMatchObject({ status: 404, code: 'measure_not_found' });
  });

  it('refuses a decision by somebody whose own complaint it is', async () => {
    const no = await h.file({
      parties: [{ role: 'complainant', name: '张敏', email: 'zhang@staff.example', staffId: 'staff-team-lead' }],
    });
    await h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE);
    await h.post(`/v1/complaints/${no}/findings`, 'agent', FINDINGS);
    const { body } = await h.post(`/v1/complaints/${no}/plans`, 'agent', PLAN);
    const { hash } = body['plan'] as { hash: string };
    const answer = await h.post(`/v1/complaints/${no}/plans/1/decision`, 'team_lead', { hash, outcome: 'approve' });
    expect(answer.body).toMatchObject({ status: 403, code: 'own_complaint' });
    expect(
      (await h.post(`/v1/complaints/${no}/plans/1/decision`, 'director', { hash, outcome: 'approve' })).status,
    ).toBe(200);
  });
});
