import { grade, HOUR, urgentWords, type GradingInput, type Policy } from '../../domain/index.js';
import { by } from './support/directory.js';
import { acceptance, plan, triage } from './support/handling.js';
import { expressCn, type INTAKE, story } from './support/story.js';

const threeFactor: Policy = { ...expressCn, grading: { ...expressCn.grading, model: 'three-factor' } };
const plain: GradingInput = { class: 'delay', impact: 2, urgency: 2, flags: [] };

// exercises grading.threeFactor
describe('three-factor grading', () => {
  const graded = (impact: number, scope: number, customerValue: number) =>
    grade(threeFactor, { ...plain, impact, scope, customerValue });

  // shows F2, S2-010, S2-011, C2
  it.each([
    [1, 1, 1, 10, 2],
    [2, 3, 2, 23, 2],
    [2, 3, 3, 25, 3],
    [4, 4, 3, 38, 4],
    [3, 4, 5, 37, 3],
    [4, 4, 4, 40, 4],
    [5, 5, 5, 50, 4],
  ])('severity %i, scope %i and value %i score %i and give level %i', (severity, scope, value, score, level) => {
    expect(graded(severity, scope, value)).toMatchObject({ scoreTenths: score, level, model: 'three-factor' });
  });

  // shows C26
  it('is never lowered by a customer of little value', () => {
    for (const severity of [1, 2, 3, 4, 5])
      for (const scope of [1, 2, 3, 4, 5]) {
        const levels = [1, 2, 3, 4, 5].map((value) => graded(severity, scope, value).level);
        const facts = (5 * severity + 3 * scope) * 10;
        expect(Math.min(...levels)).toBeGreaterThanOrEqual(facts >= 320 ? 4 : facts >= 200 ? 3 : 2);
        expect([...levels].sort()).toEqual(levels);
      }
  });

  it('keeps scope and value, and takes 3 for what nobody gave', () => {
    expect(grade(threeFactor, plain)).toMatchObject({ impact: 2, scope: 3, customerValue: 3 });
    expect(() => graded(3, 6, 3)).toThrow(RangeError);
  });

  it('reaches level 5 by facts only', () => {
    expect(grade(threeFactor, { ...plain, impact: 5, scope: 5, customerValue: 5 }).level).toBe(4);
    expect(grade(threeFactor, { ...plain, flags: ['media_risk'] }).level).toBe(5);
  });
});

// exercises grading.largeClaim, grading.words
describe('what lifts a level', () => {
  // shows S1-39
  it('is a claim from 2,000 yuan on, said by flag or by amount', () => {
    expect(grade(expressCn, { ...plain, claimFen: 199_999 })).toMatchObject({ level: 2, claimFen: 199_999 });
    expect(grade(expressCn, { ...plain, claimFen: 200_000 })).toMatchObject({ level: 3, overrides: ['large_claim'] });
    expect(story().file({ claimFen: 200_000 }).state.facts.handlingClass).toBe('complex');
  });

  // shows X-51, S2-046
  it('are words of urgency, as one step more of it until an agent confirms', () => {
    expect(urgentWords(expressCn, ['问题很严重，', 'This is URGENT'])).toEqual(['严重', 'urgent']);
    expect(urgentWords(expressCn, ['包裹晚到一天'])).toEqual([]);
    const s = story().file({ impact: 3, urgency: 4, words: ['严重'] });
    expect(s.state.grading).toMatchObject({ level: 4, urgency: 4, words: ['严重'] });
    s.do('confirm_triage', { ...triage(3), impact: 3, urgency: 4 });
    expect(s.state.grading).toMatchObject({ level: 3 });
    expect(s.state.grading?.words).toBeUndefined();
  });

  it('are words, but never to level 5', () => {
    expect(grade(expressCn, { ...plain, impact: 5, urgency: 3, words: ['严重'] }).level).toBe(4);
    expect(grade(expressCn, { ...plain, impact: 5, urgency: 4, words: ['严重'] }).level).toBe(5);
  });
});

