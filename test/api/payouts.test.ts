import { randomUUID } from 'node:crypto';
import { HOUR, SYSTEM, zero, type Command, type CommandData } from '../../domain/index.js';
import { startHarness, type Body, type Harness } from './harness.js';

let h: Harness;
beforeAll(async () => {
  h = await startHarness();
});
afterAll(() => h.stop());

type Payouts = Record<'payouts' | 'reversals', Record<string, unknown>[]> & { paidFen: number };
const read = async (no: string, who: 'agent' | 'auditor' = 'agent'): Promise<Payouts> =>
  (await h.get(`/v1/complaints/${no}/payouts`, who)).body as unknown as Payouts;

/** Late parcels with a plan, of ¥500 if nothing is said, that waits for its approval. */
async function planned(amountFen = 50_000, change: Body = {}): Promise<string> {
  const no = await h.file({ class: 'delay', impact: 2, urgency: 2, ...change });
  await h.post(`/v1/complaints/${no}/triage`, 'agent', { class: 'delay', impact: 2, urgency: 2, justified: 'yes' });
  await h.post(`/v1/complaints/${no}/plans`, 'agent', { amountFen });
  return no;
}

/** What services and the agenda say. */
async function report<T extends 'receipt' | 'tick' | 'payout_result'>(
  no: string,
  type: T,
  data: CommandData[T],
): Promise<void> {
  const command = { id: `${type}/${Object.values(data).join('/')}`, type, actor: SYSTEM, data } as Command;
  await h.journal.commit({ complaintNo: no, state: zero(), command, at: h.clock.at });
}

/** The general manager approves it, and the customer has the decision. */
async function toAccept(amountFen?: number, change?: Body): Promise<string> {
  const no = await planned(amountFen, change);
  const { planHash: hash } = (await read(no)).payouts[0]!;
  await h.post(`/v1/complaints/${no}/plans/1/decision`, 'general_manager', { hash, outcome: 'approve' });
  await report(no, 'receipt', { key: 'notice/decision/1', outcome: 'delivered', receivedAt: h.clock.at });
  return no;
}

const accept = (no: string) =>
  h.post(`/v1/complaints/${no}/acceptance`, 'agent', { version: 1, outcome: 'accepted', channel: 'phone' });

/** The decision is delivered and accepted, and for a day billing has not said what became of the money. */
async function inDoubt(): Promise<string> {
  const no = await planned();
  const { planHash } = (await read(no)).payouts[0]!;
  await h.post(`/v1/complaints/${no}/plans/1/decision`, 'team_lead', { hash: planHash, outcome: 'approve' });
  await report(no, 'receipt', { key: 'notice/decision/1', outcome: 'delivered', receivedAt: h.clock.at });
  const accepted = { version: 1, outcome: 'accepted', channel: 'phone' };
  expect((await h.post(`/v1/complaints/${no}/acceptance`, 'agent', accepted)).status).toBe(200);
  h.clock.at += 24 * HOUR;
  await report(no, 'tick', { what: 'patience', id: 'payout/1:1', n: 0 });
  return no;
}

describe('payouts over HTTP', () => {
  it('are none before anybody proposes an amount', async () => {
    expect(await read(await h.file())).toMatchObject({ paidFen: 0, payouts: [] });
  });

  it('begin with a quote that is approved; whom it goes to is not for everybody', async () => {
    const no = await planned();
    const [quoted] = (await read(no)).payouts;
    expect(quoted).toMatchObject({ state: 'quoted', planVersion: 1, amountFen: 50_000, attempts: 0 });
    expect(quoted).toHaveProperty('payeeId');
    expect((await read(no, 'auditor')).payouts[0]).not.toHaveProperty('payeeId');
    const decision = { hash: quoted!['planHash'], outcome: 'approve' };
    expect((await h.post(`/v1/complaints/${no}/plans/1/decision`, 'team_lead', decision)).status).toBe(200);
    expect((await read(no)).payouts).toMatchObject([{ state: 'approved' }]);
  });
});

describe('money that is taken back', () => {
  it('is asked for by anybody who handles it, and decided by whoever may approve the amount', async () => {
    const no = await inDoubt();
    const paid = { key: 'payout/1:1', outcome: 'paid', transactionNo: 'T1', settledAt: h.clock.at } as const;
    await report(no, 'payout_result', paid);
    const ask = (body: object) => h.post(`/v1/complaints/${no}/payouts/1:1/reversals`, 'agent', body);
    expect(await ask({ amountFen: 50_001, reason: '多付。' })).toMatchObject({
      status: 422,
      body: { code: 'amount_unfit' },
    });
    expect((await ask({ amountFen: 20_000, reason: '多付。' })).status).toBe(201);
    const decide = (who: 'agent' | 'team_lead') =>
      h.post(`/v1/complaints/${no}/reversals/1:1:r1/decision`, who, { outcome: 'confirm' });
    expect((await decide('agent')).status).toBe(403);
    expect((await decide('team_lead')).status).toBe(200);
    expect(await read(no)).toMatchObject({ paidFen: 50_000, reversals: [{ state: 'ordered', required: 'team_lead' }] });
  });
});

