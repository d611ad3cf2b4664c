import { DAY, HOUR, iso, SYSTEM, type Liability } from '../../domain/index.js';
import { by } from './support/directory.js';
import { acceptance, decision, findings, plan, triage } from './support/handling.js';
import { expressCn, RECEIVED, story, type Story } from './support/story.js';

const DELIVERED = RECEIVED - 3 * DAY;
const policy = {
  ...expressCn,
  recourse: { partners: [{ unit: 'lorries-gmbh', days: 10 }], days: 30, source: ['contract 7'] },
};

const LORRIES: Liability[] = [
  { waybillNo: 'SF1', stage: 'line_haul', unit: 'lorries-gmbh', share: 60 },
  { waybillNo: 'SF1', stage: 'delivery', share: 40 },
];

const filed = (): Story => {
  const s = story({ policy });
  s.file({ shipments: [{ waybillNo: 'SF1', outlet: '0571-001', delivery: { at: DELIVERED } }] });
  s.do('confirm_triage', triage(2));
  return s;
};

const found = (liability: Liability[] = LORRIES, s = filed()): Story => {
  s.do('record_findings', findings({ liability }));
  return s;
};

const limitOf = (s: Story, id = 'recourse.1') => s.state.deadlines[id];

describe('what a partner bears', () => {
  it('can be claimed from him within his days after the delivery', () => {
    const s = found();
    expect(s.state.recourses).toEqual([{ id: 'r1', partner: 'lorries-gmbh', waybillNo: 'SF1', share: 60 }]);
    expect(limitOf(s)).toMatchObject({
      ...{ about: 'r1', state: 'running', rule: 'recourse.lorries-gmbh', source: ['contract 7'] },
      startAt: DELIVERED,
    });
    // The tenth day after the delivery ends at midnight in Shanghai.
    expect(iso(limitOf(s)!.dueAt)).toBe('2026-11-28T16:00:00.000Z');
  });

  it("has the policy's days where the partner has no line of his own, from the receipt where nothing was delivered", () => {
    const s = story({ policy }).file();
    s.do('confirm_triage', triage(2));
    found([{ waybillNo: 'SF1', stage: 'third_party' }], s);
    expect(s.state.recourses).toMatchObject([{ partner: 'third_party', share: 100 }]);
    expect(limitOf(s)).toMatchObject({ startAt: RECEIVED });
    expect(iso(limitOf(s)!.dueAt)).toBe('2026-12-21T16:00:00.000Z');
  });

  it('is nothing where the carrier bears it alone, the complaint is unjustified or the policy has no recourse', () => {
    expect(found([{ waybillNo: 'SF1', stage: 'delivery' }]).state.recourses).toBeUndefined();
    const s = story().file();
    s.do('confirm_triage', triage(2));
    s.policy = { ...policy, recourse: undefined } as never;
    expect(found(LORRIES, s).state.recourses).toBeUndefined();
  });

  it('is dropped with its limit when later findings say otherwise, and arises anew with another share', () => {
    const s = found();
    s.do('record_findings', findings({ liability: [{ waybillNo: 'SF1', stage: 'delivery' }] }));
    expect(s.state.recourses).toMatchObject([{ id: 'r1', dropped: true }]);
    expect(limitOf(s)).toMatchObject({ state: 'cancelled' });
    s.do('record_findings', findings({ liability: [{ waybillNo: 'SF1', stage: 'third_party' }] }));
    expect(s.state.recourses).toMatchObject([{ dropped: true }, { id: 'r2', partner: 'third_party' }]);
  });

  it('stays as it is when findings are repeated', () => {
    const s = found();
    s.do('record_findings', findings({ liability: LORRIES }));
    expect(s.state.recourses).toHaveLength(1);
    expect(limitOf(s, 'recourse.2')).toBeUndefined();
  });
});

describe('the window of a partner', () => {
  it('warns whoever owns the complaint, and climbs when nobody claims, also after the closing', () => {
    const s = resolvedWith();
    s.do('close', { reason: 'withdrawn', texts: {} });
    expect(s.state.stage).toBe('closed');
    s.advanceTo('2026-11-30T08:00:00Z');
    const told = s.events.filter(
      ({ type, data }) => /^deadline_(warned|breached)$/.test(type) && 'id' in data && data.id === 'recourse.1',
    );
    expect(told.map(({ type }) => type)).toEqual(['deadline_warned', 'deadline_breached']);
  });

  it('is kept by a claim', () => {
    const s = resolvedWith();
    s.do('claim_recourse', { recourseId: 'r1', amountFen: 30_000, texts: {} });
    expect(limitOf(s)).toMatchObject({ state: 'met' });
  });
});

/** ¥500 were paid, of which the partner bears ¥300. */
function resolvedWith(): Story {
  const s = found();
  s.do('propose_plan', plan(50_000));
  s.do('decide_plan', decision(s), by.manager);
  s.deliver().do('record_acceptance', acceptance(s));
  return s.deliver();
}

