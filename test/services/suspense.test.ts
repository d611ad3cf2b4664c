import { parse } from 'csv-parse/sync';
import type { Pool } from '../../platform/pool.js';
import type { Service } from '../../platform/service.js';
import {
  billingPaths,
  ledgerSchema,
  payoutStatementSchema,
  suspenseMoveStateSchema,
  suspenseSchema,
  trialBalanceSchema,
  type SuspenseMove,
} from '../../services/billing/contract/index.js';
import { call, clock, serviceToken } from './harness.js';
import { openBilling, payoutOrder } from './open-billing.js';

const HOUR = 3_600_000;
const authorization = `Bearer ${serviceToken}`;
let service: Service;
let pool: Pool;
let close: () => Promise<void>;

beforeEach(async () => {
  ({ service, pool, close } = await openBilling({ BILLING_PROVIDER: 'file' }));
});
afterEach(() => close());

const put = (path: string, body: unknown) => call('PUT', service.url + path, body);
const pay = (no: string) => put(billingPaths.payout(`k:${no}`), payoutOrder(no));
const textOf = async (path: string) => (await fetch(service.url + path, { headers: { authorization } })).text();
const open = async (query = '') =>
  suspenseSchema.parse((await call('GET', `${service.url}${billingPaths.suspense}${query}`)).body);
const bankSays = (...lines: string[]) =>
  fetch(service.url + billingPaths.bankResults, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', authorization },
    body: ['payout_no,amount_fen,status,reason,bank_reference', ...lines].join('\n'),
  });
const propose = (key: string, changes: Partial<SuspenseMove>) =>
  put(billingPaths.suspenseMove(key), {
    ...{ amountFen: 50_000, currency: 'CNY', destination: 'bank', reason: '银行已退回', reference: 'LETTER-1' },
    ...{ proposedBy: 'finance-1', ...changes },
  });
const decide = (key: string, outcome: 'confirmed' | 'refused', decidedBy: string) =>
  put(billingPaths.suspenseDecision(key), { outcome, reason: '与银行回单一致', decidedBy });
const balances = async () => {
  const answer = await call('GET', `${service.url}${billingPaths.trialBalance}?at=2099-01-01T00:00:00Z`);
  const { accounts } = trialBalanceSchema.parse(answer.body);
  return Object.fromEntries(accounts.map((a) => [a.account, a.debitBalanceFen - a.creditBalanceFen]));
};
const metric = async (name: string) =>
  Number(new RegExp(`redress_billing_suspense_${name}\\{.*\\} (\\d+)`).exec(await textOf('/metrics'))?.[1]);
const bankOf = async (payoutNo: string) => {
  const { body } = await call('GET', service.url + billingPaths.payoutStatement({ limit: 100 }));
  const line = payoutStatementSchema.parse(body).payouts.find((one) => one.payoutNo === payoutNo);
  return [line?.paidFen, line?.payments, line?.reversedFen];
};

