import { parse } from 'csv-parse/sync';
import { csvLine } from '../../platform/csv.js';
import type { Pool } from '../../platform/pool.js';
import type { Service } from '../../platform/service.js';
import {
  billingPaths,
  chargeStateSchema,
  ledgerSchema,
  recourseStateSchema,
  statementSchema,
  trialBalanceSchema,
  type Charge,
  type Recourse,
} from '../../services/billing/contract/index.js';
import { call, clock, serviceToken } from './harness.js';
import { openBilling, payoutOrder } from './open-billing.js';

let service: Service;
let pool: Pool;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ service, pool, close } = await openBilling());
});
afterAll(() => close());

const put = (path: string, body: unknown) => call('PUT', service.url + path, body);
const get = (path: string, query: Record<string, string> = {}) =>
  call('GET', `${service.url}${path}?${new URLSearchParams(query).toString()}`);
const csv = async (path: string, query: Record<string, string>) => {
  const headers = { authorization: `Bearer ${serviceToken}` };
  const answer = await fetch(`${service.url}${path}?${new URLSearchParams(query).toString()}`, { headers });
  expect(answer.headers.get('content-type')).toContain('text/csv');
  return parse(await answer.text(), { columns: true }) as Record<string, string>[];
};

const pay = (no: number, amountFen = 1_000) =>
  put(
    billingPaths.payout(`k:${no}`),
    payoutOrder(String(no), {
      ...{ complaintNo: 'TC20261121-000001', amountFen },
      payee: { reference: `payee-${no % 3}`, name: '王小明' },
    }),
  );

const charge = (no: string, changes: Partial<Charge> = {}): Charge => ({
  chargeNo: `CH-${no}`,
  complaintNo: 'TC20261121-000001',
  fromOutlet: '571001',
  amountFen: 3_000,
  currency: 'CNY',
  capFen: 5_000,
  rule: 'between-outlets@1',
  basis: 'finding',
  evidence: ['EV-1'],
  heardAt: '2026-11-20T08:00:00.000Z',
  ...changes,
});
const book = (no: string, changes: Partial<Charge> = {}) => put(billingPaths.charge(no), charge(no, changes));