describe('a payout that nobody knows the outcome of', () => {
  const found = { outcome: 'paid', transactionNo: 'BANK-7', reason: '银行对账单上有这一笔。' };

  it('waits for finance, whose two people say how it ended', async () => {
    const no = await inDoubt();
    const { body } = await h.get('/v1/payouts', 'finance');
    expect(body['items']).toContainEqual(
      expect.objectContaining({ complaintNo: no, payoutNo: '1:1', state: 'needs_repair', proposed: false }),
    );
    const path = `/v1/complaints/${no}/payouts/1:1/resolution`;
    expect((await h.post(path, 'finance', { ...found, transactionNo: undefined })).status).toBe(422);
    expect((await h.post(path, 'finance', found)).status).toBe(201);
    expect((await read(no)).payouts).toMatchObject([{ state: 'needs_repair', resolution: { n: 1, outcome: 'paid' } }]);
    const second = { n: 1, outcome: 'confirm' };
    const alone = await h.post(`${path}/decision`, 'finance', second);
    expect(alone).toMatchObject({ status: 409, body: { code: 'two_people_needed' } });
    expect((await h.post(`${path}/decision`, 'director', second)).status).toBe(200);
    expect(await read(no)).toMatchObject({
      paidFen: 50_000,
      payouts: [{ state: 'paid', transactionNo: 'BANK-7', resolvedBy: ['staff-finance', 'staff-director'] }],
    });
  });
});

describe('a payout beyond a limit', () => {
  const waybills = () => [1, 2].map(() => ({ waybillNo: `RE${randomUUID().slice(0, 8)}`, outlet: '0571-023' }));
  const held = async () => {
    const no = await toAccept(6_000_000, { shipments: waybills(), parties: [customer('+8613800000061')] });
    expect((await accept(no)).status).toBe(200);
    return no;
  };

  it('waits for somebody who had no part in it; his release orders it', async () => {
    const no = await held();
    const [payout] = (await read(no)).payouts;
    expect(payout).toMatchObject({ state: 'held', payoutNo: '1:1', attempts: 0 });
    expect(payout!['held']).toContainEqual({ code: 'complaint', reached: 6_000_000, limit: 5_000_000 });
    const { body } = await h.get('/v1/payouts?state=held', 'finance');
    expect(body['items']).toContainEqual(
      expect.objectContaining({ complaintNo: no, state: 'held', holdCodes: ['complaint'] }),
    );
    expect((await h.get('/v1/payouts?state=paid', 'finance')).status).toBe(422);
    const review = (who: 'finance' | 'general_manager', body: object) =>
      h.post(`/v1/complaints/${no}/payouts/1:1/review`, who, body);
    expect((await review('finance', { outcome: 'release' })).status).toBe(422);
    const said = { outcome: 'release', comment: '已核对运单价值与付款账户。' };
    expect(await review('general_manager', said)).toMatchObject({ body: { code: 'two_people_needed' } });
    expect((await review('finance', said)).status).toBe(200);
    expect((await read(no)).payouts).toMatchObject([{ state: 'ordered', payoutNo: '1:1' }]);
    expect(await review('finance', said)).toMatchObject({ status: 409, body: { code: 'payout_not_possible' } });
  });

  it('that is turned down is rejected with its reason, and was never sent', async () => {
    const no = await held();
    const said = { outcome: 'turn_down', comment: '收款账户与多起投诉相同。' };
    expect((await h.post(`/v1/complaints/${no}/payouts/1:1/review`, 'finance', said)).status).toBe(200);
    expect((await read(no)).payouts).toMatchObject([{ state: 'rejected', reason: 'turned_down', attempts: 0 }]);
  });

  it('is held when two for one customer are ordered at once and only one of them fits into his month', async () => {
    const parties = [customer('+86 138-0000-0062')];
    const nos = [
      await toAccept(4_000_000, { shipments: waybills(), parties }),
      await toAccept(4_000_000, { shipments: waybills(), parties: [customer('13800000062')] }),
    ];
    await Promise.all(nos.map(accept));
    const payouts = (await Promise.all(nos.map((no) => read(no)))).flatMap((one) => one.payouts);
    expect(payouts.map(({ state }) => state).sort()).toEqual(['held', 'ordered']);
    const limit = { code: 'customer_month', reached: 8_000_000, limit: 6_000_000 };
    expect(payouts.flatMap((payout) => payout['held'] ?? [])).toEqual([limit]);
  });

  it('is counted by who is paid and by who approved it, never by a name or a number in the clear', async () => {
    const { rows } = await h.pool.query<{ kind: string; mark: string }>('select kind, mark from redress.payout_marks');
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['customer', 'payee', 'approver']));
    for (const { kind, mark } of rows) expect(mark).toMatch(kind === 'approver' ? /^staff-/ : /^[0-9a-f]{64}$/);
  });
});

const customer = (phone: string) => ({ role: 'complainant', is: 'recipient', name: '王芳', phone });
