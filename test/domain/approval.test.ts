import { HOUR, MINUTE } from '../../domain/index.js';
import { by, withoutPeople } from './support/directory.js';
import { contact, decision, findings, plan, proposed, triage } from './support/handling.js';
import { PARTY, RECEIVED, sleepless, story } from './support/story.js';

describe('a proposal', () => {
  // shows X-30, C12
  it('within authority is decided at once, on record with person, rule and kind', () => {
    const s = proposed(story().file(), 0);
    expect(s.of('plan_decided')[0]!.data).toMatchObject({
      outcome: 'approve',
      kind: 'within_authority',
      by: 'agent',
      rule: 'approval.within-authority',
    });
    expect(s.has('approval')).toBe(false);
  });

  // shows S0-24, S2-077
  it('asks the holder of the rank and tells him', () => {
    const s = proposed(story().file());
    expect(s.of('plan_proposed')[0]!.data).toMatchObject({ required: 'team_lead', approver: { staffId: 'lead' } });
    expect(s.owedKeys('notice/approval_request')).toEqual(['notice/approval_request/1/lead']);
    expect(s.deadline('approval').heldBy).toBe('lead');
  });

  it('asks the deputy of an absent approver', () => {
    const s = proposed(story({ directory: withoutPeople('lead') }).file());
    expect(s.deadline('approval').heldBy).toBe('deputy');
  });

  it('of the approver himself goes one rank up', () => {
    const s = story().file();
    s.do('confirm_triage', triage(2));
    s.do('propose_plan', plan(50_000), by.lead);
    expect(s.of('plan_proposed')[0]!.data.approver).toMatchObject({ staffId: 'head' });
  });

  it('never asks a party of the complaint', () => {
    const s = proposed(story().file({ parties: [{ ...PARTY, staffId: 'lead' }] }));
    expect(s.deadline('approval').heldBy).toBe('head');
  });

  it('that nobody is there to decide goes to the fallback queue, and so does its warning', () => {
    const everybody = ['agent', 'lead', 'deputy', 'head', 'director', 'manager'];
    const s = proposed(story({ directory: withoutPeople(...everybody) }).file());
    expect(s.owedKeys('notice/approval_request')).toEqual(['notice/approval_request/1/fallback']);
    s.advanceTo(s.deadline('approval').warnAt!);
    expect(s.told('approval').map(({ who }) => who)).toEqual(['fallback']);
  });

  it('of the only person who could decide goes to the fallback queue', () => {
    const s = story().fileLevel(5);
    s.do('confirm_triage', triage(5));
    s.do('record_findings', findings());
    s.do('propose_plan', plan(), by.manager);
    expect(s.of('plan_proposed')[0]!.data.approver).toMatchObject({ queue: 'fallback' });
  });
});

describe('the time for an approval', () => {
  const approvalOf = (s: ReturnType<typeof story>) => s.deadline('approval').dueAt - s.now;

  it('is the limit of the level while there is time', () => {
    expect(approvalOf(proposed(story().file()))).toBe(8 * HOUR);
  });

  // shows X-13
  it('is never more than half the time left to the resolution', () => {
    const s = story().file();
    s.do('confirm_triage', triage(2));
    s.advanceTo(RECEIVED + 44 * HOUR).do('propose_plan', plan(50_000));
    expect(approvalOf(s)).toBe(2 * HOUR);
    expect(s.deadline('approval')).toMatchObject({ rule: 'approval.share-of-time-left', source: ['X-13'] });
    expect(s.deadline('approval').losers[0]).toMatchObject({ rule: 'approval.level-1-2' });
    expect(s.deadline('approval').warnAt).toBe(s.now + 96 * MINUTE);
  });

  it('shrinks with the time left, however little that is', () => {
    const s = story().file();
    s.do('confirm_triage', triage(2));
    s.advanceTo(RECEIVED + 48 * HOUR - 20 * MINUTE).do('propose_plan', plan(50_000));
    expect(approvalOf(s)).toBe(10 * MINUTE);
  });

  it('is the shortest limit of the policy once the resolution is over', () => {
    const s = story().file();
    s.do('confirm_triage', triage(2));
    s.advanceTo(RECEIVED + 50 * HOUR).do('propose_plan', plan(50_000));
    expect(approvalOf(s)).toBe(30 * MINUTE);
  });

  it('does not shrink while the resolution stands still', () => {
    const s = story().file();
    s.do('confirm_triage', triage(2));
    s.advanceTo(RECEIVED + 30 * HOUR).do('pause', {
      reason: 'customer_evidence',
      untilAt: s.now + 24 * HOUR,
      texts: {},
    });
    s.after(17 * HOUR).do('propose_plan', plan(50_000));
    expect(approvalOf(s)).toBe(8 * HOUR);
  });

  it('is warned to the approver and climbs from his rank', () => {
    const s = proposed(story({ policy: sleepless }).file());
    s.do('record_contact', contact(s));
    s.after(33 * HOUR);
    expect(s.told('approval').map(({ who, template }) => `${template} ${who}`)).toEqual([
      'warning lead',
      'breach head',
      'breach head',
    ]);
  });
});

