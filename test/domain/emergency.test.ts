import { DAY, HOUR, MINUTE, type CommandData } from '../../domain/index.js';
import { by } from './support/directory.js';
import { acceptance, answer, contact, decision, done, findings, plan, triage } from './support/handling.js';
import { expressCn, story, type Story } from './support/story.js';

const major = (): Story => story().fileLevel(5);
const over: CommandData['stand_down'] = { texts: { reason: 't-9' } };
const decided = (s: Story, occurredAt = s.now): CommandData['log_decision'] => ({
  occurredAt,
  texts: { decision: 't-8' },
});

/** Carried out and told, an hour after it was filed. */
function solvedMajor(): Story {
  const s = major();
  s.do('confirm_triage', triage(5));
  s.do('record_findings', findings());
  s.do('propose_plan', plan());
  s.do('decide_plan', decision(s), by.manager);
  s.deliver().do('record_acceptance', acceptance(s));
  s.do('record_measure', done(s));
  return s.deliver();
}

// shows S1-40, S1-41, C13, C22
describe('the emergency group of a major complaint', () => {
  it('logs what it decides: who, when, and the words as a text', () => {
    const s = major().after(HOUR);
    s.do('log_decision', decided(s, s.now - 10 * MINUTE), by.head);
    s.do('log_decision', decided(s, s.now + MINUTE), by.manager);
    expect(s.of('group_decided').map(({ data }) => data)).toEqual([
      { by: 'head', occurredAt: s.now - 10 * MINUTE, texts: { decision: 't-8' } },
      { by: 'manager', occurredAt: s.now, texts: { decision: 't-8' } },
    ]);
    expect(s.refused('log_decision', decided(s, s.now + DAY), by.head)).toBe('not_possible_now');
  });

  it('and the line above it log, and nobody else', () => {
    const s = major();
    s.do('log_decision', decided(s), by.director);
    const elsewhere = { ...by.head, id: 'another-head' };
    for (const who of [by.agent, by.lead, elsewhere, by.service])
      expect(s.refused('log_decision', decided(s), who)).toBe('not_in_group');
  });

  it('exists at level 5 alone', () => {
    expect(story().fileLevel(4).refused('log_decision', decided(story()), by.manager)).toBe('no_emergency');
    const s = major();
    s.do('confirm_triage', triage(3), by.lead);
    expect(s.refused('log_decision', decided(s), by.manager)).toBe('no_emergency');
    expect(s.refused('stand_down', over, by.manager)).toBe('no_emergency');
    expect(major().state.emergency).toEqual({ members: ['manager', 'head'] });
  });
});

// shows S1-41, C13
describe('an emergency', () => {
  it('is told again every two hours until the general manager stands it down, and no more in this round', () => {
    const s = major().after(5 * HOUR);
    expect(s.state.opened.emergency_broadcast).toBe(3);
    expect(s.owedKeys('notice/broadcast')).not.toEqual([]);
    s.do('stand_down', over, by.manager);
    expect([s.has('emergency_broadcast'), s.owedKeys('notice/broadcast')]).toEqual([false, []]);
    expect(s.of('stood_down')[0]!.data).toMatchObject({ by: 'manager', texts: { reason: 't-9' } });
    s.do('confirm_triage', triage(5));
    s.do('confirm_triage', triage(3), by.manager);
    s.do('confirm_triage', triage(5));
    expect(s.count('major_reported')).toBe(2);
    expect(s.after(DAY).state.opened.emergency_broadcast).toBe(3);
  });

  it('is stood down by nobody below the general manager, once', () => {
    const s = major();
    for (const who of [by.agent, by.head, by.director, by.service])
      expect(s.refused('stand_down', over, who)).toBe('rank_insufficient');
    s.do('stand_down', over, by.manager);
    expect(s.refused('stand_down', over, by.manager)).toBe('no_emergency');
    expect(story().file().refused('stand_down', over, by.manager)).toBe('no_emergency');
  });

  it('that is over needs no complete group any more', () => {
    const s = major().after(30 * MINUTE);
    s.do('stand_down', over, by.manager);
    expect(s.deadline('emergency_group').state).toBe('cancelled');
    expect(s.of('deadline_breached').some(({ data }) => data.id === 'emergency_group.1')).toBe(false);
  });

  it('begins anew with a reopening', () => {
    const s = major();
    s.do('stand_down', over, by.manager);
    s.do('close', { reason: 'withdrawn', texts: {} });
    s.do('reopen', { texts: {} });
    expect([s.has('emergency_group'), s.has('emergency_broadcast')]).toEqual([true, true]);
    s.do('stand_down', over, by.manager);
  });
});

