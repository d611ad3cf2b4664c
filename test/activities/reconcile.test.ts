import { createReconcileMetrics, reconcile } from '../../activities/billing/reconcile.js';
import { readDifferences, readReconciliation } from '../../db/reconciliations.js';
import { HOUR } from '../../domain/index.js';
import { createMetrics } from '../../platform/metrics.js';
import { billingPaths } from '../../services/billing/contract/index.js';
import { call, clock, logged, serviceToken } from '../services/harness.js';
import { courseOf } from './course.js';
import { NOWHERE, openInstallation, type Installation } from './installation.js';

let system: Installation;
let nos: string[];
const metrics = createMetrics('test');
const counted = createReconcileMetrics(metrics);

/** Seven complaints that billing has paid, and we know of it, but for what the tests change. */
beforeAll(async () => {
  system = await openInstallation();
  const course = courseOf(system);
  nos = [];
  for (let i = 0; i < 7; i += 1) {
    const no = await course.accepted();
    nos.push(no);
    const order = { complaintNo: no, key: 'payout/1:1', at: clock.at };
    const paid = await system.activities.billing.orderPayout(order);
    if (paid.outcome !== 'paid') throw new Error(`not paid: ${paid.outcome}`);
    const { transactionNo, settledAt } = paid;
    await system.report(no, 'payout_result', { key: order.key, outcome: 'paid', transactionNo, settledAt });
  }
  clock.at += HOUR;
});
afterAll(() => system.stop());

const run = (id: string, { url = system.services.billing.url, page = 2, beat = () => {} } = {}) =>
  reconcile(
    {
      pool: system.pool,
      service: { url, token: serviceToken, timeoutMs: 5_000 },
      clock,
      logger: system.logger,
      metrics: counted,
      page,
    },
    { id },
    { beat, signal: new AbortController().signal },
  );

describe('a reconciliation', () => {
  it('of two sides that agree is clean, and its totals are on record', async () => {
    expect(await run('clean')).toEqual({ differences: 0 });
    const sums = { ourPayouts: 7, approvedFen: 350_000, ourPaidFen: 350_000, bookedPayouts: 7, bookedPaidFen: 350_000 };
    expect(await readReconciliation(system.pool, 'clean')).toMatchObject({ ...sums, differences: 0, moving: 0 });
    expect(await run('clean')).toEqual({ differences: 0 });
  });

  it('that is interrupted goes on where it was, and counts nothing twice', async () => {
    let beats = 0;
    const beat = () => {
      beats += 1;
      if (beats === 2) throw new Error('the worker dies');
    };
    await expect(run('broken', { beat })).rejects.toThrow('the worker dies');
    const half = await readReconciliation(system.pool, 'broken');
    expect([half?.ourPayouts, half?.finishedAt]).toEqual([4, undefined]);
    await run('broken');
    expect(await readReconciliation(system.pool, 'broken')).toMatchObject({ ourPayouts: 7, bookedPayouts: 7 });
  });

  it('waits for billing, and says so', async () => {
    await expect(run('away', { url: NOWHERE })).rejects.toMatchObject({
      type: 'BillingUnreadable',
      nonRetryable: false,
    });
    expect(await run('away')).toEqual({ differences: 0 });
  });

  it('finds what does not agree, with class, owner and an alarm', async () => {
    const [first = '', second = '', third = ''] = nos;
    const numbered = (no: string) => `${no}:1:1`;
    await system.database.query(`update redress.payouts set status = 'unknown' where complaint_no = $1`, [first]);
    await system.database.query('update redress.payouts set amount_fen = 49999 where complaint_no = $1', [second]);
    const reversal = { reversalNo: 'RV', payoutNo: numbered(third), complaintNo: third, amountFen: 100 };
    await call('PUT', system.services.billing.url + billingPaths.reversal('rv'), {
      ...{ ...reversal, currency: 'CNY', reason: 'by hand' },
    });
    const stray = { payoutNo: 'STRAY', complaintNo: 'NOBODY', amountFen: 7, currency: 'CNY', method: 'bank' };
    await call('PUT', system.services.billing.url + billingPaths.payout('stray'), {
      ...{ ...stray, payee: { reference: 'x', name: 'x' }, planHash: 'x' },
    });
    const [, , , fourth = ''] = nos;
    const ordered = { reversalNo: 'RV4', payoutNo: numbered(fourth), complaintNo: fourth, amountFen: 200 };
    await call('PUT', system.services.billing.url + billingPaths.reversal('rv4'), {
      ...{ ...ordered, currency: 'CNY', reason: 'known to us' },
    });
    await system.database.query(
      `insert into redress.reversals (complaint_no, reversal_no, payout_no, effect_key, amount_fen, currency, ordered_at, status)
       values ($1, '1', '1:1', 'reversal/1', 200, 'CNY', $2, 'reversed')`,
      [fourth, new Date(clock.at)],
    );
    // Billing answers with the contrary when nobody asks any more.
    const [, , , , fifth = '', sixth = ''] = nos;
    await system.database.query(
      `update redress.payouts set status = 'rejected', resolved_by = '{ana,bo}' where complaint_no = $1`,
      [fifth],
    );
    await system.database.query(
      `update billing.payouts set status = 'rejected', reason = 'provider_refused', transaction_no = null where complaint_no = $1`,
      [sixth],
    );
    await system.database.query(`update billing.transactions set payout_no = null where complaint_no = $1`, [sixth]);
    clock.at += HOUR;
    expect(await run('different')).toEqual({ differences: 6 });
    const found = await readDifferences(system.pool, 'different', { limit: 10 });
    expect(found.map(({ payoutNo, difference, owner }) => [payoutNo, difference, owner])).toEqual(
      [
        ['STRAY', 'paid_not_ordered', 'finance'],
        [numbered(first), 'paid_not_known', 'on_call'],
        [numbered(second), 'amount_differs', 'finance'],
        [numbered(third), 'reversed_unknown', 'finance'],
        [numbered(fifth), 'paid_though_rejected', 'finance'],
        [numbered(sixth), 'told_not_paid', 'finance'],
      ].sort((a, b) => (a[0]! < b[0]! ? -1 : 1)),
    );
    expect(logged.join('')).toContain('our payouts and billing differ');
    expect(await metrics.metrics()).toMatch(
      /differences_total\{difference="paid_though_rejected",owner="finance".*\} 1/,
    );
    expect(await metrics.metrics()).toMatch(/differences_total\{difference="amount_differs",owner="finance".*\} 1/);
  });
});