// exercises grading.fastClaim
describe('the fast lane for small claims', () => {
  const evidence: typeof INTAKE.evidence = [{ id: 'ev-1', type: 'scan_record', sha256: 'a', source: 'scanner', at: 1 }];
  const small = { class: 'loss' as const, claimFen: 50_000, evidence };
  const facts = (more: Partial<typeof INTAKE>) => story().file({ ...small, ...more }).state;

  // shows X-44, S1-55
  it('keeps level 3 and handles a documented loss up to 500 yuan as ordinary', () => {
    expect(facts({})).toMatchObject({ facts: { level: 3, handlingClass: 'ordinary' }, grading: { fastClaim: true } });
    const urgent = facts({ impact: 4, urgency: 4 });
    expect(urgent.facts).toMatchObject({ level: 4, handlingClass: 'ordinary' });
    expect(facts({ class: 'damage' }).facts).toMatchObject({ level: 3, handlingClass: 'ordinary' });
  });

  // shows X-44, S1-13
  it('lets it be planned without an investigation, and still owes the finding within 24 h', () => {
    const s = story().file(small);
    s.do('confirm_triage', triage(3, { class: 'loss' }));
    const { startAt, dueAt } = s.deadline('findings');
    expect(dueAt - startAt).toBe(24 * HOUR);
    s.do('propose_plan', plan());
    const usual = story().file({ ...small, claimFen: 50_001 });
    usual.do('confirm_triage', triage(3, { class: 'loss' }));
    expect(usual.refused('propose_plan', plan())).toBe('findings_missing');
  });

  // shows X-44
  it.each<[string, Partial<typeof INTAKE>]>([
    ['one fen more', { claimFen: 50_001 }],
    ['no claim', { claimFen: undefined }],
    ['another class', { class: 'delay', impact: 3, urgency: 3 }],
    ['no evidence', { evidence: [] }],
    ['an incomplete record', { named: false }],
    ['a flag', { flags: ['legal_issue'] }],
  ])('is not taken with %s', (_, more) => {
    expect(facts(more).facts.handlingClass).toBe('complex');
  });

  it('is left when the investigation says that the claim is not justified, and can be switched off', () => {
    const s = story().file(small);
    s.do('confirm_triage', triage(3, { class: 'loss', justified: 'no' }));
    expect(s.state.facts.handlingClass).toBe('complex');
    const { fastClaim: _off, ...grading } = expressCn.grading;
    const without = story({ policy: { ...expressCn, grading } }).file(small);
    expect(without.state.facts.handlingClass).toBe('complex');
  });

  // shows X-44
  it('is left when the customer disputes the plan, and when he comes back', () => {
    const refused = story().file(small);
    refused.do('confirm_triage', triage(3, { class: 'loss' }));
    refused.do('propose_plan', plan());
    refused.deliver().do('record_acceptance', acceptance(refused, 'refused'));
    refused.do('confirm_triage', triage(3, { class: 'loss' }));
    expect(refused.state.facts).toMatchObject({ level: 3, handlingClass: 'complex' });

    const back = story().file(small);
    back.do('confirm_triage', triage(3, { class: 'loss' }));
    back.do('close', { reason: 'withdrawn', texts: {} });
    back.do('reopen', { texts: {} }, by.lead);
    expect(back.state.facts.handlingClass).toBe('complex');
    back.do('confirm_triage', triage(3, { class: 'loss' }));
    expect(back.state.facts.handlingClass).toBe('complex');
  });

  it('is found again at triage from what the record holds', () => {
    const s = story().file(small);
    s.do('confirm_triage', { ...triage(3), class: 'loss', justified: 'yes' });
    expect(s.state).toMatchObject({ facts: { handlingClass: 'ordinary' }, grading: { claimFen: 50_000 } });
  });
});

describe('a regrading', () => {
  // shows C2
  it('makes a new entry and leaves the old one in the journal', () => {
    const s = story().file();
    s.do('confirm_triage', triage(4));
    expect([s.of('registered')[0]!.data.grading.level, s.of('triaged')[0]!.data.grading.level]).toEqual([2, 4]);
  });
});

describe('the record after grading', () => {
  const poor = { parties: [], shipments: [], reachable: false, named: false };

  // shows C20, F1, S2-007
  it('is scored again with the level, and what is still missing is named', () => {
    const s = story().file(poor);
    expect(s.of('registered')[0]!.data).toMatchObject({
      completeness: 35,
      missing: ['customer', 'contact', 'shipment'],
    });
    s.do('confirm_triage', triage(2));
    expect(s.of('triaged')[0]!.data).toMatchObject({ completeness: 45, missing: ['customer', 'contact', 'shipment'] });
  });

  // shows C20
  it('can pass the threshold by the level alone', () => {
    const s = story().file({ shipments: [] });
    expect(s.of('registered')[0]!.data).toMatchObject({ completeness: 70, missing: ['shipment'] });
    s.do('confirm_triage', triage(2));
    expect(s.of('triaged')[0]!.data).toMatchObject({ completeness: 80, missing: [] });
  });
});
