import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'csv-parse/sync';
import { Webhook } from 'standardwebhooks';
import type { Pool } from '../../platform/pool.js';
import type { Service } from '../../platform/service.js';
import {
  bankReportSchema,
  batchSchema,
  billingPaths,
  trialBalanceSchema,
  type Payout,
} from '../../services/billing/contract/index.js';
import type { TestDatabase } from './database.js';
import { billing, call, callbackSecret, logged, serviceToken, until } from './harness.js';
import { openBooks, payoutOrder as order } from './open-billing.js';

let database: TestDatabase;
let service: Service;
let pool: Pool;
let close: () => Promise<void>;
const put = (no: string, changes: Partial<Payout> = {}) =>
  call('PUT', service.url + billingPaths.payout(`k:${no}`), order(no, changes));
const stateOf = async (no: string) => (await call('GET', service.url + billingPaths.payout(`k:${no}`))).body['status'];
const balances = async () => {
  const answer = await call('GET', `${service.url}${billingPaths.trialBalance}?at=2099-01-01T00:00:00Z`);
  const { accounts } = trialBalanceSchema.parse(answer.body);
  return Object.fromEntries(accounts.map((a) => [a.account, a.debitBalanceFen - a.creditBalanceFen]));
};

beforeEach(async () => {
  ({ database, pool, close } = await openBooks());
});
afterEach(async () => {
  await service.stop();
  await close();
});

