import type { PlanClaim } from '../../domain/index.js';
import { by } from './support/directory.js';
import { PARTY, sleepless, story, type Story } from './support/story.js';

const triaged = (level: 2 | 3 = 2): Story => {
  const s = story({ policy: sleepless }).fileLevel(level).deliver();
  s.do('confirm_triage', { class: 'delay', impact: level, urgency: level, flags: [], justified: 'yes', texts: {} });
  return s;
};

const claim = (s: Story, change: Partial<PlanClaim> = {}): PlanClaim => ({
  waybillNo: s.state.waybills[0]!,
  kind: 'damage',
  actualLossFen: 50_000,
  insuredValueFen: 0,
  freightFen: 1_800,
  fault: 'ordinary',
  disclosed: true,
  injury: false,
  ...change,
});

const plan = (claims: PlanClaim[], more: { amountFen?: number; payeeId?: string } = {}) => ({
  ...{ measures: [], currency: 'CNY' as const, claims, payeeId: PARTY.personId, texts: {} },
  ...more,
});

describe('a plan with claims', () => {
  // shows X-30
  it('is worth what law and tariff give, and lies within the authority of whoever proposes it', () => {
    const s = triaged();
    s.do('propose_plan', plan([claim(s)]));
    expect(s.state.plan).toMatchObject({ amountFen: 12_600, quotedFen: 12_600, required: 'within_authority' });
  });

  it('with another amount than the quote has to be approved', () => {
    const s = triaged();
    s.do('propose_plan', plan([claim(s)], { amountFen: 12_601 }));
    expect(s.state.plan).toMatchObject({ amountFen: 12_601, quotedFen: 12_600, required: 'team_lead' });
  });

  // shows X-61
  it('for which no cap holds has to be approved, however small', () => {
    const s = triaged();
    s.do('propose_plan', plan([claim(s, { injury: true, actualLossFen: 5_000 })]));
    expect(s.state.plan).toMatchObject({ amountFen: 5_000, required: 'team_lead' });
  });

  it('above what an agent may grant has to be approved', () => {
    const s = triaged();
    s.do('propose_plan', plan([claim(s, { insuredValueFen: 50_000 })]));
    expect(s.state.plan).toMatchObject({ amountFen: 50_000, required: 'team_lead' });
  });

  it('names somebody who is paid', () => {
    const s = triaged();
    expect(s.refused('propose_plan', plan([claim(s)], { payeeId: 'stranger' }))).toBe('payee_not_found');
  });

  it.each<[string, (s: Story) => PlanClaim[], string]>([
    ['a shipment of another complaint', (s) => [claim(s, { waybillNo: 'SF9' })], 'waybill_not_found'],
    ['a shipment twice', (s) => [claim(s), claim(s)], 'claim_unfit'],
    ['half a fen', (s) => [claim(s, { freightFen: 0.5 })], 'claim_unfit'],
    ['a loss above the value', (s) => [claim(s, { actualValueFen: 1 })], 'claim_unfit'],
  ])('is refused for %s', (_what, claims, code) => {
    const s = triaged();
    expect(s.refused('propose_plan', plan(claims(s)), by.agent)).toBe(code);
  });

  it('is refused by a policy without a tariff, which quotes nothing', () => {
    const { compensation: _none, ...policy } = sleepless;
    const s = story({ policy }).fileLevel(2).deliver();
    s.do('confirm_triage', { class: 'delay', impact: 2, urgency: 2, flags: [], justified: 'yes', texts: {} });
    expect(s.refused('propose_plan', plan([claim(s)]))).toBe('no_tariff');
  });
});
