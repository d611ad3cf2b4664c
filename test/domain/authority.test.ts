import fc from 'fast-check';
import {
  planHash,
  requiredAuthority,
  type AuthorityQuestion,
  type Flag,
  type Level,
  type PlanContent,
} from '../../domain/index.js';
import { expressCn } from './support/story.js';

const YUAN = 100;

const required = (more: Partial<AuthorityQuestion>) =>
  requiredAuthority(expressCn, {
    amountFen: 0,
    level: 2,
    flags: [],
    unmodifiedQuote: true,
    grantedTodayFen: 0,
    ...more,
  }).required;

describe('who has to decide on a plan', () => {
  // shows, C12
  // exercises approval
  it.each<[number, Level, string]>([
    [0, 1, 'within_authority'],
    [200, 3, 'within_authority'],
    [201, 3, 'team_lead'],
    [2_000, 1, 'team_lead'],
    [2_001, 1, 'director'],
    [20_000, 3, 'director'],
    [20_001, 3, 'general_manager'],
    [0, 4, 'team_lead'],
    [2_000, 4, 'team_lead'],
    [2_001, 4, 'director'],
    [20_001, 4, 'general_manager'],
    [0, 5, 'general_manager'],
    [200, 5, 'general_manager'],
  ])('about ¥%i at level %i: %s', (yuan, level, expected) => {
    expect(required({ amountFen: yuan * YUAN, level })).toBe(expected);
  });

  it('follows the amount to the fen', () => {
    expect([required({ amountFen: 20_000 }), required({ amountFen: 20_001 })]).toEqual([
      'within_authority',
      'team_lead',
    ]);
  });

  it('is a team lead when the quote was changed', () => {
    expect(required({ amountFen: 100, unmodifiedQuote: false })).toBe('team_lead');
  });

  // shows X-30
  it('is a team lead when the agent has granted ¥2,000 on this day', () => {
    expect(required({ amountFen: 20_000, grantedTodayFen: 180_000 })).toBe('within_authority');
    expect(required({ amountFen: 20_000, grantedTodayFen: 180_001 })).toBe('team_lead');
  });

  it.each<[Flag, string]>([
    ['legal_issue', 'director'],
    ['large_claim', 'director'],
    ['unverified', 'team_lead'],
  ])('at level 4 with the flag %s: %s', (flag, expected) => {
    expect(required({ level: 4, flags: [flag] })).toBe(expected);
  });

  it('is not lowered by a flag when the amount asks for more', () => {
    const answer = requiredAuthority(expressCn, {
      amountFen: 3_000_000,
      level: 4,
      flags: ['legal_issue'],
      unmodifiedQuote: false,
      grantedTodayFen: 0,
    });
    expect(answer).toEqual({ required: 'general_manager', rule: 'approval.amount' });
  });

  it.each<[Partial<AuthorityQuestion>, string]>([
    [{}, 'approval.within-authority'],
    [{ amountFen: 50_000 }, 'approval.amount'],
    [{ level: 4, flags: ['legal_issue'] }, 'approval.level-4'],
    [{ level: 5 }, 'approval.level-5'],
  ])('%j is decided by the rule %s', (more, rule) => {
    const question = { amountFen: 0, level: 2 as const, flags: [], unmodifiedQuote: true, grantedTodayFen: 0, ...more };
    expect(requiredAuthority(expressCn, question).rule).toBe(rule);
  });
});

describe('the hash of a plan', () => {
  const content: PlanContent = {
    amountFen: 50_000,
    currency: 'CNY',
    payeeHash: 'payee',
    measures: [{ id: 'm-1', kind: 'apology' }],
    policyHash: 'policy',
  };

  it('is 64 hex digits, the same for the same content', () => {
    expect(planHash(content)).toMatch(/^[0-9a-f]{64}$/);
    expect(planHash({ ...content, measures: [{ kind: 'apology', id: 'm-1' }] })).toBe(planHash(content));
  });

  it.each<[string, Partial<PlanContent>]>([
    ['amount', { amountFen: 50_001 }],
    ['payee', { payeeHash: 'other' }],
    ['kind of a measure', { measures: [{ id: 'm-1', kind: 'resend' }] }],
    ['department of a measure', { measures: [{ id: 'm-1', kind: 'apology', department: 'legal' }] }],
    ['owner of a measure', { measures: [{ id: 'm-1', kind: 'apology', ownerId: 'lead' }] }],
    ['limit of a measure', { measures: [{ id: 'm-1', kind: 'apology', dueAt: 1 }] }],
    ['number of measures', { measures: [] }],
    ['policy', { policyHash: 'other' }],
  ])('changes with the %s', (_, change) => {
    expect(planHash({ ...content, ...change })).not.toBe(planHash(content));
  });

  it('of a plan that pays nobody differs from one that does', () => {
    const { payeeHash: _payee, ...unpaid } = content;
    expect(planHash(unpaid)).not.toBe(planHash(content));
  });

  it('never repeats for another amount', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (a, b) => {
        const same = planHash({ ...content, amountFen: a }) === planHash({ ...content, amountFen: b });
        expect(same).toBe(a === b);
      }),
    );
  });
});