describe('money in suspense', () => {
  it('leaves it by two people, to a payout, back to the bank or to an expense of its own, and is open no longer', async () => {
    for (const no of ['1', '2']) await pay(no);
    await bankSays('PO-1,50000,paid,,B-1', 'PO-2,50000,rejected,payee_account_closed,');
    await bankSays('PO-1,50000,paid,,B-2', 'PO-02,50000,paid,,B-3', 'PO-x,700,paid,,B-4');
    clock.at += 30 * HOUR;
    const before = await open();
    expect(before.openFen).toBe(100_700);
    expect(before.items.map((item) => [item.verdict, item.openFen, item.ageMs, item.bankReference])).toEqual([
      ['paid_twice', 50_000, 30 * HOUR, 'B-2'],
      ['unknown', 50_000, 30 * HOUR, 'B-3'],
      ['unknown', 700, 30 * HOUR, 'B-4'],
    ]);
    expect(await bankOf('PO-1')).toEqual([100_000, 2, 0]);
    expect(await metric('oldest_seconds')).toBe((30 * HOUR) / 1_000);
    const [twice, astray, small] = before.items.map((item) => item.suspenseNo) as [string, string, string];

    expect((await propose('m1', { suspenseNo: twice })).status).toBe(201);
    await propose('m2', { suspenseNo: astray, destination: 'payout', payoutNo: 'PO-2' });
    await propose('m3', { suspenseNo: small, destination: 'expense', amountFen: 300 });
    expect(await open()).toMatchObject({ openFen: 100_700, items: [{ waiting: [{ key: 'm1' }] }, {}, {}] });
    for (const key of ['m1', 'm2', 'm3']) {
      const confirmed = suspenseMoveStateSchema.parse((await decide(key, 'confirmed', 'finance-2')).body);
      expect([confirmed.status, confirmed.transactionNo]).toEqual(['confirmed', expect.any(String)]);
    }

    expect(await open()).toMatchObject({ openFen: 400, items: [{ suspenseNo: small, amountFen: 700, openFen: 400 }] });
    const rows = parse(await textOf(billingPaths.suspenseCsv), { columns: true }) as Record<string, string>[];
    expect(rows).toMatchObject([{ suspense: small, age_hours: '30', open_fen: '400', named_payout: 'PO-x' }]);
    expect(await metric('fen')).toBe(400);
    expect([await bankOf('PO-1'), await bankOf('PO-2')]).toEqual([
      [50_000, 1, 0],
      [50_000, 1, 0],
    ]);
    const ledger = await call('GET', service.url + billingPaths.ledger('TC20261121-2'));
    expect(ledgerSchema.parse(ledger.body)).toMatchObject({ paidFen: 50_000, sumFen: 0 });
    expect(await balances()).toMatchObject({
      ...{ suspense: 400, suspense_written_off: 300, bank: -100_700, payable: 50_000, compensation_expense: 50_000 },
    });
    expect(await textOf(billingPaths.ledgerPage)).toContain('Everything adds up.');
  });

  it('stays where it is for a payout that is pending, another amount, another number, too much or nothing known', async () => {
    for (const no of ['1', '2', '3']) await pay(no);
    await bankSays('PO-2,50000,paid,,B-1', 'PO-3,50000,paid,,B-2');
    await bankSays('PO-01,50000,paid,,B-3', 'PO-2,49999,paid,,B-4');
    const [astray, differs] = (await open()).items.map((item) => item.suspenseNo) as [string, string];
    const to = (suspenseNo: string, payoutNo: string) => ({ suspenseNo, destination: 'payout' as const, payoutNo });
    const refused = [
      await propose('m1', to(astray, 'PO-1')),
      await propose('m1', to(astray, 'PO-9')),
      await propose('m1', { ...to(astray, 'PO-2'), amountFen: 49_999 }),
      await propose('m1', { ...to(differs, 'PO-3'), amountFen: 49_999 }),
      await propose('m1', { suspenseNo: astray, amountFen: 50_001 }),
      await propose('m1', { suspenseNo: 'BT-none' }),
      await propose('m1', { suspenseNo: astray, destination: 'payout' }),
    ];
    expect(refused.map(({ status, body }) => [status, body['code']])).toEqual([
      [409, 'payout_pending'],
      [422, 'payout_not_found'],
      [422, 'payout_amount_differs'],
      [422, 'names_another_payout'],
      [422, 'amount_exceeds_suspense'],
      [404, 'suspense_not_found'],
      [422, 'invalid_request'],
    ]);
    expect((await call('GET', service.url + billingPaths.suspenseMove('m1'))).body['code']).toBe(
      'suspense_move_not_found',
    );
    expect((await open()).openFen).toBe(99_999);
  });

  it('is proposed and decided once per key, never by one person alone, and a refusal frees the amount', async () => {
    await bankSays('PO-8,50000,paid,,B-1');
    const suspenseNo = (await open()).items[0]?.suspenseNo as string;
    const proposed = await propose('m1', { suspenseNo });
    expect(await propose('m1', { suspenseNo })).toEqual({ status: 200, body: proposed.body });
    expect((await propose('m1', { suspenseNo, amountFen: 1 })).body['code']).toBe('key_reused');
    expect((await propose('m2', { suspenseNo, amountFen: 1 })).body['code']).toBe('amount_exceeds_suspense');
    expect((await decide('m1', 'confirmed', 'finance-1')).body['code']).toBe('same_person');
    expect((await decide('m0', 'confirmed', 'finance-2')).body['code']).toBe('suspense_move_not_found');
    expect((await decide('m1', 'refused', 'finance-1')).body['status']).toBe('refused');
    await propose('m2', { suspenseNo });
    const confirmed = await decide('m2', 'confirmed', 'finance-2');
    expect(await decide('m2', 'confirmed', 'finance-2')).toEqual(confirmed);
    expect((await decide('m2', 'refused', 'finance-2')).body['code']).toBe('key_reused');
    expect(await open()).toEqual({ openFen: 0, items: [] });
    expect([await metric('fen'), await metric('oldest_seconds')]).toEqual([0, 0]);
    for (const table of ['suspense_moves', 'suspense_decisions'])
      await expect(pool.query(`update billing.${table} set why = 'x'`)).rejects.toThrow('permission denied');
    const alone = `insert into billing.suspense_decisions select 'm1', 'h', 'confirmed', 'x', 'finance-1', 'finance-1', null, now()`;
    await expect(pool.query(alone)).rejects.toThrow('suspense_decisions');
  });

  it('is listed page by page', async () => {
    await bankSays('PO-7,7,paid,,B-1', 'PO-8,8,paid,,B-2');
    const first = await open('?limit=1');
    const second = await open(`?limit=1&after=${first.next}`);
    expect([first.openFen, ...[first, second].flatMap((page) => page.items.map((item) => item.openFen))]).toEqual([
      15, 7, 8,
    ]);
    expect(second.next).toBeUndefined();
  });
});
