import fc from 'fast-check';
import {
  compare,
  differenceOf,
  DIFFERENCES,
  ownerOf,
  PAYOUT_STATES,
  type BookedPayout,
  type Difference,
  type OurPayout,
  type PayoutState,
} from '../../domain/index.js';

const ours = (state: PayoutState, changes: Partial<OurPayout> = {}): OurPayout => ({
  payoutNo: 'TC20261121-000001:1:1',
  complaintNo: 'TC20261121-000001',
  amountFen: 500,
  pays: 'compensation',
  state,
  approved: true,
  sent: true,
  reversedFen: state === 'reversed' ? 500 : 0,
  touchedAt: 0,
  ...changes,
});
const booked = (status: BookedPayout['status'], changes: Partial<BookedPayout> = {}): BookedPayout => ({
  payoutNo: 'TC20261121-000001:1:1',
  complaintNo: 'TC20261121-000001',
  amountFen: 500,
  kind: 'compensation',
  status,
  paidFen: status === 'paid' ? 500 : 0,
  payments: status === 'paid' ? 1 : 0,
  reversedFen: 0,
  touchedAt: 0,
  ...changes,
});

describe('what is between a payout and the books', () => {
  it.each<[string, OurPayout | undefined, BookedPayout | undefined, Difference | undefined]>([
    ['paid on both sides', ours('paid'), booked('paid'), undefined],
    ['rejected on both sides', ours('rejected'), booked('rejected'), undefined],
    ['on its way on both sides', ours('unknown'), booked('pending'), undefined],
    ['not sent yet', ours('ordered', { sent: false }), undefined, undefined],
    ['paid and taken back', ours('reversed'), booked('paid', { reversedFen: 500 }), undefined],
    ['ordered without an approved plan', ours('paid', { approved: false }), booked('paid'), 'not_approved'],
    ['paid and never ordered', undefined, booked('paid'), 'paid_not_ordered'],
    ['known to billing and never ordered', undefined, booked('pending'), 'known_not_ordered'],
    ['sent and never arrived', ours('unknown'), undefined, 'ordered_not_known'],
    ['paid in another amount', ours('paid'), booked('paid', { paidFen: 499 }), 'amount_differs'],
    ['booked as another kind of money', ours('paid'), booked('paid', { kind: 'cod_remittance' }), 'kind_differs'],
    ['ordered in another amount', ours('unknown'), booked('pending', { amountFen: 499 }), 'amount_differs'],
    ['paid twice', ours('paid'), booked('paid', { paidFen: 1_000, payments: 2 }), 'paid_twice'],
    ['paid with us alone', ours('paid'), undefined, 'told_not_paid'],
    ['paid with us, rejected there', ours('paid'), booked('rejected'), 'told_not_paid'],
    ['paid there alone', ours('needs_repair'), booked('paid'), 'paid_not_known'],
    ['rejected with us, paid there', ours('rejected'), booked('paid'), 'paid_though_rejected'],
    ['rejected by two people and forgotten there', ours('rejected'), undefined, undefined],
    ['rejected there alone', ours('unknown'), booked('rejected'), 'rejected_not_known'],
    ['taken back there alone', ours('paid'), booked('paid', { reversedFen: 200 }), 'reversed_unknown'],
    ['taken back with us alone', ours('reversed'), booked('paid'), 'reversal_missing'],
  ])('%s', (_what, left, right, difference) => {
    expect(differenceOf(left, right)).toBe(difference);
  });

  it('every class has an owner; what is only late is for whoever keeps the machine', () => {
    expect(DIFFERENCES.filter((one) => ownerOf(one) === 'on_call')).toEqual([
      'ordered_not_known',
      'paid_not_known',
      'rejected_not_known',
    ]);
  });

  it('no money is ever unseen: where what we think was paid is not what was paid, there is a difference', () => {
    const states = PAYOUT_STATES.map((state) => ours(state));
    const statuses = (['pending', 'paid', 'rejected'] as const).map((status) => booked(status));
    for (const left of [undefined, ...states])
      for (const right of [undefined, ...statuses]) {
        const paid = left?.state === 'paid' || left?.state === 'reversed';
        const agree = paid === (right?.status === 'paid') && (left?.reversedFen ?? 0) === 0;
        const seen = differenceOf(left, right) !== undefined;
        if (!agree) expect({ left: left?.state, right: right?.status, seen }).toMatchObject({ seen: true });
      }
  });
});

describe('two sorted sides, compared page by page', () => {
  /** Reads both sides in pages, as a run does. */
  function run(left: OurPayout[], right: BookedPayout[], limit: number) {
    const found: string[] = [];
    let totals = { ours: 0, booked: 0, moving: 0 };
    let steps = 0;
    for (let reached: string | undefined = ''; reached !== undefined; steps += 1) {
      const behind = reached;
      const page = <P extends { payoutNo: string }>(side: P[]) =>
        side.filter((p) => p.payoutNo > behind).slice(0, limit);
      const step = compare({ ours: page(left), booked: page(right), limit, untilAt: 10 });
      found.push(...step.found.map(({ payoutNo, difference }) => `${payoutNo} ${difference}`));
      totals = {
        ours: totals.ours + step.totals.ourPayouts,
        booked: totals.booked + step.totals.bookedPayouts,
        moving: totals.moving + step.totals.moving,
      };
      reached = step.next;
    }
    return { found: found.sort(), totals, steps };
  }

  it('finds the same whatever the size of a page, and counts every payout once', () => {
    const sides = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 });
    fc.assert(
      fc.property(sides, sides, fc.integer({ min: 1, max: 7 }), (a, b, limit) => {
        const no = (n: number) => `P${String(n).padStart(3, '0')}`;
        const left = a.sort((x, y) => x - y).map((n) => ours('paid', { payoutNo: no(n) }));
        const right = b.sort((x, y) => x - y).map((n) => booked('paid', { payoutNo: no(n) }));
        const { found, totals } = run(left, right, limit);
        expect(found).toEqual(run(left, right, 1_000).found);
        expect(totals).toEqual({ ours: a.length, booked: b.length, moving: 0 });
        const alone = [...a.filter((n) => !b.includes(n)), ...b.filter((n) => !a.includes(n))];
        expect(found).toHaveLength(alone.length);
      }),
      { numRuns: 200 },
    );
  });

  it('what was still moving is counted, and left to the next run', () => {
    const { found, totals } = run([ours('unknown', { touchedAt: 11 })], [booked('paid')], 5);
    expect([found, totals.moving]).toEqual([[], 1]);
  });

  it('two empty sides are one step that finds nothing', () => {
    expect(run([], [], 5)).toEqual({ found: [], totals: { ours: 0, booked: 0, moving: 0 }, steps: 1 });
  });
});