// shows X-64
describe('charges between outlets', () => {
  it('a charge is a posting of its own, apart from every payout, and cancelled by another', async () => {
    await pay(1);
    const booked = await book('c1', { toOutlet: '021007' });
    expect([booked.status, booked.body['status']]).toEqual([201, 'booked']);
    expect(await book('c1', { toOutlet: '021007' })).toEqual({ status: 200, body: booked.body });
    const cancel = { outcome: 'cancelled', reason: '责任不成立' };
    const early = await put(billingPaths.chargeResolution('c1'), cancel);
    expect(early).toMatchObject({ status: 409, body: { code: 'charge_not_objected' } });
    const objected = await put(billingPaths.chargeObjection('c1'), { reason: '不是我们' });
    expect(objected.body['status']).toBe('objected');
    const ended = chargeStateSchema.parse((await put(billingPaths.chargeResolution('c1'), cancel)).body);
    expect(ended.status).toBe('cancelled');
    expect((await put(billingPaths.chargeResolution('c1'), cancel)).body).toEqual(ended);
    const lines = await pool.query<{ account: string; fen: number }>(
      `select account, amount_fen as fen from billing.postings natural join billing.transactions
       where charge_no = 'CH-c1' order by id`,
    );
    expect(lines.rows.map(({ account, fen }) => [account, fen])).toEqual([
      ['outlet_charges_receivable:571001', 3_000],
      ['outlet_charges_payable:021007', -3_000],
      ['outlet_charges_payable:021007', 3_000],
      ['outlet_charges_receivable:571001', -3_000],
    ]);
    const told = ledgerSchema.parse((await get('/v1/ledger', { complaintNo: 'TC20261121-000001' })).body);
    expect([told.postings.length, told.paidFen]).toEqual([4, 1_000]);
  });

  it.each([
    ['on liability that is only presumed', { basis: 'presumed' }, 'presumed_liability'],
    ['above the cap of its rule', { amountFen: 5_001 }, 'cap_exceeded'],
    ['of an outlet for itself', { toOutlet: '571001' }, 'same_outlet'],
    ['without evidence', { evidence: [] }, 'invalid_request'],
  ] as const)('a charge %s is refused', async (_what, changes, code) => {
    expect(await book('c2', changes as Partial<Charge>)).toMatchObject({ status: 422, body: { code } });
    expect((await get(billingPaths.charge('c2'))).body['code']).toBe('charge_not_found');
  });

  it('another body under the key, and the number under another key, are refused', async () => {
    await book('c3');
    expect(await book('c3', { amountFen: 1 })).toMatchObject({ status: 422, body: { code: 'key_reused' } });
    const again = await put(billingPaths.charge('c4'), charge('c3'));
    expect(again).toMatchObject({ status: 409, body: { code: 'charge_no_reused' } });
    await put(billingPaths.chargeObjection('c3'), { reason: 'one' });
    expect((await put(billingPaths.chargeObjection('c3'), { reason: 'two' })).body['code']).toBe('key_reused');
    await put(billingPaths.chargeResolution('c3'), { outcome: 'upheld', reason: 'heard' });
    expect((await get(billingPaths.charge('c3'))).body['status']).toBe('upheld');
  });

  it.each(['charges', 'charge_objections', 'charge_resolutions'])(
    '%s are neither changed nor deleted',
    async (table) => {
      await expect(pool.query(`delete from billing.${table}`)).rejects.toThrow('permission denied');
      await expect(pool.query(`update billing.${table} set key = 'x'`)).rejects.toThrow('permission denied');
    },
  );
});

describe('what is had back from partners', () => {
  const step = (posting: Recourse['posting'], amountFen: number, no = 'r1'): Recourse => ({
    ...{ postingNo: `${no}:${posting}`, recourseNo: no, complaintNo: 'TC20261121-000001', posting },
    ...{ partner: 'lorries', amountFen, currency: 'CNY' },
  });
  const post = (body: Recourse, key = body.postingNo) => put(billingPaths.recourse(key), body);

  it('goes from a claim to the bank or back to our expense, never beyond the claim, each step once', async () => {
    const at = new Date(clock.at).toISOString();
    const early = await post(step('settled', 1));
    expect(early).toMatchObject({ status: 409, body: { code: 'recourse_not_claimed' } });
    const claimed = await post(step('claimed', 1_000));
    expect([claimed.status, recourseStateSchema.parse(claimed.body).status]).toEqual([201, 'booked']);
    expect(await post(step('claimed', 1_000))).toEqual({ status: 200, body: claimed.body });
    expect((await get('/v1/recourses', { postingNo: 'r1:claimed' })).body).toEqual(claimed.body);
    expect((await post(step('claimed', 999))).body['code']).toBe('key_reused');
    expect((await post(step('claimed', 1_000), 'another')).body['code']).toBe('recourse_no_reused');
    await post(step('settled', 700));
    const beyond = await post(step('given_up', 301));
    expect(beyond).toMatchObject({ status: 422, body: { code: 'amount_exceeds_claim' } });
    expect((await get(billingPaths.recourse('r1:given_up'))).body['code']).toBe('recourse_not_found');
    await post(step('given_up', 300));
    const { accounts } = trialBalanceSchema.parse((await get(billingPaths.trialBalance, { at })).body);
    const left = (name: string) => accounts.find(({ account }) => account === name);
    expect(left('carrier_recourse_receivable')).toMatchObject({ debitFen: 1_000, creditFen: 1_000 });
    expect(left('compensation_recovered')).toMatchObject({ creditBalanceFen: 700 });
    const account = 'carrier_recourse_receivable:lorries';
    const lines = await csv(billingPaths.statementCsv, { from: at, to: '2027-01-01T00:00:00Z', account });
    expect(lines.map((line) => [line['kind'], line['recourse']])).toEqual([
      ['recourse_claimed', 'r1'],
      ['recourse_settled', 'r1'],
      ['recourse_given_up', 'r1'],
    ]);
    await expect(pool.query('delete from billing.recourses')).rejects.toThrow('permission denied');
  });
});

