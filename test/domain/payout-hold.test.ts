import {
  HOUR,
  movePayout,
  payoutHold,
  type Actor,
  type CommandData,
  type HoldCode,
  type PayoutLimits,
  type PayoutTallies,
} from '../../domain/index.js';
import { by, directory } from './support/directory.js';
import { acceptance, decided, decision, done, isNotice, plan } from './support/handling.js';
import { expressCn, sleepless, story, type Story } from './support/story.js';

const LIMITS: PayoutLimits = {
  ...{ complaintFen: 1_000, waybillFen: 800, customerMonthFen: 1_500, approverDayFen: 2_000 },
  samePayee: { complaints: 3, within: { amount: 30, unit: 'day', clock: 'calendar' } },
  velocity: { payouts: 5, within: { amount: 1, unit: 'hour', clock: 'elapsed' } },
  reviewRank: 'director',
  source: ['ours'],
};
const NOTHING: PayoutTallies = {
  ...{ waybills: [], customerMonthFen: 0, approverDayFen: 0, approverPayouts: 0, payeeComplaints: 0 },
};
const heldFor = (complaintFen: number, tallies: Partial<PayoutTallies>, limits = LIMITS): HoldCode[] =>
  payoutHold(
    limits,
    { amountFen: complaintFen, complaintFen, shares: [{ waybillNo: 'SF1', fen: complaintFen }] },
    { ...NOTHING, ...tallies },
  ).map(({ code }) => code);

describe('a payout is held', () => {
  it.each<[HoldCode, reached: [number, Partial<PayoutTallies>], beyond: [number, Partial<PayoutTallies>]]>([
    ['complaint', [1_000, {}], [1_001, {}]],
    [
      'waybill',
      [300, { waybills: [{ waybillNo: 'SF1', fen: 500 }] }],
      [301, { waybills: [{ waybillNo: 'SF1', fen: 500 }] }],
    ],
    ['customer_month', [500, { customerMonthFen: 1_000 }], [501, { customerMonthFen: 1_000 }]],
    ['approver_day', [500, { approverDayFen: 1_500 }], [501, { approverDayFen: 1_500 }]],
    ['same_payee', [1, { payeeComplaints: 2 }], [1, { payeeComplaints: 3 }]],
    ['velocity', [1, { approverPayouts: 4 }], [1, { approverPayouts: 5 }]],
  ])('beyond the limit %s, and not at it', (code, reached, beyond) => {
    expect(heldFor(...reached)).not.toContain(code);
    expect(heldFor(...beyond)).toContain(code);
  });

  it('for every limit that it is beyond, each with what was reached; a limit that is left out holds nothing', () => {
    const { complaintFen: _none, ...others } = LIMITS;
    expect(heldFor(5_000, { payeeComplaints: 9 }, others)).toEqual([
      ...['waybill', 'customer_month', 'approver_day', 'same_payee'],
    ]);
    const shares = [{ waybillNo: 'SF1', fen: 900 }];
    expect(payoutHold(LIMITS, { amountFen: 900, complaintFen: 900, shares }, NOTHING)).toEqual([
      { code: 'waybill', waybillNo: 'SF1', reached: 900, limit: 800 },
    ]);
  });
});

const clerk = (id: string): Actor => ({ id, role: 'finance', rank: 'agent', unit: 'headquarters' });
const ana = clerk('ana');
const withFinance = () => {
  const { units, staff } = directory();
  return { units, staff: [...staff, { id: 'ana', role: 'finance', rank: 'agent', unit: 'headquarters' } as const] };
};

/** The customer has accepted, and the payee was paid in ten other complaints. */
function held(amountFen = 50_000): Story {
  const s = decided(story({ policy: sleepless, directory: withFinance() }).file(), amountFen);
  s.payoutTallies = { ...NOTHING, payeeComplaints: 10 };
  s.do('record_acceptance', acceptance(s));
  return s;
}