describe('a decision on a plan', () => {
  it('by the rank that is required approves it and meets the approval', () => {
    const s = proposed(story().file());
    s.do('decide_plan', decision(s), by.lead);
    expect([s.state.stage, s.deadline('approval').state]).toEqual(['plan_approved', 'met']);
  });

  it('may come from any higher rank', () => {
    const s = proposed(story().file());
    s.do('decide_plan', decision(s), by.manager);
    expect(s.of('plan_decided')[0]!.data).toMatchObject({ kind: 'approval', by: 'manager', rank: 'general_manager' });
  });

  it.each(['reject', 'return'] as const)('that is a %s gives the plan back to the owner', (outcome) => {
    const s = proposed(story().file());
    expect(s.refused('decide_plan', decision(s, { outcome }), by.lead)).toBe('comment_missing');
    s.do('decide_plan', decision(s, { outcome, texts: { comment: 'c-1' } }), by.lead);
    expect([s.state.stage, s.owedKeys('notice/plan_returned')]).toEqual([
      'investigating',
      ['notice/plan_returned/1/agent'],
    ]);
    expect(s.has('decision')).toBe(false);
  });

  it('is refused when there is no such plan', () => {
    const s = story().file();
    expect(s.refused('decide_plan', decision(s), by.lead)).toBe('plan_not_found');
    proposed(s);
    expect(s.refused('decide_plan', decision(s, { version: 2 }), by.lead)).toBe('plan_not_found');
    expect(s.refused('decide_plan', decision(s, { version: 0 }), by.lead)).toBe('plan_not_found');
  });

  it('is refused for a version that was replaced', () => {
    const s = proposed(story().file());
    const first = decision(s);
    s.do('propose_plan', plan(60_000));
    expect(s.refused('decide_plan', first, by.lead)).toBe('plan_superseded');
    expect(s.of('deadline_cancelled').map(({ data }) => [data.id, data.why])).toEqual([['approval.1', 'superseded']]);
  });

  it('is refused for another hash', () => {
    const s = proposed(story().file());
    expect(s.refused('decide_plan', decision(s, { hash: 'other' }), by.lead)).toBe('plan_hash_mismatch');
  });

  it('is refused when the plan was decided already', () => {
    const s = proposed(story().file());
    s.do('decide_plan', decision(s), by.lead);
    expect(s.refused('decide_plan', decision(s), by.manager)).toBe('already_decided');
  });

  it('is refused when it was decided within authority', () => {
    const s = proposed(story().file(), 0);
    expect(s.refused('decide_plan', decision(s), by.manager)).toBe('already_decided');
  });

  // shows C12, X-30
  it("is refused to the plan's own author, whatever his rank", () => {
    const s = story().file();
    s.do('confirm_triage', triage(2));
    s.do('propose_plan', plan(50_000), by.manager);
    expect(s.refused('decide_plan', decision(s), by.manager)).toBe('own_plan');
  });

  it('is refused to a party of the complaint', () => {
    const s = proposed(story().file({ parties: [{ ...PARTY, staffId: 'manager' }] }));
    expect(s.refused('decide_plan', decision(s), by.manager)).toBe('own_complaint');
  });

  // shows X-31
  it.each([
    [50_000, by.colleague],
    [300_000, by.lead],
    [300_000, by.head],
    [3_000_000, by.director],
  ])('about %i fen is refused to the rank of %o', (amountFen, actor) => {
    const s = proposed(story().file(), amountFen);
    expect(s.refused('decide_plan', decision(s), actor)).toBe('rank_insufficient');
  });

  it('is refused to somebody without a rank', () => {
    const s = proposed(story().file());
    expect(s.refused('decide_plan', decision(s), by.integration)).toBe('rank_insufficient');
  });

  it('is refused 72 h after the proposal, up to the last millisecond not', () => {
    const s = proposed(story().file());
    const { expiresAt } = s.state.plan!;
    expect(expiresAt).toBe(s.now + 72 * HOUR);
    s.advanceTo(expiresAt + 1);
    expect(s.refused('decide_plan', decision(s), by.manager)).toBe('approval_expired');
    const inTime = proposed(story().file());
    inTime.advanceTo(expiresAt).do('decide_plan', decision(inTime), by.manager);
  });

  it('never comes by itself: an expired plan still waits and has to be proposed again', () => {
    const s = proposed(story().file());
    s.after(100 * HOUR);
    expect([s.state.stage, s.count('plan_decided')]).toEqual(['plan_proposed', 0]);
    s.do('propose_plan', plan(50_000));
    s.do('decide_plan', decision(s), by.lead);
  });
});
