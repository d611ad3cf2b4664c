import { readOurPayouts } from '../../db/reconciliations.js';
import { billingPaths, ledgerSchema } from '../../services/billing/contract/index.js';
import { HOUR } from '../../domain/index.js';
import { call, clock } from '../services/harness.js';
import { courseOf } from './course.js';
import { CUSTOMER, LEAD, NOWHERE, openInstallation, START, type Installation } from './installation.js';
import { REPORT } from '../support/report.js';

let system: Installation;
let course: ReturnType<typeof courseOf>;

beforeAll(async () => {
  system = await openInstallation();
  course = courseOf(system);
});
afterAll(() => system.stop());

const KEY = 'payout/1:1';
const pay = (no: string, activities = system.activities) =>
  activities.billing.orderPayout({ complaintNo: no, key: KEY, at: clock.at });

async function ledger(no: string) {
  return ledgerSchema.parse((await call('GET', system.services.billing.url + billingPaths.ledger(no))).body);
}

async function row(no: string) {
  const rows = await system.database.query<{
    attempts: number;
    attempted_at: Date | null;
    plan_hash: string;
    body_hash: string | null;
    status: string;
  }>('select attempts, attempted_at, plan_hash, body_hash, status from redress.payouts where complaint_no = $1', [no]);
  return rows[0];
}