type Review = CommandData['review_payout'];
const review = (outcome: Review['outcome'], payoutNo = '1:1'): Review => ({
  ...{ payoutNo, outcome, texts: { comment: 't-1' } },
});
const stateOf = (s: Story, payoutNo = '1:1'): string | undefined => s.state.orders?.[payoutNo]?.state;

describe('a held payout', () => {
  it('is not ordered: finance is asked to review it, and told by which limits', () => {
    const s = held();
    expect([stateOf(s), s.owedKeys('payout/')]).toEqual(['held', []]);
    expect(s.of('payout_held')[0]!.data.reasons).toEqual([{ code: 'same_payee', reached: 11, limit: 10 }]);
    expect(s.deadline('payout_review')).toMatchObject({ heldBy: 'ana', about: '1:1', state: 'running' });
    const [asked] = s.owedEver.filter((effect) => effect.kind === 'notice' && effect.template === 'payout_review');
    expect(asked).toMatchObject({ to: { staffId: 'ana' }, values: { codes: 'same_payee', amountFen: 50_000 } });
  });

  it('is nothing where the policy has no limits', () => {
    const { payoutLimits: _none, ...policy } = expressCn;
    const s = decided(story({ policy }).file());
    s.payoutTallies = { ...NOTHING, payeeComplaints: 100 };
    s.do('record_acceptance', acceptance(s));
    expect([stateOf(s), s.owedKeys('payout/')]).toEqual(['ordered', ['payout/1:1']]);
  });

  it('is ordered by its release, under the number that it was held under, and then goes its way', () => {
    const s = held();
    s.do('review_payout', review('release'), ana);
    expect([stateOf(s), s.owedKeys('payout/'), s.deadline('payout_review').state]).toEqual([
      ...['ordered', ['payout/1:1'], 'met'],
    ]);
    s.deliver();
    expect([stateOf(s), s.state.paidFen]).toEqual(['paid', 50_000]);
    expect(s.do('record_measure', done(s)).map(({ type }) => type)).toContain('resolved');
  });

  it('that is turned down goes back to the owner, who pays by another plan under another number', () => {
    const s = held().after(HOUR);
    s.do('review_payout', review('turn_down'), ana);
    expect([stateOf(s), s.state.stage, s.has('planning'), s.has('payout_review')]).toEqual([
      ...['rejected', 'investigating', true, false],
    ]);
    expect(s.of('hold_ended')[0]!.data.owes).toMatchObject([{ template: 'payout_rejected', to: { staffId: 'agent' } }]);
    s.payoutTallies = NOTHING;
    s.do('propose_plan', plan(40_000));
    s.do('decide_plan', decision(s), by.lead);
    s.deliver(isNotice).do('record_acceptance', acceptance(s));
    expect(s.owedKeys('payout/')).toEqual(['payout/2:2']);
  });

  it('keeps the complaint from its result, from another plan and from being closed', () => {
    const s = held();
    expect(s.do('record_measure', done(s)).map(({ type }) => type)).not.toContain('resolved');
    expect(s.refused('propose_plan', plan(1_000))).toBe('not_possible_now');
    expect(s.refused('close', { reason: 'unsolvable', texts: { explanation: 't' } })).toBe('payout_open');
  });

  it('that nobody reviews climbs, first to the rank that may', () => {
    const s = held().after(5 * HOUR);
    const told = s.told('payout_review').map(({ who, template }) => `${who} ${template}`);
    expect(told.slice(0, 2)).toEqual(['ana warning', 'director breach']);
  });

  it('ends with a withdrawal: nothing is paid, and the complaint closes at once', () => {
    const s = held();
    s.do('withdraw', { texts: {} }, by.customer);
    expect(s.of('hold_ended')[0]!.data).toMatchObject({ outcome: 'turn_down', why: 'withdrawn' });
    expect([stateOf(s), s.state.closed?.reason, s.state.paidFen]).toEqual(['rejected', 'withdrawn', 0]);
  });

  it('is reviewed once, and only while it is held', () => {
    const s = held();
    expect(s.refused('review_payout', review('release', '9:9'), ana)).toBe('payout_not_found');
    s.do('review_payout', review('release'), ana);
    expect(s.refused('review_payout', review('turn_down'), ana)).toBe('payout_not_possible');
  });
});

