import { judge, type Account } from '../../faults/judge.js';
import { planRun, OUTAGES, FAULTS } from '../../faults/plan.js';

describe('the judge', () => {
  const paid: Account = { no: 'TC1', approvedFen: [100], postedFen: [100], toldFen: [100], open: 'nothing' };
  const withdrawn: Account = { no: 'TC2', approvedFen: [], postedFen: [], toldFen: [], open: 'nothing' };

  it('is content with payouts that were approved, posted and told once, and withdrawn complaints without any', () => {
    expect(judge(1, [paid, withdrawn])).toEqual({
      approvedFen: 100,
      ledgerFen: 100,
      toldFen: 100,
      duplicates: 0,
      lost: 0,
      needsRepair: [],
      unknown: [],
      holds: true,
      differences: [],
    });
  });

  it.each<[string, Partial<Account>, object]>([
    ['a second posting', { postedFen: [100, 100] }, { duplicates: 1, lost: 0, ledgerFen: 200 }],
    ['a posting that nobody approved', { approvedFen: [], toldFen: [] }, { duplicates: 1 }],
    ['an approval that was never posted', { postedFen: [], toldFen: [] }, { lost: 1, ledgerFen: 0 }],
    ['money that nobody was told of', { toldFen: [] }, { lost: 1, toldFen: 0 }],
    ['another amount', { postedFen: [90] }, { lost: 1 }],
    ['more told than paid', { toldFen: [110] }, { lost: 0, differences: [expect.stringContaining('told 110 fen')] }],
    [
      'an outcome that is not known and not shown',
      { postedFen: [], toldFen: [], open: 'unknown' },
      { unknown: ['TC1'] },
    ],
    ['a customer who complained and never got a plan', { approvedFen: [], postedFen: [], toldFen: [] }, { lost: 1 }],
  ])('notices %s', (_what, change, found) => {
    expect(judge(1, [{ ...paid, ...change }])).toMatchObject({ ...found, holds: false });
  });

  it('names what needs repair and leaves it out of the sums, but forgives no second posting', () => {
    const open: Account = { ...paid, no: 'TC3', postedFen: [], toldFen: [], open: 'needs_repair' };
    expect(judge(2, [paid, open])).toMatchObject({ needsRepair: ['TC3'], approvedFen: 100, lost: 0, holds: true });
    const twice = { ...open, postedFen: [100, 100] };
    expect(judge(2, [paid, twice])).toMatchObject({ duplicates: 1, holds: false });
  });
});

describe('the plan of a run', () => {
  const size = { payouts: 200, seed: 7, outages: OUTAGES };

  it('is the same for the same seed, and another for another', () => {
    expect(planRun(size)).toEqual(planRun(size));
    expect(planRun({ ...size, seed: 8 })).not.toEqual(planRun(size));
  });

  it('has every fault, and amounts for every rank of approvers', () => {
    const plan = planRun(size);
    const planned = new Set(
      plan.flatMap(({ billing, people, receipts, outage }) => [billing, people, receipts, outage]),
    );
    expect(FAULTS.filter((fault) => !planned.has(fault))).toEqual([]);
    for (const [from, to] of [
      [1, 200_000],
      [200_001, 2_000_000],
      [2_000_001, 3_000_000],
    ] as const)
      expect(plan.some(({ amountFen }) => amountFen >= from && amountFen <= to)).toBe(true);
  });

  it('kills nothing that others use as well, and nothing in a very small run', () => {
    const kinds = planRun({ ...size, outages: ['worker_killed'] }).flatMap(({ outage }) => outage ?? []);
    expect(kinds).toEqual(['worker_killed']);
    expect(planRun({ ...size, payouts: 20 }).some(({ outage }) => outage)).toBe(false);
  });
});