describe('a payout', () => {
  it('is booked once under complaint, plan version and number, bound to the approved plan', async () => {
    const no = await course.accepted();
    const outcome = await pay(no);
    expect(outcome).toEqual({ outcome: 'paid', transactionNo: expect.any(String), settledAt: clock.at });
    const { postings, paidFen } = await ledger(no);
    expect(paidFen).toBe(50_000);
    expect(new Set(postings.map((p) => p.payoutNo))).toEqual(new Set([`${no}:1:1`]));
    const [booked] = await system.database.query<{ key: string; plan_hash: string; payee_name: string }>(
      'select key, plan_hash, payee_name from billing.payouts where complaint_no = $1',
      [no],
    );
    expect(booked).toEqual({ key: `${no}:1:1`, plan_hash: (await row(no))?.plan_hash, payee_name: CUSTOMER.name });
  });

  it('whose answer was lost is asked for and not sent again', async () => {
    const no = await course.accepted();
    system.services.billing.misbehave({ loseAnswer: true, times: 1 });
    await expect(pay(no)).rejects.toMatchObject({ type: 'BillingOutcomeUnknown', nonRetryable: false });
    expect((await row(no))?.attempts).toBe(1);
    expect(await pay(no)).toMatchObject({ outcome: 'paid' });
    expect((await row(no))?.attempts).toBe(1);
    const { postings, paidFen } = await ledger(no);
    expect(new Set(postings.map((p) => p.transactionNo)).size).toBe(1);
    expect(paidFen).toBe(50_000);
  });

  it('that never reached billing is sent again under the same key', async () => {
    const no = await course.accepted();
    await expect(pay(no, system.activitiesWith({ BILLING_URL: NOWHERE }))).rejects.toMatchObject({
      type: 'BillingOutcomeUnknown',
      message: `no outcome for payout ${no}:1:1: unreachable`,
    });
    expect(await row(no)).toMatchObject({ attempts: 1, attempted_at: new Date(START) });
    expect(await pay(no)).toMatchObject({ outcome: 'paid' });
    expect((await row(no))?.attempts).toBe(2);
    expect((await ledger(no)).paidFen).toBe(50_000);
  });

  it('stays unknown while billing fails, also when it is asked', async () => {
    const no = await course.accepted();
    system.services.billing.misbehave({ status: 503 });
    for (const _attempt of [1, 2, 3]) await expect(pay(no)).rejects.toMatchObject({ type: 'BillingOutcomeUnknown' });
    system.services.billing.misbehave(undefined);
    expect((await row(no))?.attempts).toBe(1);
    expect(await pay(no)).toMatchObject({ outcome: 'paid' });
  });

  it('that billing refuses although it has paid counts as paid, and is not given back to be planned anew', async () => {
    const no = await course.accepted();
    system.services.billing.misbehave({ lie: 422, times: 1 });
    expect(await pay(no)).toMatchObject({ outcome: 'paid' });
    expect((await ledger(no)).paidFen).toBe(50_000);
  });

  it('ten at once are booked once', async () => {
    const no = await course.accepted();
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => pay(no)));
    expect(outcomes.some((one) => one.status === 'fulfilled')).toBe(true);
    expect(await pay(no)).toMatchObject({ outcome: 'paid' });
    expect((await ledger(no)).paidFen).toBe(50_000);
  });

  // shows X-62
  it('of cash on delivery goes to the seller beside the compensation, and is booked against an account of its own', async () => {
    const no = await system.file({ is: 'sender' });
    await system.act(no, 'confirm_triage', { class: 'damage', impact: 3, urgency: 3, flags: [], justified: 'yes' });
    await system.act(no, 'record_findings', { justified: 'yes', liability: [], evidence: [] }, { texts: REPORT });
    const cash = { id: 'm1', kind: 'cod_remittance', cod: { collectedFen: 90_000, remittedFen: 20_000 } } as const;
    await system.act(no, 'propose_plan', { measures: [cash], amountFen: 50_000, currency: 'CNY' });
    await course.decide(no, 'approve');
    await course.delivered(no, 'decision');
    const accepted = { version: 1, outcome: 'accepted', channel: 'phone', occurredAt: clock.at } as const;
    await system.act(no, 'record_acceptance', accepted);
    const order = { complaintNo: no, key: 'payout/1:2', at: clock.at };
    system.services.billing.misbehave({ loseAnswer: true, times: 1 });
    await expect(system.activities.billing.orderPayout(order)).rejects.toMatchObject({ type: 'BillingOutcomeUnknown' });
    expect(await system.activities.billing.orderPayout(order)).toMatchObject({ outcome: 'paid' });
    expect(await pay(no)).toMatchObject({ outcome: 'paid' });
    const { postings, paidFen } = await ledger(no);
    const booked = (account: string) => postings.filter((p) => p.account === account).map((p) => p.amountFen);
    expect([booked('cod_clearing'), booked('compensation_expense'), paidFen]).toEqual([[70_000], [50_000], 50_000]);
    const ours = (await readOurPayouts(system.pool, undefined, 100)).filter((one) => one.complaintNo === no);
    expect(ours.map(({ pays, approved }) => [pays, approved])).toEqual([
      ['compensation', true],
      ['cod_remittance', true],
    ]);
  });

  it('to a closed account is rejected with the reason', async () => {
    const closed = { ...CUSTOMER, account: 'closed-1' };
    const no = await acceptedBy(closed);
    expect(await pay(no)).toEqual({ outcome: 'rejected', reason: 'payee_account_closed', settledAt: clock.at });
    expect((await ledger(no)).postings).toEqual([]);
  });

  it('to somebody without a name is rejected before anything is sent', async () => {
    const no = await acceptedBy({ email: 'x@example.com', language: 'zh-CN' });
    expect(await pay(no)).toEqual({ outcome: 'rejected', reason: 'payee_unnamed', settledAt: clock.at });
    expect((await row(no))?.attempts).toBe(0);
  });

  it('that is settled is answered from our own row, billing or not', async () => {
    const no = await course.resolved();
    expect(await pay(no, system.activitiesWith({ BILLING_URL: NOWHERE }))).toEqual({
      outcome: 'paid',
      transactionNo: 'T1',
      settledAt: START,
    });
  });

  it('is found by our number when billing has forgotten the key', async () => {
    const no = await course.accepted();
    system.services.billing.misbehave({ loseAnswer: true, times: 1 });
    await expect(pay(no)).rejects.toMatchObject({ type: 'BillingOutcomeUnknown' });
    await system.database.query(`update billing.payouts set key = 'forgotten/' || key where complaint_no = $1`, [no]);
    expect(await pay(no)).toMatchObject({ outcome: 'paid' });
    expect((await ledger(no)).paidFen).toBe(50_000);
  });

  it.each([
    ['is not approved', `update redress.plans set status = 'returned' where complaint_no = $1`],
    ['has another hash', `update redress.plans set hash = 'x' where complaint_no = $1`],
    ['grants less', `update redress.plans set amount_fen = 49999 where complaint_no = $1`],
    ['has another payee', `update redress.plans set payee_id = null where complaint_no = $1`],
  ])('is not sent when its plan %s', async (_what, tamper) => {
    const no = await course.accepted();
    await system.database.query(tamper, [no]);
    await expect(pay(no)).rejects.toMatchObject({ type: 'PlanMismatch', nonRetryable: false });
    expect((await row(no))?.attempts).toBe(0);
    expect((await ledger(no)).postings).toEqual([]);
  });

  it('under whose key billing has another order raises an alarm and pays nothing more', async () => {
    const no = await course.accepted();
    await pay(no);
    await system.database.query('update redress.payouts set amount_fen = 49999 where complaint_no = $1', [no]);
    await expect(pay(no)).rejects.toMatchObject({ type: 'BillingKeyReused' });
    await system.database.query('update redress.payouts set attempts = 0, body_hash = null where complaint_no = $1', [
      no,
    ]);
    await expect(pay(no)).rejects.toMatchObject({ type: 'BillingKeyReused' });
    expect((await ledger(no)).paidFen).toBe(50_000);
  });

  it('is unknown from the first attempt on, and what is sent again is what was sent first, or nothing', async () => {
    const no = await course.accepted();
    const unreachable = system.activitiesWith({ BILLING_URL: NOWHERE });
    expect(await row(no)).toMatchObject({ status: 'ordered', body_hash: null });
    await expect(pay(no, unreachable)).rejects.toMatchObject({ type: 'BillingOutcomeUnknown' });
    const first = await row(no);
    expect(first).toMatchObject({ status: 'unknown', body_hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    await expect(pay(no, unreachable)).rejects.toMatchObject({ type: 'BillingOutcomeUnknown' });
    expect((await row(no))?.body_hash).toBe(first?.body_hash);
    await system.database.query(`update redress.payouts set body_hash = 'another' where complaint_no = $1`, [no]);
    await expect(pay(no)).rejects.toMatchObject({ type: 'PayoutNotSent', nonRetryable: false });
    expect((await ledger(no)).postings).toEqual([]);
  });

  it('that people say was not paid is not sent again, only asked for; what billing says at last is heard', async () => {
    const no = await course.accepted();
    const finance = { id: 'staff-finance', role: 'finance' } as const;
    await expect(pay(no, system.activitiesWith({ BILLING_URL: NOWHERE }))).rejects.toMatchObject({});
    await system.pass(no, 24 * HOUR);
    const found = { payoutNo: '1:1', outcome: 'unpaid' } as const;
    await system.act(no, 'resolve_payout', found, { actor: finance, texts: { reason: '银行查无此笔。' } });
    await expect(pay(no)).rejects.toMatchObject({ type: 'PayoutSealed', nonRetryable: false });
    const second = { payoutNo: '1:1', n: 1, outcome: 'confirm' } as const;
    await system.act(no, 'confirm_resolution', second, { actor: { id: 'staff-director', role: 'director' } });
    expect(await pay(no)).toMatchObject({ outcome: 'rejected', reason: 'not_paid' });
    expect([(await ledger(no)).postings, await row(no)]).toMatchObject([[], { attempts: 1, status: 'rejected' }]);
  });

  it('is taken back once under a key of its own, asked for before it is sent again', async () => {
    const no = await course.accepted();
    await system.report(no, 'payout_result', { key: KEY, ...(await pay(no)) });
    await system.act(no, 'propose_reversal', { payoutNo: '1:1', amountFen: 20_000 }, { texts: { reason: '多付。' } });
    await system.act(no, 'decide_reversal', { reversalNo: '1:1:r1', outcome: 'confirm' }, { actor: LEAD });
    const order = { complaintNo: no, key: 'reversal/1:1:r1', at: clock.at };
    system.services.billing.misbehave({ loseAnswer: true, times: 1 });
    await expect(system.activities.billing.orderReversal(order)).rejects.toMatchObject({
      type: 'BillingOutcomeUnknown',
    });
    const outcome = await system.activities.billing.orderReversal(order);
    expect(outcome).toMatchObject({ outcome: 'reversed', transactionNo: expect.any(String) as string });
    expect((await ledger(no)).paidFen).toBe(30_000);
    await system.report(no, 'reversal_result', { key: order.key, ...outcome });
    expect(await system.activities.billing.orderReversal(order)).toEqual(outcome);
    const rows = await system.database.query('select attempts, status from redress.reversals where complaint_no = $1', [
      no,
    ]);
    expect(rows).toEqual([{ attempts: 1, status: 'reversed' }]);
  });

  it('leaves what is claimed from a partner to postings of its own, each asked for before it is sent again', async () => {
    const no = await course.investigated();
    const findings = { justified: 'yes' as const, liability: [{ stage: 'third_party' as const }], evidence: [] };
    await system.act(no, 'record_findings', findings, { texts: REPORT });
    await course.propose(no);
    await course.decide(no, 'approve');
    const post = (activities = system.activities) =>
      activities.billing.postRecourse({ complaintNo: no, key: 'recourse/r1/claimed', at: clock.at });
    await expect(post()).rejects.toMatchObject({ type: 'EffectNotFound' });
    await system.act(
      no,
      'claim_recourse',
      { recourseId: 'r1', amountFen: 30_000 },
      { texts: { reason: '外包装破损。' } },
    );
    await expect(post(system.activitiesWith({ BILLING_URL: NOWHERE }))).rejects.toMatchObject({ nonRetryable: false });
    system.services.billing.misbehave({ loseAnswer: true, times: 2 });
    await expect(post()).rejects.toMatchObject({ type: 'BillingOutcomeUnknown' });
    await expect(post()).rejects.toMatchObject({ type: 'BillingOutcomeUnknown' });
    const outcome = await post();
    expect(outcome).toMatchObject({ outcome: 'posted', settledAt: clock.at });
    await system.report(no, 'recourse_result', { key: 'recourse/r1/claimed', ...outcome });
    expect((await system.state(no)).recourses).toMatchObject([{ posted: { claimed: outcome.transactionNo } }]);
    expect(await post()).toEqual(outcome);
    const booked = await system.database.query(
      'select posting_no, partner, amount_fen::int as fen from billing.recourses where complaint_no = $1',
      [no],
    );
    expect(booked).toEqual([{ posting_no: `${no}:r1:claimed`, partner: 'third_party', fen: 30_000 }]);
  });

  it('that was never owed is no payout', async () => {
    const no = await system.file();
    await expect(pay(no)).rejects.toMatchObject({ type: 'EffectNotFound' });
  });
});

async function acceptedBy(person: typeof CUSTOMER): Promise<string> {
  const no = await system.file({ person });
  await system.act(no, 'confirm_triage', { class: 'damage', impact: 3, urgency: 3, flags: [], justified: 'yes' });
  await system.act(no, 'record_findings', { justified: 'yes', liability: [], evidence: [] }, { texts: REPORT });
  await course.propose(no);
  await course.decide(no, 'approve');
  await course.delivered(no, 'decision');
  await system.act(no, 'record_acceptance', {
    version: 1,
    outcome: 'accepted',
    channel: 'phone',
    occurredAt: clock.at,
  });
  return no;
}
