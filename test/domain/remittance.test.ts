import { grantsOf, type CommandData, type Measure } from '../../domain/index.js';
import { by } from './support/directory.js';
import { acceptance, APOLOGY, decision, done, findings, isNotice, plan, triage } from './support/handling.js';
import { PARTY, sleepless, story, type Story } from './support/story.js';

const SELLER = { personId: 'p-9', role: 'sender', hash: 'h-9' } as const;
const cash = (collectedFen = 80_000, remittedFen = 30_000): Measure => ({
  ...{ id: 'm-9', kind: 'cod_remittance', cod: { collectedFen, remittedFen } },
});
const proposal = (amountFen = 0, measures: Measure[] = [cash()]): CommandData['propose_plan'] => ({
  ...plan(amountFen, measures),
});

const ready = (parties: CommandData['register']['parties'] = [PARTY, SELLER]): Story => {
  const s = story({ policy: sleepless }).file({ parties }).deliver();
  s.do('confirm_triage', triage(2));
  s.do('record_findings', findings());
  return s;
};

/** Approved, delivered, and accepted where the customer is asked; nothing is paid yet. */
function carriedOut(s: Story, amountFen = 0, measures?: Measure[]): Story {
  s.do('propose_plan', proposal(amountFen, measures));
  s.do('decide_plan', decision(s), by.manager);
  s.deliver(isNotice);
  if (s.state.stage === 'decided') s.do('record_acceptance', acceptance(s));
  return s;
}

const payouts = (s: Story) =>
  Object.values(s.state.owed).flatMap((e) =>
    e.kind === 'payout' ? [[e.payoutNo, e.payeeId, e.amountFen, e.pays]] : [],
  );
const result = (s: Story, payoutNo: string, outcome: 'paid' | 'rejected') =>
  s.do('payout_result', { key: `payout/${payoutNo}`, outcome, transactionNo: 'T1', settledAt: s.now }, by.service);

// shows X-62
describe('cash on delivery', () => {
  it('is handed over to the seller: what was collected less what he has', () => {
    const s = carriedOut(ready());
    expect(payouts(s)).toEqual([['1:1', 'p-9', 50_000, 'cod_remittance']]);
    result(s, '1:1', 'paid');
    expect(s.state).toMatchObject({ remittedFen: 50_000, paidFen: 0, stage: 'resolved' });
    expect(s.state.plan!.measures).toMatchObject([{ kind: 'cod_remittance', outcome: 'done' }]);
  });

  it('is no compensation: no cap of a waybill and no limit counts it, and no claim runs for it', () => {
    const s = carriedOut(ready(), 0, [cash(90_000_000, 0)]);
    expect([grantsOf(s.state), s.count('payout_held'), s.has('claim')]).toEqual([[], 0, false]);
    expect(payouts(s)).toMatchObject([['1:1', 'p-9', 90_000_000, 'cod_remittance']]);
  });

  it('needs approval all the same, by the rank that all that leaves asks for', () => {
    const s = ready();
    s.do('propose_plan', proposal(0, [cash(2_030_000, 30_000)]));
    expect(s.state.plan!.required).toBe('director');
    s.do('decide_plan', decision(s, { outcome: 'return', texts: { comment: 't' } }), by.manager);
    s.do('propose_plan', proposal(0, [cash(200, 100)]));
    expect(s.state.plan!.required).toBe('team_lead');
  });

  it('beside compensation is an order of its own; the result waits for both', () => {
    const s = carriedOut(ready(), 50_000, [APOLOGY, cash()]);
    expect(payouts(s)).toEqual([
      ['1:1', 'p-1', 50_000, undefined],
      ['1:2', 'p-9', 50_000, 'cod_remittance'],
    ]);
    s.do('record_measure', done(s));
    result(s, '1:2', 'paid');
    expect([s.state.stage, s.state.paidFen, s.has('claim')]).toEqual(['executing', 0, true]);
    result(s, '1:1', 'paid');
    expect(s.state).toMatchObject({ stage: 'resolved', paidFen: 50_000, remittedFen: 50_000, payouts: 2 });
  });

  it('goes out while the compensation beside it is held', () => {
    const s = carriedOut(ready(), 6_000_000, [APOLOGY, cash()]);
    expect([payouts(s), s.state.orders!['1:1']!.state]).toEqual([[['1:2', 'p-9', 50_000, 'cod_remittance']], 'held']);
    s.do('review_payout', { payoutNo: '1:1', outcome: 'release', texts: { comment: 't' } }, by.director);
    expect(payouts(s)).toHaveLength(2);
  });

  it('that billing rejects goes back to the owner; the next plan hands over what is missing, and pays nothing twice', () => {
    const s = carriedOut(ready(), 50_000, [APOLOGY, cash()]);
    result(s, '1:1', 'paid');
    result(s, '1:2', 'rejected');
    expect(s.state).toMatchObject({ stage: 'investigating', paidFen: 50_000 });
    carriedOut(s, 50_000, [cash()]);
    expect(payouts(s)).toEqual([['2:3', 'p-9', 50_000, 'cod_remittance']]);
  });

  it('that was handed over before is taken off', () => {
    const s = carriedOut(ready());
    result(s, '1:1', 'paid');
    s.deliver(isNotice).do('close', { reason: 'satisfied', texts: {} }, by.lead);
    s.do('reopen', { texts: { reason: 't' } }, by.manager);
    s.do('record_findings', findings());
    carriedOut(s, 0, [cash(100_000, 30_000)]);
    expect(payouts(s)).toMatchObject([['2:2', 'p-9', 20_000, 'cod_remittance']]);
  });

  it('taken back lowers what was handed over, and no compensation', () => {
    const s = carriedOut(ready());
    result(s, '1:1', 'paid');
    s.do('propose_reversal', { payoutNo: '1:1', amountFen: 10_000, texts: { reason: 't' } });
    s.do('decide_reversal', { reversalNo: '1:1:r1', outcome: 'confirm', texts: {} }, by.lead);
    s.deliver();
    expect(s.state).toMatchObject({ remittedFen: 40_000, paidFen: 0 });
  });

  it('is done when billing has paid, and not because somebody says so', () => {
    const s = carriedOut(ready());
    expect(s.refused('record_measure', done(s, 'm-9'))).toBe('not_possible_now');
    expect(s.refused('record_measure', { ...done(s, 'm-9'), outcome: 'failed' })).toBe('not_possible_now');
  });

  it.each<[string, Measure[], string]>([
    ['of which nothing is left', [cash(100, 100)], 'measure_unfit'],
    ['without figures', [{ id: 'm-9', kind: 'cod_remittance' }], 'measure_unfit'],
    ['twice', [cash(), { ...cash(), id: 'm-8' }], 'measure_unfit'],
    ['as another measure', [{ ...cash(), kind: 'apology' }], 'measure_unfit'],
    [
      'to somebody else',
      [{ ...cash(), cod: { collectedFen: 2, remittedFen: 1, payeeId: 'p-1' } }],
      'payee_not_entitled',
    ],
  ])('is not planned %s', (_what, measures, code) => {
    expect(ready().refused('propose_plan', proposal(0, measures))).toBe(code);
  });

  it('goes to whom the contract is with, where that is not the sender', () => {
    const s = carriedOut(ready([PARTY, SELLER, { ...SELLER, personId: 'p-8', role: 'contract_holder' }]));
    expect(payouts(s)).toMatchObject([['1:1', 'p-8', 50_000, 'cod_remittance']]);
  });

  it('is not planned where nobody is the seller', () => {
    expect(ready([PARTY]).refused('propose_plan', proposal())).toBe('payee_not_found');
  });
});