describe('who reviews a held payout', () => {
  it.each<[string, Actor, string]>([
    ['its owner', by.agent, 'own_plan'],
    ['whoever approved it', by.manager, 'two_people_needed'],
    ['somebody below the rank', by.head, 'not_finance'],
    ['somebody of finance who proposed the plan', clerk('agent'), 'own_plan'],
  ])('is not %s', (_who, actor, code) => {
    expect(held().refused('review_payout', review('release'), actor)).toBe(code);
  });

  it('is not whoever owns the complaint by now', () => {
    const s = held();
    s.do('transfer', { to: 'director', texts: { reason: 't' } }, by.director);
    expect(s.refused('review_payout', review('release'), by.director)).toBe('own_handling');
  });

  it('is finance, or a director who had no part in it, and says why', () => {
    expect(held().do('review_payout', review('release'), by.director)).not.toEqual([]);
    expect(held().refused('review_payout', { ...review('release'), texts: {} }, ana)).toBe('comment_missing');
  });

  it('is asked of the rank where nobody of finance is there or free', () => {
    const s = decided(story({ policy: sleepless }).file());
    s.payoutTallies = { ...NOTHING, approverPayouts: 30 };
    s.do('record_acceptance', acceptance(s));
    expect(s.deadline('payout_review')).toMatchObject({ heldBy: 'director' });
  });
});

describe('two payees while a payout is held', () => {
  const claimed = (): Story => {
    const s = held();
    s.do('payee_claimed', { from: 'TC-9', n: 1 }, by.service);
    return s;
  };

  // shows X-42
  it('keep it from being released until somebody decides who is paid', () => {
    const s = claimed();
    expect(s.state.payeeConflict).toEqual({ with: ['TC-9'] });
    expect(s.refused('review_payout', review('release'), ana)).toBe('payout_not_possible');
    s.do('decide_payee', { outcome: 'pay', texts: { reason: 't' } }, by.lead);
    expect([stateOf(s), s.owedKeys('payout/')]).toEqual(['held', []]);
    s.do('review_payout', review('release'), ana);
    expect(s.owedKeys('payout/')).toEqual(['payout/1:1']);
  });

  it('end it when the other one is paid', () => {
    const s = claimed();
    s.do('payee_settled', { from: 'TC-9', n: 1, outcome: 'pay' }, by.service);
    expect([stateOf(s), s.state.stage, s.has('payout_review')]).toEqual(['rejected', 'investigating', false]);
    expect(s.of('hold_ended')[0]!.data).toMatchObject({ why: 'payee' });
  });

  it('are decided before it is due: then it is held as any other', () => {
    const s = decided(story({ policy: sleepless, directory: withFinance() }).file());
    s.payoutTallies = { ...NOTHING, payeeComplaints: 10 };
    s.do('payee_claimed', { from: 'TC-9', n: 1 }, by.service);
    s.do('record_acceptance', acceptance(s));
    expect(s.state.orders).toBeUndefined();
    s.do('decide_payee', { outcome: 'pay', texts: { reason: 't' } }, by.lead);
    expect([stateOf(s), s.owedKeys('payout/')]).toEqual(['held', []]);
  });
});

it('a hold ends as ordered or as rejected, and in no other way', () => {
  expect([movePayout('held', 'released').to, movePayout('held', 'turned_down').to]).toEqual(['ordered', 'rejected']);
  expect(movePayout('held', 'sent').to).toBeUndefined();
});
