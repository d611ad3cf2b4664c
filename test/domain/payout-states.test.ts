import {
  isUnderWay,
  movePayout,
  movesBy,
  PAYOUT_HAPPENINGS,
  PAYOUT_STATES,
  type PayoutHappening,
  type PayoutState,
} from '../../domain/index.js';

/** The whole table, written a second time: state → happening → state. Whatever is missing has to be refused. */
const EXPECTED: Record<PayoutState, string> = {
  quoted: 'approved>approved',
  approved: 'held>held ordered>ordered',
  held: 'released>ordered turned_down>rejected',
  ordered: 'sent>unknown patience_over>needs_repair paid>paid rejected>rejected',
  unknown: 'sent>unknown patience_over>needs_repair paid>paid rejected>rejected',
  needs_repair: 'sent>needs_repair paid>paid rejected>rejected contradicted>needs_repair',
  paid: 'contradicted>needs_repair reversed>reversed',
  rejected: 'contradicted>needs_repair',
  reversed: 'contradicted>needs_repair',
};

const movesOf = (from: PayoutState): string[][] => EXPECTED[from].split(' ').map((move) => move.split('>'));
const pairs = PAYOUT_STATES.flatMap((from) => PAYOUT_HAPPENINGS.map((what) => [from, what] as const));

describe('states of a payout', () => {
  // shows S1-15, S2-106
  it.each(pairs)('%s, when %s: moves or is refused with what is possible instead', (from, what) => {
    const moves = movesOf(from);
    const to = moves.find(([happening]) => happening === what)?.[1];
    const possible = PAYOUT_HAPPENINGS.filter((other) => moves.some(([happening]) => happening === other));
    expect(movePayout(from, what)).toEqual(to === undefined ? { possible } : { to });
  });

  it.each(PAYOUT_HAPPENINGS)('%s moves many at once as it moves each', (what) => {
    const each = PAYOUT_STATES.flatMap((from) => {
      const { to } = movePayout(from, what);
      return to ? [{ from, to }] : [];
    });
    expect(movesBy(what)).toEqual(each);
  });

  it('can all be reached from a quote', () => {
    const reached = new Set<PayoutState>(['quoted']);
    for (const from of reached)
      for (const what of PAYOUT_HAPPENINGS) reached.add(movePayout(from, what as PayoutHappening).to ?? from);
    expect([...reached].sort()).toEqual([...PAYOUT_STATES].sort());
  });

  it('money is never moved twice: from paid and from rejected nothing is sent', () => {
    for (const from of ['paid', 'rejected', 'reversed'] as const)
      for (const what of ['ordered', 'sent', 'released'] as const) expect(movePayout(from, what).to).toBeUndefined();
  });

  it('that keep a second order away are those without an end', () => {
    expect(PAYOUT_STATES.filter(isUnderWay)).toEqual(['held', 'ordered', 'unknown', 'needs_repair']);
  });
});