describe('a claim against a partner', () => {
  const claim = (amountFen: number, recourseId = 'r1') => ({ recourseId, amountFen, texts: {} });

  it('is at most his share of what the customer was granted', () => {
    const s = resolvedWith();
    expect(s.refused('claim_recourse', claim(30_001))).toBe('recourse_amount');
    expect(s.refused('claim_recourse', claim(0))).toBe('recourse_amount');
    s.do('claim_recourse', claim(30_000));
    expect(s.state.recourses).toMatchObject([{ claimed: { amountFen: 30_000 } }]);
  });

  it('needs something granted, and a partner who bears a part', () => {
    expect(found().refused('claim_recourse', claim(1))).toBe('recourse_amount');
    expect(resolvedWith().refused('claim_recourse', claim(1, 'r9'))).toBe('recourse_not_found');
  });

  it('stands when the share is found to be another one afterwards', () => {
    const s = resolvedWith();
    s.do('claim_recourse', claim(30_000));
    s.do('close', { reason: 'withdrawn', texts: {} });
    s.do('reopen', { texts: {} }, by.manager);
    found([{ waybillNo: 'SF1', stage: 'line_haul', unit: 'lorries-gmbh' }], s);
    expect(s.state.recourses).toHaveLength(1);
  });

  it('is made once', () => {
    const s = resolvedWith();
    s.do('claim_recourse', claim(30_000));
    expect(s.refused('claim_recourse', claim(30_000))).toBe('already_recorded');
  });

  it('ends with his answer: what he bears, never more than was claimed, or nothing', () => {
    const s = resolvedWith();
    const answer = (outcome: 'accepted' | 'refused', amountFen: number) => ({
      recourseId: 'r1',
      outcome,
      amountFen,
      texts: {},
    });
    expect(s.refused('settle_recourse', answer('refused', 0))).toBe('not_possible_now');
    s.do('claim_recourse', claim(30_000));
    expect(s.refused('settle_recourse', answer('accepted', 30_001))).toBe('recourse_amount');
    expect(s.refused('settle_recourse', answer('refused', 1))).toBe('recourse_amount');
    s.do('settle_recourse', answer('accepted', 20_000));
    expect(s.state.recourses).toMatchObject([{ settled: { outcome: 'accepted', amountFen: 20_000 } }]);
    expect(s.refused('settle_recourse', answer('accepted', 20_000))).toBe('already_recorded');
  });

  it('is posted step by step: claimed, what he bears, what is given up', () => {
    const s = resolvedWith();
    s.do('claim_recourse', claim(30_000));
    s.do('settle_recourse', { recourseId: 'r1', outcome: 'accepted', amountFen: 20_000, texts: {} });
    expect(s.owedKeys('recourse/')).toEqual(['recourse/r1/claimed', 'recourse/r1/settled', 'recourse/r1/given_up']);
    expect(s.state.owed['recourse/r1/given_up']).toMatchObject({ partner: 'lorries-gmbh', amountFen: 10_000 });
    s.deliver();
    expect(s.owedKeys('recourse/')).toEqual([]);
    expect(s.state.recourses![0]!.posted).toEqual({ claimed: 'B1', settled: 'B1', given_up: 'B1' });
    const again = { key: 'recourse/r1/claimed', outcome: 'posted', transactionNo: 'B2', settledAt: s.now } as const;
    expect(s.do('recourse_result', again, SYSTEM)).toEqual([]);
  });

  it('that is refused is given up whole, and one accepted whole gives up nothing', () => {
    const s = resolvedWith();
    s.do('claim_recourse', claim(30_000));
    s.deliver().do('settle_recourse', { recourseId: 'r1', outcome: 'refused', amountFen: 0, texts: {} });
    expect(s.owedKeys('recourse/')).toEqual(['recourse/r1/given_up']);
    const whole = resolvedWith();
    whole.do('claim_recourse', claim(30_000));
    whole.deliver().do('settle_recourse', { recourseId: 'r1', outcome: 'accepted', amountFen: 30_000, texts: {} });
    expect(whole.owedKeys('recourse/')).toEqual(['recourse/r1/settled']);
  });

  it('whose posting has no answer needs repair when patience is over, also after the closing, and is tried on', () => {
    const s = resolvedWith();
    s.do('claim_recourse', claim(30_000));
    s.do('close', { reason: 'withdrawn', texts: {} });
    for (let hour = 0; hour < 25; hour += 1) s.deliver((effect) => effect.kind === 'notice').after(HOUR);
    expect(s.state.repairs).toEqual(['recourse/r1/claimed']);
    s.deliver();
    expect([s.state.repairs, s.state.recourses![0]!.posted]).toEqual([[], { claimed: 'B1' }]);
  });
});