// shows S1-41, C13
describe('a major complaint', () => {
  it('whose emergency goes on is closed for no reason but the withdrawal', () => {
    const s = solvedMajor();
    for (const reason of ['satisfied', 'unsolvable', 'invalid', 'explained', 'not_agreed'] as const)
      expect(s.refused('close', { reason, texts: { explanation: 't' } }, by.manager)).toBe('emergency_open');
    const { refused } = s.attempt('close', { reason: 'satisfied', texts: {} }, by.manager);
    expect(refused!.possible).toContain('stand_down');
    s.do('withdraw', { texts: {} }, by.customer);
    expect(s.state.closed?.reason).toBe('withdrawn');
  });

  it('that its customer rates well closes with the stand-down', () => {
    const s = solvedMajor();
    s.do('survey_answer', answer(s, 5), by.customer);
    expect([s.state.stage, s.has('emergency_broadcast')]).toEqual(['resolved', true]);
    s.do('stand_down', over, by.manager);
    expect(s.state.closed?.reason).toBe('satisfied');
  });

  it('that was stood down before closes with the good rating', () => {
    const s = solvedMajor();
    s.do('stand_down', over, by.manager);
    s.do('survey_answer', answer(s, 5), by.customer);
    expect(s.state.closed?.reason).toBe('satisfied');
  });

  it('is not closed by a call-back or by silence while the emergency goes on', () => {
    const s = solvedMajor();
    s.do('record_contact', contact(s, { purpose: 'call_back', solved: true }), by.lead);
    expect(s.after(30 * DAY).state.stage).toBe('resolved');
    s.do('close', { reason: 'withdrawn', texts: {} });
  });

  it('whose closing was proposed before it became major is not let go', () => {
    const s = story().file();
    s.do('close', { reason: 'invalid', texts: { explanation: 't' } });
    s.do('confirm_triage', triage(5));
    const { version, hash } = s.state.closing!;
    const approve = { version, hash, outcome: 'approve', texts: {} } as const;
    expect(s.refused('decide_closing', approve, by.manager)).toBe('emergency_open');
  });
});

// shows S1-18, S1-41, C13
describe('the review of a major complaint', () => {
  const report = { departments: ['operations'], texts: {} };

  it('is due from the stand-down, whatever the rating, and once', () => {
    const s = solvedMajor();
    s.do('stand_down', over, by.manager);
    expect(s.deadline('review')).toMatchObject({ state: 'running', startAt: s.now, baseRank: 'team_lead' });
    s.do('record_review', report, by.director);
    s.do('survey_answer', answer(s, 5), by.customer);
    expect([s.state.stage, s.state.opened.review]).toEqual(['closed', 1]);
  });

  it('is due from the closing when nobody stood it down', () => {
    const s = major();
    s.do('withdraw', { texts: {} }, by.customer);
    expect([s.state.stage, s.has('review')]).toEqual(['closed', true]);
    s.do('record_review', report, by.director);
  });

  it('is nothing that a smaller complaint has', () => {
    const s = story({ policy: expressCn }).fileLevel(4);
    s.do('withdraw', { texts: {} }, by.customer);
    expect(s.has('review')).toBe(false);
  });
});