describe('the books', () => {
  const day = { from: '2026-11-22T00:00:00.000Z', to: '2026-11-23T00:00:00.000Z' };

  it('a statement holds the period alone, page by page, and the same as CSV', async () => {
    clock.at = Date.parse('2026-11-22T02:00:00.000Z');
    for (let no = 10; no < 15; no += 1) await pay(no, no);
    clock.at = Date.parse(day.to);
    await pay(15);
    const seen: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const answer = await get(billingPaths.statement, { ...day, limit: '2', ...(cursor && { cursor }) });
      const page = statementSchema.parse(answer.body);
      expect(page.transactions.length).toBeLessThanOrEqual(2);
      seen.push(...page.transactions.map((t) => t.payoutNo ?? ''));
      cursor = page.next;
    }
    expect(seen).toEqual(['PO-10', 'PO-11', 'PO-12', 'PO-13', 'PO-14']);
    const lines = await csv(billingPaths.statementCsv, day);
    expect(lines).toHaveLength(20);
    const sum = (side: string) => lines.reduce((total, line) => total + Number(line[side]), 0);
    expect([sum('debit_fen'), sum('credit_fen')]).toEqual([120, 120]);
    const bank = await csv(billingPaths.statementCsv, { ...day, account: 'bank' });
    expect(bank.map((line) => [line['payout'], line['credit_fen']])[0]).toEqual(['PO-10', '10']);
    expect(bank).toHaveLength(5);
  });

  it('a trial balance says what was booked until an instant; debit equals credit', async () => {
    const before = trialBalanceSchema.parse((await get(billingPaths.trialBalance, { at: day.from })).body);
    const after = trialBalanceSchema.parse((await get(billingPaths.trialBalance, { at: day.to })).body);
    const expense = (b: typeof after) => b.accounts.find((a) => a.account === 'compensation_expense')?.debitBalanceFen;
    expect((expense(after) ?? 0) - (expense(before) ?? 0)).toBe(10 + 11 + 12 + 13 + 14 + 1_000);
    expect(after.totals.debitFen).toBe(after.totals.creditFen);
    expect(after.totals.debitBalanceFen).toBe(after.totals.creditBalanceFen);
    expect(after.accounts.filter((a) => a.account === 'payable')).toHaveLength(1);
    const rows = await csv(billingPaths.trialBalanceCsv, { at: day.to });
    expect(rows.at(-1)).toMatchObject({ account: 'total', debit_fen: String(after.totals.debitFen) });
  });

  it('an empty period is an empty page; a cursor from nowhere and a wrong period are refused', async () => {
    const empty = { from: '2025-01-01T00:00:00Z', to: '2025-02-01T00:00:00Z' };
    expect((await get(billingPaths.statement, empty)).body).toEqual({ ...empty, transactions: [] });
    expect(await csv(billingPaths.statementCsv, empty)).toEqual([]);
    expect((await get(billingPaths.statement, { ...empty, cursor: 'x' })).status).toBe(422);
    expect((await get(billingPaths.statement, { from: 'yesterday' })).status).toBe(422);
  });

  it('CSV reads back as it was written, and no text in it is a formula', () => {
    const cells = ['plain', 'a,b', 'say "so"', 'two\r\nlines', '王', ''];
    expect(parse(csvLine(cells))).toEqual([cells]);
    expect(csvLine(['=1+1', '+1', '-1', '@x', -1, undefined])).toBe("'=1+1,'+1,'-1,'@x,-1,\r\n");
  });
});
