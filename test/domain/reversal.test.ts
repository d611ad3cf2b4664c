import { HOUR, SYSTEM, type CommandData } from '../../domain/index.js';
import { by } from './support/directory.js';
import { resolved } from './support/handling.js';
import { story, type Story } from './support/story.js';

const ask = (amountFen?: number): CommandData['propose_reversal'] => ({
  ...{ payoutNo: '1:1', texts: { reason: 't' } },
  ...(amountFen !== undefined && { amountFen }),
});
const decide = (outcome: 'confirm' | 'refuse' = 'confirm', n = 1): CommandData['decide_reversal'] => ({
  ...{ reversalNo: `1:1:r${n}`, outcome, texts: {} },
});

const paid = (amountFen = 50_000): Story => resolved(story().file(), amountFen);

/** A reversal that was approved and is owed. */
function ordered(amountFen?: number): Story {
  const s = paid();
  s.do('propose_reversal', ask(amountFen));
  s.do('decide_reversal', decide(), by.lead);
  return s;
}
const rejected = (s: Story) =>
  s.do(
    'reversal_result',
    { key: 'reversal/1:1:r1', outcome: 'rejected', reason: 'provider_refused', settledAt: 0 },
    SYSTEM,
  );
const standing = (s: Story) => [s.state.orders!['1:1']!.state, s.state.reversals?.['1:1:r1']?.state, s.state.paidFen];

describe('a reversal', () => {
  it('moves nothing before it is approved by whoever may approve a payout of that amount', () => {
    const s = paid();
    s.do('propose_reversal', ask());
    expect(s.of('reversal_proposed')[0]!.data).toMatchObject({ amountFen: 50_000, required: 'team_lead' });
    expect(s.owedKeys('reversal')).toEqual([]);
    expect(s.refused('decide_reversal', decide(), by.agent)).toBe('own_plan');
    expect(s.refused('decide_reversal', decide(), by.colleague)).toBe('rank_insufficient');
    s.do('decide_reversal', decide(), by.lead);
    expect(s.state.owed['reversal/1:1:r1']).toMatchObject({ payoutNo: '1:1', amountFen: 50_000 });
  });

  it.each([
    [20_000, 'team_lead'],
    [200_001, 'director'],
    [2_000_001, 'general_manager'],
  ])('of %d fen needs a %s, also where a payout would be within authority', (amountFen, required) => {
    const s = paid(amountFen);
    s.do('propose_reversal', ask());
    expect(s.state.reversals!['1:1:r1']!.required).toBe(required);
  });

  it('of everything reverses the payout, under a key and with events of its own', () => {
    const s = ordered().deliver();
    expect(standing(s)).toEqual(['reversed', 'reversed', 0]);
    expect(s.of('reversal_settled')[0]!.data).toMatchObject({ transactionNo: 'R1', whole: true });
    expect(s.of('payout_settled')[0]!.data.amountFen).toBe(50_000);
    expect(s.of('reversal_settled')[0]!.data.owes).toMatchObject([
      { template: 'payout_reversed', to: { personId: 'p-1' }, values: { amountFen: 50_000 } },
    ]);
  });

  it('of a part leaves the rest, of which more can be taken back, and never more than that', () => {
    const s = ordered(20_000).deliver();
    expect(standing(s)).toEqual(['paid', 'reversed', 30_000]);
    expect(s.refused('propose_reversal', ask(30_001))).toBe('amount_unfit');
    s.do('propose_reversal', ask());
    s.do('decide_reversal', decide('confirm', 2), by.lead);
    s.deliver();
    expect([s.state.orders!['1:1']!.state, s.state.paidFen]).toEqual(['reversed', 0]);
    expect(s.refused('propose_reversal', ask())).toBe('payout_not_possible');
  });

  it('is one at a time, of a payout that there is', () => {
    const s = ordered();
    expect(s.refused('propose_reversal', ask(1))).toBe('payout_not_possible');
    expect(s.refused('propose_reversal', { ...ask(), payoutNo: '9:9' })).toBe('payout_not_found');
    expect(s.refused('decide_reversal', decide(), by.lead)).toBe('payout_not_possible');
    expect(s.refused('decide_reversal', decide('confirm', 7), by.lead)).toBe('payout_not_found');
  });

  it('that is refused leaves everything as it was', () => {
    const s = paid();
    s.do('propose_reversal', ask());
    s.do('decide_reversal', decide('refuse'), by.lead);
    expect(standing(s)).toEqual(['paid', 'refused', 50_000]);
    expect(s.owedKeys('reversal')).toEqual([]);
  });

  it('that billing rejects needs repair until somebody lets it be or another one is made; nothing is swallowed', () => {
    const s = ordered();
    rejected(s);
    expect([standing(s), s.state.repairs]).toEqual([['paid', 'rejected', 50_000], ['reversal/1:1:r1']]);
    expect(s.of('repair_needed').at(-1)!.data.owes).toMatchObject([
      { template: 'repair', to: { staffId: 'agent' } },
      { template: 'payout_task', values: { task: 'reversal_rejected' } },
    ]);
    expect(s.refused('propose_reversal', ask())).toBe('payout_not_possible');
    s.do('decide_reversal', decide('refuse'), by.lead);
    expect([s.state.repairs, s.attempt('propose_reversal', ask(), by.agent).refused]).toEqual([[], undefined]);
  });

  it('without an outcome needs repair when patience is over, and is tried on', () => {
    const s = ordered();
    for (let hour = 0; hour < 24; hour += 1) s.deliver((effect) => effect.kind === 'notice').after(HOUR);
    expect(s.state.repairs).toContain('reversal/1:1:r1');
    s.deliver();
    expect(standing(s)).toEqual(['reversed', 'reversed', 0]);
    expect(rejected(s)).toEqual([]);
  });
});
