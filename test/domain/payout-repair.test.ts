import { HOUR, SYSTEM, type Actor, type CommandData } from '../../domain/index.js';
import { by, directory } from './support/directory.js';
import { acceptance, answer, decided, decision, done, isNotice, plan } from './support/handling.js';
import { story, type Story } from './support/story.js';

const clerk = (id: string): Actor => ({ id, role: 'finance', rank: 'agent', unit: 'headquarters' });
const [ana, ben] = [clerk('ana'), clerk('ben')];

const withFinance = (more: Partial<ReturnType<typeof directory>> = {}) => {
  const { units, staff } = directory();
  const members = [ana, ben].map(({ id }) => ({ id, role: 'finance', rank: 'agent', unit: 'headquarters' }) as const);
  return { units, staff: [...staff, ...members], ...more };
};

/** A payout that nobody knows the outcome of, `hours` after it was ordered. */
function unanswered(hours: number): Story {
  const s = decided(story({ directory: withFinance() }).file());
  s.do('record_acceptance', acceptance(s));
  for (let hour = 0; hour < hours; hour += 1) s.deliver(isNotice).after(HOUR);
  return s.deliver(isNotice);
}
const inRepair = (): Story => unanswered(24);

const PAID = { payoutNo: '1:1', outcome: 'paid', transactionNo: 'BANK-7', texts: { reason: 't' } } as const;
const UNPAID = { payoutNo: '1:1', outcome: 'unpaid', texts: { reason: 't' } } as const;
const opinion = (outcome: 'confirm' | 'refuse' = 'confirm', n = 1): CommandData['confirm_resolution'] => ({
  ...{ payoutNo: '1:1', n, outcome, texts: {} },
});
const late = (s: Story, outcome: 'paid' | 'rejected') =>
  s.do('payout_result', { key: 'payout/1:1', outcome, transactionNo: 'B-1', settledAt: s.now }, SYSTEM);
const stateOf = (s: Story): string | undefined => s.state.orders?.['1:1']?.state;
const toldFinance = (s: Story): unknown[] =>
  s.owedEver.flatMap((e) => (e.kind === 'notice' && e.template === 'payout_task' ? [e.values['task']] : []));

describe('a payout without an outcome', () => {
  it('is told to the owner after an hour, once, and is no repair yet', () => {
    const s = unanswered(1);
    expect([stateOf(s), s.state.repairs, s.count('payout_unknown')]).toEqual(['unknown', [], 1]);
    expect(s.of('payout_unknown')[0]!.data.owes).toMatchObject([{ template: 'repair', to: { staffId: 'agent' } }]);
    expect(s.after(10 * HOUR).count('payout_unknown')).toBe(1);
  });

  it('needs repair after a day: finance has a task, and the customer hears honestly that it is being confirmed', () => {
    const s = inRepair();
    expect([stateOf(s), s.state.repairs]).toEqual(['needs_repair', ['payout/1:1']]);
    expect(s.of('repair_needed').at(-1)!.data.owes).toMatchObject([
      { template: 'repair', to: { staffId: 'agent' } },
      { template: 'payout_pending', to: { personId: 'p-1' }, values: { amountFen: 50_000 } },
      { template: 'payout_task', to: { staffId: 'ana' }, values: { task: 'resolve' } },
    ]);
    expect(s.owedKeys('payout/')).toEqual(['payout/1:1']);
  });

  it('without anybody of finance is a task of the queue', () => {
    const s = decided(story().file());
    s.do('record_acceptance', acceptance(s));
    s.deliver(isNotice).after(24 * HOUR);
    const task = s.owedEver.find((e) => e.kind === 'notice' && e.template === 'payout_task');
    expect(task).toMatchObject({ to: { queue: 'fallback' } });
  });

  it('is not resolved by people before its patience is over, nor is one that is paid', () => {
    expect(unanswered(2).refused('resolve_payout', UNPAID, ana)).toBe('payout_not_possible');
    expect(inRepair().deliver().refused('resolve_payout', UNPAID, ana)).toBe('payout_not_possible');
    expect(inRepair().refused('resolve_payout', { ...UNPAID, payoutNo: '9:9' }, ana)).toBe('payout_not_found');
  });
});

