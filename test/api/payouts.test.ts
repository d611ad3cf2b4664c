import { startHarness, type Harness } from './harness.js';

let h: Harness;
beforeAll(async () => {
  h = await startHarness();
});
afterAll(() => h.stop());

type Payouts = { paidFen: number; payouts: Record<string, unknown>[] };
const read = async (no: string, who: 'agent' | 'auditor' = 'agent'): Promise<Payouts> =>
  (await h.get(`/v1/complaints/${no}/payouts`, who)).body as unknown as Payouts;

/** A late parcel with a plan of ¥500 that waits for its approval. */
async function planned(): Promise<string> {
  const no = await h.file({ class: 'delay', impact: 2, urgency: 2 });
  await h.post(`/v1/complaints/${no}/triage`, 'agent', { class: 'delay', impact: 2, urgency: 2, justified: 'yes' });
  await h.post(`/v1/complaints/${no}/plans`, 'agent', { amountFen: 50_000 });
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
