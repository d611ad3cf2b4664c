import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import type { Bug } from '../../faults/options.js';
import { Runs, type Report } from '../../faults/run.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { devServer } from '../support/temporal.js';

/** Waits for conditions with limits of their own, on however slow a machine. */
jest.setTimeout(600_000);

let database: TestDatabase;
let runs: Runs;

beforeAll(async () => {
  database = await createDatabase();
  const { address } = await devServer();
  runs = await Runs.start({
    // Nothing passes during the run, so that it does not depend on how fast the machine is.
    policy: 'express-cn',
    given: {
      DATABASE_URL: database.url,
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: `faults-${randomUUID()}`,
    },
    say: () => {},
    signal: new AbortController().signal,
  });
});

afterAll(async () => {
  await runs?.stop();
  await database.drop();
});

const kindsOf = ({ faults }: Report): string[] =>
  Object.entries(faults).flatMap(([kind, times]) => (times > 0 ? [kind] : []));

// shows X-60, S1-43
it('40 customers are paid exactly once what was approved, and told so, whatever breaks meanwhile', async () => {
  const report = await runs.play({ payouts: 40, seed: 20_261_122, atOnce: 8 });
  process.stdout.write(`measured: ${JSON.stringify(report)}\n`);
  expect(report).toMatchObject({ payouts: 40, duplicates: 0, lost: 0, unknown: 0, differences: [], holds: true });
  expect([report.ledgerFen, report.toldFen]).toEqual([report.approvedFen, report.approvedFen]);
  expect(kindsOf(report)).toEqual(expect.arrayContaining(['worker_killed', 'api_killed', 'billing_killed']));
  expect(kindsOf(report).length).toBeGreaterThanOrEqual(10);
});

it.each<Bug>(['key-per-attempt', 'resend-without-asking'])('a worker with the bug %s is found out', async (bug) => {
  const report = await runs.play({ payouts: 16, seed: 20_261_122, atOnce: 8, bug });
  expect(report.duplicates).toBeGreaterThan(0);
  expect(report.ledgerFen).toBeGreaterThan(report.approvedFen);
  expect(report.holds).toBe(false);
});
