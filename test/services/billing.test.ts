import pg from 'pg';
import { inTransaction, type Pool } from '../../platform/pool.js';
import type { Service } from '../../platform/service.js';
import {
  billingPaths,
  ledgerSchema,
  payoutStateSchema,
  reversalStateSchema,
  type Reversal,
} from '../../services/billing/contract/index.js';
import type { TestDatabase } from './database.js';
import { billing, call, clock, until } from './harness.js';
import { openBilling, payoutOrder as order } from './open-billing.js';

let database: TestDatabase;
let service: Service;
let pool: Pool;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ database, service, pool, close } = await openBilling());
});
afterAll(() => close());

const key = (no: string) => `TC20261121-${no}:1:PO-${no}`;
const put = (no: string, body: unknown = order(no), to = key(no)) =>
  call('PUT', service.url + billingPaths.payout(to), body);
const ledger = async (no: string) =>
  ledgerSchema.parse((await call('GET', service.url + billingPaths.ledger(`TC20261121-${no}`))).body);

describe('payouts', () => {
  it('a payout is booked as four postings that sum to zero', async () => {
    const answer = await put('000001');
    expect(answer.status).toBe(201);
    const state = payoutStateSchema.parse(answer.body);
    const at = new Date(clock.at).toISOString();
    expect(state).toMatchObject({ key: key('000001'), status: 'paid', amountFen: 50_000, currency: 'CNY', at });
    const { postings, sumFen, paidFen } = await ledger('000001');
    expect(postings.map((p) => [p.account, p.amountFen])).toEqual([
      ['compensation_expense', 50_000],
      ['payable:payee-000001', -50_000],
      ['payable:payee-000001', 50_000],
      ['bank', -50_000],
    ]);
    expect(new Set(postings.map((p) => p.transactionNo))).toEqual(new Set([state.transactionNo]));
    expect([sumFen, paidFen]).toEqual([0, 50_000]);
  });

  it('the same order under the same key gives the same answer and books nothing', async () => {
    const first = await put('000002');
    clock.at += 5_000;
    expect(await put('000002')).toEqual({ status: 200, body: first.body });
    expect((await ledger('000002')).paidFen).toBe(50_000);
  });

  it('another order under the same key, or under the same number, is refused', async () => {
    await put('000003');
    const other = await put('000003', order('000003', { amountFen: 50_001 }));
    expect(other).toMatchObject({ status: 422, body: { code: 'key_reused' } });
    const sameNumber = await put('000003', order('000003'), 'another-key');
    expect(sameNumber).toMatchObject({ status: 409, body: { code: 'payout_no_reused' } });
    expect((await ledger('000003')).paidFen).toBe(50_000);
  });

  it('twenty simultaneous requests under one key pay once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => put('000004')));
    expect(answers.filter((a) => a.status === 201)).toHaveLength(1);
    for (const { status, body } of answers) expect([status, body['code']]).not.toEqual([422, 'key_reused']);
    expect((await ledger('000004')).paidFen).toBe(50_000);
  });

  it('while the first request runs, the others and whoever asks hear that the outcome is unknown', async () => {
    const stillRunning = { status: 409, body: { code: 'still_running' } };
    const blocker = new pg.Client({ connectionString: database.url });
    await blocker.connect();
    try {
      await blocker.query('begin');
      await blocker.query('lock table billing.transactions in access exclusive mode');
      const first = put('000005');
      const asked = () => call('GET', service.url + billingPaths.payout(key('000005')));
      await until('the first request holds its key', async () => (await asked()).status === 409);
      expect(await asked()).toMatchObject(stillRunning);
      expect(await call('GET', service.url + billingPaths.payoutByNo('PO-000005'))).toMatchObject(stillRunning);
      expect(await put('000005')).toMatchObject(stillRunning);
      await blocker.query('rollback');
      expect((await first).status).toBe(201);
    } finally {
      await blocker.end();
    }
    expect((await put('000005')).status).toBe(200);
  });

  it('a key that its process died with is free again', async () => {
    const blocker = new pg.Client({ connectionString: database.url });
    await blocker.connect();
    try {
      await blocker.query('begin');
      await blocker.query('lock table billing.transactions in access exclusive mode');
      const first = put('000013');
      const asked = () => call('GET', service.url + billingPaths.payout(key('000013')));
      await until('the first request holds its key', async () => (await asked()).status === 409);
      await blocker.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name = 'redress billing' and wait_event_type = 'Lock'`,
      );
      expect((await first).status).toBe(500);
      await until('the key is free', async () => (await asked()).status === 404);
    } finally {
      await blocker.end();
    }
    expect((await put('000013')).status).toBe(201);
    expect((await ledger('000013')).paidFen).toBe(50_000);
  });

  it('a closed account is rejected for good, with the reason, and nothing is booked', async () => {
    const payee = { reference: 'payee-000006', name: '王小明', account: 'closed-1' };
    const first = await put('000006', order('000006', { payee }));
    expect(first).toMatchObject({ status: 201, body: { status: 'rejected', reason: 'payee_account_closed' } });
    expect(await put('000006', order('000006', { payee }))).toEqual({ status: 200, body: first.body });
    expect((await ledger('000006')).postings).toEqual([]);
  });

  it.each([
    ['misnamed-1', 'payee_name_mismatch'],
    ['refused-1', 'provider_refused'],
  ])('an account %s is rejected as %s', async (account, reason) => {
    const body = order(account, { payee: { reference: 'payee', name: '王小明', account } });
    expect((await put(account, body)).body).toMatchObject({ status: 'rejected', reason });
  });

  it('an error before the posting frees the key', async () => {
    await database.query(`create function refuse() returns trigger language plpgsql as $$ begin raise 'no'; end $$`);
    await database.query(
      'create trigger broken before insert on billing.postings for each row execute function refuse()',
    );
    expect((await put('000011')).status).toBe(500);
    expect((await call('GET', service.url + billingPaths.payout(key('000011')))).status).toBe(404);
    await database.query('drop trigger broken on billing.postings');
    expect((await put('000011')).status).toBe(201);
    expect((await ledger('000011')).paidFen).toBe(50_000);
  });

  // shows X-62
  it('cash on delivery is paid from an account of its own and is no compensation', async () => {
    expect((await put('000012', order('000012', { kind: 'cod_remittance' }))).status).toBe(201);
    const { postings, sumFen, paidFen } = await ledger('000012');
    expect(postings.map((p) => p.account)).toEqual([
      'cod_clearing',
      'payable:payee-000012',
      'payable:payee-000012',
      'bank',
    ]);
    expect([sumFen, paidFen]).toEqual([0, 0]);
    const named = await put('000007', order('000007', { kind: 'compensation' }));
    expect(named.status === 200 || named.status === 201).toBe(true);
    expect((await put('000007')).status).toBe(200);
  });

  it('is found by key and by number; what was never ordered is not found', async () => {
    const stored = await put('000007');
    expect((await call('GET', service.url + billingPaths.payout(key('000007')))).body).toEqual(stored.body);
    expect((await call('GET', service.url + billingPaths.payoutByNo('PO-000007'))).body).toEqual(stored.body);
    const unknown = { status: 404, body: { code: 'payout_not_found' } };
    expect(await call('GET', service.url + billingPaths.payout('never'))).toMatchObject(unknown);
    expect(await call('GET', service.url + billingPaths.payoutByNo('never'))).toMatchObject(unknown);
  });

  it.each([
    ['nothing', { amountFen: 0 }],
    ['a part of a fen', { amountFen: 0.5 }],
    ['another currency', { currency: 'USD' as 'CNY' }],
  ])('an order of %s is refused', async (_what, changes) => {
    expect(await put('000008', order('000008', changes))).toMatchObject({
      status: 422,
      body: { code: 'invalid_request' },
    });
  });

  it('a key that is no text is refused', async () => {
    for (const bad of ['%00', '%E4%BD%A0', `${'a'.repeat(201)}`]) {
      expect((await call('PUT', `${service.url}/v1/payouts/${bad}`, order('000009'))).status).toBe(422);
    }
    const broken = await call('GET', `${service.url}/v1/payouts/%ZZ`);
    expect(broken).toMatchObject({ status: 400, body: { code: 'malformed_path' } });
  });
});

describe('reversals', () => {
  const back = (no: string, amountFen: number, changes: Partial<Reversal> = {}): Reversal => ({
    reversalNo: `RV-${no}-${amountFen}`,
    payoutNo: `PO-${no}`,
    complaintNo: `TC20261121-${no}`,
    amountFen,
    currency: 'CNY',
    reason: 'paid_twice',
    ...changes,
  });
  const reverse = (body: Reversal, to = `${body.complaintNo}/${body.reversalNo}`) =>
    call('PUT', service.url + billingPaths.reversal(to), body);

  it('takes back a part, then the rest, and never more than was paid', async () => {
    await put('000020');
    const first = await reverse(back('000020', 20_000));
    expect(first.status).toBe(201);
    expect(reversalStateSchema.parse(first.body)).toMatchObject({ status: 'reversed', amountFen: 20_000 });
    expect(await reverse(back('000020', 20_000))).toEqual({ status: 200, body: first.body });
    const tooMuch = { status: 422, body: { code: 'amount_exceeds_payout' } };
    expect(await reverse(back('000020', 30_001))).toMatchObject(tooMuch);
    expect((await reverse(back('000020', 30_000))).status).toBe(201);
    const { postings, sumFen, paidFen } = await ledger('000020');
    expect([postings.length, sumFen, paidFen]).toEqual([12, 0, 0]);
    expect(postings.every((p) => p.payoutNo === 'PO-000020')).toBe(true);
  });

  it('a definite rejection is remembered under its key', async () => {
    await put('000021');
    const body = back('000022', 100);
    expect(await reverse(body)).toMatchObject({ status: 422, body: { code: 'payout_not_found' } });
    await put('000022');
    expect(await reverse(body)).toMatchObject({ status: 422, body: { code: 'payout_not_found' } });
    const asked = await call('GET', service.url + billingPaths.reversalByNo(body.reversalNo));
    expect(asked).toMatchObject({ status: 200, body: { status: 'rejected', reason: 'payout_not_found' } });
    const ofAnother = back('000021', 100, { complaintNo: 'TC20261121-000022' });
    expect(await reverse(ofAnother)).toMatchObject({ status: 422, body: { code: 'payout_not_found' } });
    expect((await ledger('000021')).paidFen).toBe(50_000);
  });

  it('is found by key; another body under the key, or the number again, is refused', async () => {
    await put('000023');
    const first = await reverse(back('000023', 100), 'rv');
    expect((await call('GET', service.url + billingPaths.reversal('rv'))).body).toEqual(first.body);
    const unknown = { status: 404, body: { code: 'reversal_not_found' } };
    expect(await call('GET', service.url + billingPaths.reversal('never'))).toMatchObject(unknown);
    expect(await reverse(back('000023', 101), 'rv')).toMatchObject({ status: 422, body: { code: 'key_reused' } });
    const sameNumber = await reverse(back('000023', 100), 'another');
    expect(sameNumber).toMatchObject({ status: 409, body: { code: 'reversal_no_reused' } });
  });

  it('ten reversals at once of a payout take back what was paid, once', async () => {
    await put('000024');
    const keys = Array.from({ length: 10 }, (_, i) => back('000024', 50_000, { reversalNo: `RV-${i}` }));
    const answers = await Promise.all(keys.map((body) => reverse(body)));
    expect(answers.filter((a) => a.status === 201)).toHaveLength(1);
    expect((await ledger('000024')).paidFen).toBe(0);
  });
});

describe('the ledger', () => {
  it.each(['accounts', 'transactions', 'postings', 'payouts', 'reversals'])(
    '%s are neither changed nor deleted',
    async (table) => {
      await expect(pool.query(`delete from billing.${table}`)).rejects.toThrow('permission denied');
      const column = { accounts: 'kind', transactions: 'complaint_no', postings: 'account' }[table] ?? 'status';
      await expect(pool.query(`update billing.${table} set ${column} = 'x'`)).rejects.toThrow('permission denied');
    },
  );

  const book = (amounts: number[]) =>
    inTransaction(pool, async (connection) => {
      await connection.query(
        `insert into billing.transactions (transaction_no, complaint_no, booked_at) values ('T', 'C', $1)`,
        [new Date(clock.at)],
      );
      for (const amount of amounts) {
        await connection.query(
          `insert into billing.postings (transaction_no, account, amount_fen) values ('T', 'bank', $1)`,
          [amount],
        );
      }
    });

  it.each([
    ['does not sum to zero', [100, -99]],
    ['has no postings', []],
    ['has postings of nothing', [0, 0]],
  ])('a transaction that %s is refused by the database', async (_what, amounts) => {
    await expect(book(amounts)).rejects.toMatchObject({ code: '23514' });
  });

  it('rights end at the schema', async () => {
    await expect(pool.query('select * from notification.messages')).rejects.toThrow('permission denied');
  });

  it('the page shows payouts, accounts and the proof', async () => {
    await put('000010', order('000010', { amountFen: 123_456, payee: { reference: 'p', name: '<b>王</b>' } }));
    const text = await (await fetch(service.url + billingPaths.ledgerPage)).text();
    expect(text).toContain('Everything adds up.');
    expect(text).toContain('¥1,234.56');
    expect(text).toContain('&lt;b&gt;王&lt;/b&gt;');
    expect(text).toContain('payable:p');
  });

  it('the page is closed in production, except for holders of the token', async () => {
    const closed = await billing(database.url, { NODE_ENV: 'production', ALLOW_MISBEHAVIOUR: false });
    expect((await fetch(closed.url + billingPaths.ledgerPage)).status).toBe(401);
    await closed.stop();
  });
});