describe('people who find out', () => {
  it('are two of finance: what both say was paid counts as paid, under the reference of the bank', () => {
    const s = inRepair();
    s.do('resolve_payout', PAID, ana);
    expect([stateOf(s), s.state.paidFen]).toEqual(['needs_repair', 0]);
    s.do('confirm_resolution', opinion(), ben);
    expect(s.of('payout_settled')[0]!.data).toMatchObject({ transactionNo: 'BANK-7', resolvedBy: ['ana', 'ben'] });
    expect([stateOf(s), s.state.paidFen, s.state.repairs]).toEqual(['paid', 50_000, []]);
    expect(s.owedKeys('payout/')).toEqual([]);
    expect(s.do('record_measure', done(s)).map(({ type }) => type)).toContain('resolved');
  });

  it('who agree that nothing was paid give it back to the owner, who pays under another key after another approval', () => {
    const s = inRepair();
    s.do('resolve_payout', UNPAID, ana);
    s.do('confirm_resolution', opinion(), by.director);
    expect([stateOf(s), s.state.stage, s.of('payout_rejected')[0]!.data.reason]).toEqual([
      ...['rejected', 'investigating', 'not_paid'],
    ]);
    s.do('propose_plan', plan(50_000));
    s.do('decide_plan', decision(s), by.lead);
    s.deliver().do('record_acceptance', acceptance(s));
    expect(s.owedKeys('payout/')).toEqual(['payout/2:2']);
  });

  it.each<[string, Actor, string]>([
    ['the first again', ana, 'two_people_needed'],
    ['somebody outside finance', by.head, 'not_finance'],
    ['whoever proposed the plan', { ...clerk('agent') }, 'own_plan'],
  ])('cannot be seconded by %s', (_who, second, code) => {
    const s = inRepair();
    s.do('resolve_payout', UNPAID, ana);
    expect(s.refused('confirm_resolution', opinion(), second)).toBe(code);
  });

  it.each([
    ['delegate', 'ana', 'ben'],
    ['delegator', 'ben', 'ana'],
  ])('cannot be seconded by the %s of the first', (_what, fromId, toId) => {
    const s = inRepair();
    const lent = { fromId, toId, fromAt: 0, untilAt: s.now + HOUR, upTo: 'agent' } as const;
    s.directory = withFinance({ delegations: [lent] });
    s.do('resolve_payout', UNPAID, ana);
    expect(s.refused('confirm_resolution', opinion(), ben)).toBe('delegator_barred');
  });

  it('decide on exactly what was proposed: an older proposal is refused, and so is one that is gone', () => {
    const s = inRepair();
    expect(s.refused('confirm_resolution', opinion(), ben)).toBe('payout_not_possible');
    s.do('resolve_payout', UNPAID, ana);
    s.do('resolve_payout', PAID, ana);
    expect(s.refused('confirm_resolution', opinion('confirm', 1), ben)).toBe('payout_not_possible');
    s.do('confirm_resolution', opinion('refuse', 2), ben);
    expect(s.refused('confirm_resolution', opinion('confirm', 2), ben)).toBe('payout_not_possible');
    expect(stateOf(s)).toBe('needs_repair');
  });

  it('name the reference of what was paid, and are of finance', () => {
    const { transactionNo: _none, ...nameless } = PAID;
    expect(inRepair().refused('resolve_payout', nameless, ana)).toBe('reference_missing');
    expect(inRepair().refused('resolve_payout', UNPAID, by.director)).toBe('not_finance');
  });
});

describe('an answer of billing that comes late', () => {
  const resolvedAs = (found: CommandData['resolve_payout']): Story => {
    const s = inRepair();
    s.do('resolve_payout', found, ana);
    s.do('confirm_resolution', opinion(), ben);
    return s;
  };

  it('ends the search while it is still going on, whatever somebody has proposed', () => {
    const s = inRepair();
    s.do('resolve_payout', UNPAID, ana);
    late(s, 'paid');
    expect([stateOf(s), s.state.repairs, s.state.orders!['1:1']!.resolution]).toEqual(['paid', [], undefined]);
  });

  it.each([
    [PAID, 'paid'],
    [UNPAID, 'rejected'],
  ] as const)('that agrees with what two people found out changes nothing', (found, outcome) => {
    expect(late(resolvedAs(found), outcome)).toEqual([]);
  });

  it('that contradicts them is an alarm that stays until people have found out again', () => {
    const s = resolvedAs(UNPAID);
    late(s, 'paid');
    expect([stateOf(s), s.state.repairs, toldFinance(s)]).toEqual([
      ...['needs_repair', ['payout/1:1'], ['resolve', 'confirm', 'contradicted']],
    ]);
    expect(s.refused('close', { reason: 'withdrawn', texts: {} })).toBe('payout_open');
    expect(late(s, 'paid')).toEqual([]);
    s.do('resolve_payout', PAID, ben);
    s.do('confirm_resolution', opinion('confirm', 2), ana);
    expect([stateOf(s), s.state.paidFen, s.state.repairs]).toEqual(['paid', 50_000, []]);
  });

  it('that contradicts them keeps the next payout back, and counts when it is known', () => {
    const s = resolvedAs(UNPAID);
    s.do('propose_plan', plan(60_000));
    s.do('decide_plan', decision(s), by.lead);
    s.deliver();
    late(s, 'paid');
    expect(s.refused('record_acceptance', acceptance(s))).toBe('payout_open');
    s.do('resolve_payout', PAID, ana);
    s.do('confirm_resolution', opinion('confirm', 2), ben);
    s.do('record_acceptance', acceptance(s));
    expect(s.state.owed['payout/2:2']).toMatchObject({ amountFen: 10_000 });
  });

  it('that takes back what counted as paid takes it off the sum, also when the complaint is closed', () => {
    const s = resolvedAs(PAID);
    s.do('record_measure', done(s));
    s.deliver().do('survey_answer', answer(s, 5), by.customer);
    const closed = s.state.stage;
    late(s, 'rejected');
    expect([stateOf(s), s.state.paidFen, s.state.repairs]).toEqual(['needs_repair', 50_000, ['payout/1:1']]);
    s.do('resolve_payout', UNPAID, ana);
    s.do('confirm_resolution', opinion('confirm', 2), ben);
    expect([stateOf(s), s.state.paidFen, s.state.stage]).toEqual(['rejected', 0, closed]);
  });
});