/** A provider that keeps what it was asked, forgets keys when told, and may stay silent after it has paid. */
class Bank {
  readonly paid = new Map<string, Record<string, unknown>>();
  readonly asked: string[] = [];
  silent = false;
  forgetful = false;
  answer: Record<string, unknown> = { status: 'paid', reference: 'B-1' };
  private readonly server: Server = createServer((req, res) => {
    void this.reply(req).then(([status, body]) => {
      if (!this.silent) res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async reply(req: IncomingMessage): Promise<[number, unknown]> {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const headers = req.headers as Record<string, string>;
    const signed = new Webhook(callbackSecret).sign(
      headers['webhook-id'] ?? '',
      new Date(Number(headers['webhook-timestamp']) * 1_000),
      text,
    );
    if (signed !== headers['webhook-signature']) return [401, {}];
    const path = decodeURIComponent(req.url ?? '');
    this.asked.push(`${req.method} ${path}`);
    return req.method === 'PUT' ? this.take(headers, JSON.parse(text) as Record<string, unknown>) : this.find(path);
  }

  private take(headers: Record<string, string>, body: Record<string, unknown>): [number, unknown] {
    const no = String(body['reversalNo'] ?? body['paymentNo']);
    expect(headers['idempotency-key']).toBe(headers['webhook-id']);
    const status = 'reversalNo' in body && this.answer['status'] === 'paid' ? 'reversed' : this.answer['status'];
    const known = this.paid.get(no) ?? { ...body, ...this.answer, status };
    this.paid.set(no, known);
    return [201, known];
  }

  private find(path: string): [number, unknown] {
    const kind = path.startsWith('/reversals') ? 'RV' : 'PO';
    const no = /No=(.+)$/.exec(path)?.[1] ?? (this.forgetful ? '' : `${kind}-${path.split(':')[1]}`);
    const known = this.paid.get(no);
    return known ? [200, known] : [404, { code: 'not_found' }];
  }
}

describe('a provider over HTTP', () => {
  let bank: Bank;
  let url: string;
  const started = () =>
    billing(database.url, {
      BILLING_PROVIDER: 'http',
      BILLING_PROVIDER_URL: url,
      BILLING_PROVIDER_SECRET: callbackSecret,
      BILLING_PROVIDER_TIMEOUT_MS: 300,
    });
  beforeEach(async () => {
    bank = new Bank();
    url = await bank.start();
    service = await started();
  });
  afterEach(() => bank.stop());

  it('is called once, signed; order and confirmation are bookings of their own', async () => {
    expect(await put('1')).toMatchObject({ status: 201, body: { status: 'paid' } });
    expect(await put('1')).toMatchObject({ status: 200, body: { status: 'paid' } });
    expect(bank.asked).toEqual(['PUT /payments/k:1']);
    expect(bank.paid.get('PO-1')).not.toHaveProperty('planHash');
    const kinds = await pool.query<{ kind: string }>('select kind from billing.transactions order by transaction_no');
    expect(kinds.rows.map((row) => row.kind)).toEqual(['order', 'settlement']);
    expect(await balances()).toMatchObject({ compensation_expense: 50_000, payable: 0, bank: -50_000 });
  });

  it('silence is pending: it is asked, by key and then by number, before anything is sent again', async () => {
    bank.silent = bank.forgetful = true;
    expect(await put('2')).toMatchObject({ status: 201, body: { status: 'pending' } });
    expect(await balances()).toMatchObject({ compensation_expense: 50_000, payable: -50_000, bank: 0 });
    bank.silent = false;
    await until('the outcome is known', async () => (await stateOf('2')) === 'paid');
    expect(bank.asked).toEqual(['PUT /payments/k:2', 'GET /payments/k:2', 'GET /payments?paymentNo=PO-2']);
    expect(await balances()).toMatchObject({ payable: 0, bank: -50_000 });
  });

  it('a service that is started again goes on asking', async () => {
    bank.answer = { status: 'pending' };
    expect((await put('3')).body['status']).toBe('pending');
    await service.stop();
    bank.paid.set('PO-3', { paymentNo: 'PO-3', amountFen: 50_000, status: 'rejected', reason: 'payee_name_mismatch' });
    service = await started();
    await until('the outcome is known', async () => (await stateOf('3')) === 'rejected');
    expect(await balances()).toMatchObject({ compensation_expense: 0, payable: 0, bank: 0 });
    expect((await put('3')).body).toMatchObject({ status: 'rejected', reason: 'payee_name_mismatch' });
  });

  it('an answer with another amount is no outcome, and is said', async () => {
    bank.answer = { status: 'paid', amountFen: 1 };
    expect((await put('4')).body['status']).toBe('pending');
    expect(logged.join('')).toContain('the provider answers with another number or amount');
  });

  it('money is taken back by the provider; while it is silent nobody knows', async () => {
    await put('5');
    const reversal = {
      ...{ reversalNo: 'RV-5', payoutNo: 'PO-5', complaintNo: 'TC20261121-5', amountFen: 20_000 },
      ...{ currency: 'CNY', reason: 'found' },
    };
    bank.silent = true;
    const first = await call('PUT', service.url + billingPaths.reversal('rv:5'), reversal);
    expect(first).toMatchObject({ status: 409, body: { code: 'still_running' } });
    bank.silent = false;
    const asked = () => call('GET', service.url + billingPaths.reversal('rv:5'));
    await until('the reversal is known', async () => (await asked()).body['status'] === 'reversed');
    expect(await balances()).toMatchObject({ compensation_expense: 30_000, bank: -30_000 });
  });
});

describe('a bank that takes files', () => {
  beforeEach(async () => {
    service = await billing(database.url, { BILLING_PROVIDER: 'file' });
  });
  const make = (day: string) => call('PUT', service.url + billingPaths.batch(day));
  const fileOf = async (day: string) =>
    (
      await fetch(service.url + billingPaths.batchFile(day), { headers: { authorization: `Bearer ${serviceToken}` } })
    ).text();
  const send = async (...lines: string[]) => {
    const answer = await fetch(service.url + billingPaths.bankResults, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', authorization: `Bearer ${serviceToken}` },
      body: ['payout_no,amount_fen,status,reason,bank_reference', ...lines].join('\n'),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const imported = async (...lines: string[]) => bankReportSchema.parse((await send(...lines)).body);

  it('a day has one file, each order is in one file, and results come in parts', async () => {
    for (const no of ['1', '2', '3']) expect((await put(no)).body['status']).toBe('pending');
    expect((await put('9', { payee: { reference: 'p', name: '王' } })).body['status']).toBe('rejected');
    expect(batchSchema.parse((await make('2026-11-21')).body)).toMatchObject({ lines: 3, amountFen: 150_000 });
    await put('4');
    const first = await fileOf('2026-11-21');
    expect(parse(first, { columns: true })).toMatchObject([
      { line: '1', payout_no: 'PO-1', amount_fen: '50000', payee_account: '6222 0000 1111' },
      { line: '2', payout_no: 'PO-2' },
      { line: '3', payout_no: 'PO-3' },
    ]);
    expect((await make('2026-11-21')).body['lines']).toBe(3);
    expect(await fileOf('2026-11-21')).toBe(first);
    expect((await make('2026-11-22')).body['lines']).toBe(1);
    expect((await imported('PO-1,50000,paid,,B-1', 'PO-2,50000,rejected,payee_account_closed,')).verdicts).toEqual({
      paid: 1,
      rejected: 1,
    });
    expect([await stateOf('1'), await stateOf('2'), await stateOf('3')]).toEqual(['paid', 'rejected', 'pending']);
    expect((await put('2')).body['reason']).toBe('payee_account_closed');
    expect(await balances()).toMatchObject({ compensation_expense: 150_000, payable: -100_000, bank: -50_000 });
  });

  it('the same file twice changes nothing, nor do its lines in a later file', async () => {
    await put('1');
    const report = await imported('PO-1,50000,paid,,B-1');
    expect(await imported('PO-1,50000,paid,,B-1')).toEqual(report);
    expect((await imported('PO-1,50000,paid,,B-1', 'PO-7,1,rejected,,')).verdicts).toEqual({ repeated: 1, unknown: 1 });
    expect(await balances()).toMatchObject({ bank: -50_000, suspense: 0 });
  });

  it('what does not fit goes to suspense with an alarm, and the payout stays unknown', async () => {
    await put('1');
    await put('2');
    await imported('PO-2,50000,paid,,B-2');
    const report = await imported(
      'PO-1,49999,paid,,B-1',
      'PO-8,700,paid,,B-8',
      'PO-2,50000,paid,,B-9',
      'PO-2,50000,rejected,,',
      'PO-1,x,paid,,B-3',
    );
    expect(report.alarming.map(({ line, verdict }) => [line, verdict])).toEqual([
      [2, 'amount_differs'],
      [3, 'unknown'],
      [4, 'paid_twice'],
      [5, 'contradicts'],
      [6, 'malformed'],
    ]);
    expect(report.alarming[4]?.fault).toContain('amount_fen');
    expect(report.suspenseFen).toBe(49_999 + 700 + 50_000);
    expect(await stateOf('1')).toBe('pending');
    const { suspense, bank } = await balances();
    expect([suspense, bank]).toEqual([100_699, -150_699]);
    expect(await (await fetch(`${service.url}/metrics`)).text()).toMatch(
      /redress_billing_bank_alarms_total\{verdict="paid_twice".*\} 1/,
    );
  });

  it('a file that is no CSV is refused with its line; a day without a file is not found', async () => {
    expect(await send('PO-1,"50000')).toMatchObject({ status: 422, body: { code: 'file_unreadable' } });
    const absent = await call('GET', service.url + billingPaths.batch('2026-11-20'));
    expect(absent).toMatchObject({ status: 404, body: { code: 'batch_not_found' } });
  });

  it('outcomes, files and their lines are neither changed nor deleted', async () => {
    const appended = ['payout_outcomes', 'reversal_outcomes', 'batches', 'batch_lines', 'bank_files', 'bank_lines'];
    for (const table of appended) {
      await expect(pool.query(`delete from billing.${table}`)).rejects.toThrow('permission denied');
      await expect(pool.query(`truncate billing.${table}`)).rejects.toThrow('permission denied');
    }
  });
});
