import { startHarness, type Harness } from './harness.js';

let h: Harness;
beforeAll(async () => {
  h = await startHarness();
});
afterAll(() => h.stop());

const BOOKS = { waybillNo: 'SF1', kind: 'damage', actualLossFen: 50_000, freightFen: 1_800, disclosed: true };
const ask = (shipments: object[], more: object = {}) =>
  h.post('/v1/compensation/quote', 'agent', { shipments, ...more });

describe('a quote over HTTP', () => {
  // shows
  it('says amount, rule and arithmetic in both languages, and who may decide otherwise', async () => {
    const { status, body } = await ask([BOOKS]);
    expect([status, body['amountFen'], body['currency']]).toEqual([200, 12_600, 'CNY']);
    expect(body['shipments']).toEqual([
      expect.objectContaining({
        ...{ rule: 'uninsured', capFen: 12_600, legalReview: false },
        arithmetic: {
          en: 'actual loss ¥500.00; at most 7 × freight ¥18.00 = ¥126.00',
          'zh-CN': '实际损失 ¥500.00；不超过运费 ¥18.00 的 7 倍 = ¥126.00',
        },
      }),
    ]);
    expect(body['mayGrant']).toContainEqual({ rank: 'team_lead', upToFen: 200_000 });
  });

  it.each<[string, object[], object, string]>([
    ['no shipment', [], {}, 'shipments'],
    ['the same waybill twice', [BOOKS, BOOKS], {}, 'shipments'],
    ['another currency', [BOOKS], { currency: 'USD' }, 'currency'],
    ['a loss above the value', [{ ...BOOKS, actualValueFen: 1 }], {}, 'shipments.0.actualLossFen'],
    ['a negative amount', [{ ...BOOKS, freightFen: -1 }], {}, 'shipments.0.freightFen'],
  ])('refuses %s and names the place', async (_what, shipments, more, path) => {
    const { status, body } = await ask(shipments, more);
    expect([status, body['code']]).toEqual([422, 'invalid_request']);
    expect((body['errors'] as { path: string }[]).map((one) => one.path)).toContain(path);
  });
});

describe('a plan that is quoted', () => {
  // shows S1-43, S2-099
  it('is worth what its claims come to, and the written decision says how', async () => {
    const no = await h.file({ class: 'delay', impact: 2, urgency: 2 });
    const triage = { class: 'delay', impact: 2, urgency: 2, justified: 'yes' };
    await h.post(`/v1/complaints/${no}/triage`, 'agent', triage);
    const { body } = await h.get(`/v1/complaints/${no}`, 'agent');
    const { waybillNo } = (body['shipments'] as { waybillNo: string }[])[0]!;
    const claims = [{ ...BOOKS, waybillNo }];
    expect((await h.post(`/v1/complaints/${no}/plans`, 'agent', { claims })).status).toBe(201);
    const plan = async (lang: string) => (await h.get(`/v1/complaints/${no}/plans/1?lang=${lang}`, 'agent')).body;
    expect(await plan('en')).toMatchObject({
      ...{ amountFen: 12_600, quotedFen: 12_600, required: 'within_authority' },
      statement: { text: expect.stringContaining('at most 7 × freight ¥18.00 = ¥126.00') as string },
    });
    const { text } = (await plan('zh-Hant'))['statement'] as { text: string };
    expect(text).toContain(`${waybillNo}: 實際損失 ¥500.00；不超過運費 ¥18.00 的 7 倍 = ¥126.00`);
  });
});
