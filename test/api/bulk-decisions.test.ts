import { startHarness, type Body, type Harness } from './harness.js';
import { REPORT } from '../support/report.js';

let h: Harness;
beforeAll(async () => {
  h = await startHarness();
});
afterAll(() => h.stop());
afterEach(() => Object.assign(h.gateway, { up: true }));

const TRIAGE = { class: 'damage', subClass: 'wet', impact: 3, urgency: 3, flags: [], justified: 'yes' };

/** A plan that a team lead may decide, and what it takes to decide it. */
async function waiting(amountFen = 50_000): Promise<{ complaintNo: string; version: number; hash: string }> {
  const no = await h.file();
  await h.post(`/v1/complaints/${no}/triage`, 'agent', TRIAGE);
  await h.post(`/v1/complaints/${no}/findings`, 'agent', {
    justified: 'yes',
    liability: [{ stage: 'delivery' }],
    finding: '淋雨。',
    report: REPORT,
  });
  const { status, body } = await h.post(`/v1/complaints/${no}/plans`, 'agent', { amountFen });
  expect(status).toBe(201);
  return { complaintNo: no, version: 1, hash: (body['plan'] as { hash: string }).hash };
}

const SOME = { complaintNo: 'TC20260101-000001', version: 1, hash: 'a'.repeat(64), outcome: 'approve' };

const decide = (decisions: object[], key?: string) =>
  h.post('/v1/approvals/decisions', 'team_lead', { decisions }, key);
const itemsOf = ({ body }: { body: Body }): Body[] => body['items'] as Body[];

describe('many decisions at once', () => {
  it('are answered one by one: what one is refused for does not touch the others', async () => {
    const plans = await Promise.all([waiting(), waiting(), waiting(), waiting(1_000_000)]);
    const [good, changed, returned, large] = plans as [Plan, Plan, Plan, Plan];
    const unknown = { ...good, complaintNo: 'TC20260101-000001' };
    const answer = await decide([
      { ...good, outcome: 'approve' },
      { ...changed, hash: 'f'.repeat(64), outcome: 'approve' },
      { ...returned, outcome: 'return', comment: '请补充证据' },
      { ...large, outcome: 'approve' },
      { ...unknown, outcome: 'approve' },
    ]);
    expect(answer).toMatchObject({ status: 200, body: { decided: 2, refused: 3 } });
    expect(itemsOf(answer).map(({ complaintNo, status, code }) => [complaintNo, status, code])).toEqual([
      [good.complaintNo, 200, undefined],
      [changed.complaintNo, 409, 'plan_hash_mismatch'],
      [returned.complaintNo, 200, undefined],
      [large.complaintNo, 403, 'rank_insufficient'],
      [unknown.complaintNo, 404, 'complaint_not_found'],
    ]);
    expect(itemsOf(answer)[3]).toMatchObject({ detail: expect.stringContaining('director') as string });
    expect(await decisionsOf(good.complaintNo)).toEqual(['approve']);
    expect(await decisionsOf(changed.complaintNo)).toEqual([]);
    expect(await decisionsOf(returned.complaintNo)).toEqual(['return']);
  });

  it('count once however often they are sent under their key, and then have the same answer', async () => {
    const plans = await Promise.all([waiting(), waiting()]);
    const decisions = plans.map((plan) => ({ ...plan, outcome: 'approve' }));
    const [first, second] = await Promise.all([decide(decisions, 'forty-at-once'), decide(decisions, 'forty-at-once')]);
    expect(itemsOf(second)).toEqual(itemsOf(first));
    expect(first.body).toMatchObject({ decided: 2, refused: 0 });
    for (const { complaintNo } of plans) expect(await decisionsOf(complaintNo)).toEqual(['approve']);
    const other = await decide(
      decisions.map((one) => ({ ...one, outcome: 'return' })),
      'forty-at-once',
    );
    expect(itemsOf(other).map(({ code }) => code)).toEqual(['idempotency_key_reused', 'idempotency_key_reused']);
  });

  it('whose outcome nobody knows say so, and are sent again under the same key', async () => {
    const plan = await waiting();
    const decisions = [{ ...plan, outcome: 'approve' }];
    h.gateway.up = false;
    const lost = await decide(decisions, 'evening');
    expect(itemsOf(lost)).toEqual([expect.objectContaining({ status: 503, code: 'outcome_unknown' })]);
    h.gateway.up = true;
    expect((await decide(decisions, 'evening')).body).toMatchObject({ decided: 1 });
  });

  it.each([
    ['nothing to decide', []],
    ['more than fifty', Array.from({ length: 51 }, (_, i) => ({ ...SOME, complaintNo: `TC20260101-${i}` }))],
    ['a complaint twice', [SOME, SOME]],
    ['a field that nobody knows', [{ ...SOME, force: true }]],
  ])('with %s are refused as a whole', async (_what, decisions) => {
    expect(await decide(decisions)).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
  });
});

type Plan = Awaited<ReturnType<typeof waiting>>;

async function decisionsOf(no: string): Promise<unknown[]> {
  const { body } = await h.get(`/v1/complaints/${no}/timeline`, 'auditor');
  const events = body['events'] as { type: string; data: Body }[];
  return events.filter(({ type }) => type === 'plan_decided').map(({ data }) => data['outcome']);
}
