import { jest } from '@jest/globals';
import { Runs } from '../../faults/run.js';

jest.setTimeout(1_800_000);

it('150 customers are paid exactly once, though PostgreSQL and Temporal are killed as well', async () => {
  const runs = await Runs.start({ policy: 'express-cn', say: () => {}, signal: new AbortController().signal });
  const report = await runs.play({ payouts: 150, seed: 20_261_122, atOnce: 8 }).finally(() => runs.stop());
  process.stdout.write(`measured: ${JSON.stringify(report)}\n`);
  expect(report).toMatchObject({ duplicates: 0, lost: 0, unknown: 0, differences: [], holds: true });
  const { database_restarted: database, temporal_restarted: temporal } = report.faults;
  expect(Math.min(database, temporal)).toBeGreaterThan(0);
});
