import { DAY, HOUR } from '../../domain/index.js';
import { by } from './support/directory.js';
import { again, answer, contact, done, plan, proposed, resolved, solved, triage } from './support/handling.js';
import { PARTY, story, type Story } from './support/story.js';

/** The same at level 3, where the customer has to accept. */
const important = (): Story => {
  const s = story().fileLevel(3);
  s.do('confirm_triage', triage(3));
  return again(s);
};

describe('after everything is carried out', () => {
  // shows S1-42, S1-44, X-02, S2-168
  it('the customer gets the result within 24 h and an invitation to the survey', () => {
    const s = proposed(story().file(), 0).deliver();
    s.do('record_measure', done(s));
    expect(s.owedKeys()).toEqual(['notice/result/1', 'survey/1']);
    expect(s.deadline('result').dueAt).toBe(s.now + 24 * HOUR);
    s.deliver();
    expect([s.deadline('result').state, s.state.survey]).toEqual(['met', { key: 'survey/1', state: 'invited' }]);
  });

  it('progress is watched no more', () => {
    expect(solved().has('progress')).toBe(false);
  });

  // exercises callBack
  it.each<[string, () => Story, boolean]>([
    ['a slight one without compensation', solved, false],
    ['compensation', () => resolved(story().file()), true],
    ['level 3', important, true],
  ])('a person calls back: %s', (_, make, expected) => {
    const s = make();
    expect(s.of('deadline_opened').some(({ data }) => data.deadline.kind === 'call_back')).toBe(expected);
  });

  it('a person calls back a customer who was not right', () => {
    const s = story().file();
    s.do('confirm_triage', triage(2, { justified: 'no' }));
    s.do('propose_plan', plan(0, []));
    expect(s.deliver().has('call_back')).toBe(true);
  });

  it('a complaint that names nobody gets neither letter nor survey, and closes in silence', () => {
    const s = story().file({ parties: [] });
    s.do('confirm_triage', triage(2));
    s.do('propose_plan', plan(0, []));
    s.do('record_contact', contact(s, { purpose: 'plan', channel: 'walk_in' }));
    expect([s.state.stage, s.owedKeys(), s.has('result'), s.has('survey_reminder')]).toEqual([
      'resolved',
      [],
      false,
      false,
    ]);
    s.after(8 * DAY);
    expect(s.state.closed?.reason).toBe('no_response');
  });
});

describe('a call-back', () => {
  // shows S3-13, S4-17, S2-088, S2-100
  it('is met by a contact of that purpose, not by another', () => {
    const s = resolved(story().file());
    s.do('record_contact', contact(s, { purpose: 'other' }));
    expect(s.has('call_back')).toBe(true);
    s.do('record_contact', contact(s, { purpose: 'call_back' }), by.lead);
    expect(s.has('call_back')).toBe(false);
  });

  it('is not met by a call from before the result', () => {
    const s = resolved(story().file());
    s.do('record_contact', contact(s, { purpose: 'call_back', occurredAt: s.now - 10 }), by.lead);
    expect(s.has('call_back')).toBe(true);
  });

  it('does nothing before there is a result', () => {
    const s = story().file();
    s.do('record_contact', contact(s, { purpose: 'call_back' }), by.lead);
    expect(s.state.stage).toBe('registered');
  });

  it('is met by an answered survey', () => {
    const s = resolved(story().file());
    s.do('survey_answer', answer(s, 5), by.customer);
    expect(s.deadline('call_back').state).toBe('met');
  });
});

describe('a customer who never answers', () => {
  // shows C9, C30, S2-110
  it('is reminded on day 3, and after day 7 the complaint closes as no response', () => {
    const s = solved();
    s.do('record_contact', contact(s));
    s.advanceTo('2026-11-24T16:00:00Z');
    expect(s.owedKeys()).toEqual(['notice/survey_reminder/survey_reminder.1']);
    s.deliver().advanceTo('2026-11-28T15:59:59.999Z');
    expect(s.state.stage).toBe('resolved');
    s.after(1);
    expect(s.state).toMatchObject({ stage: 'closed', closed: { reason: 'no_response' }, survey: { state: 'expired' } });
    expect(s.owedKeys('notice/closed')).toEqual([]);
  });

  it('to whom the result was never delivered keeps the complaint open', () => {
    const s = proposed(story().file(), 0).deliver();
    s.do('record_measure', done(s));
    s.after(10 * DAY);
    expect([s.state.stage, s.has('result')]).toEqual(['resolved', true]);
    s.receipt('notice/result/1');
    expect(s.state.closed?.reason).toBe('no_response');
  });

  it('and whose result bounces needs a person', () => {
    const s = proposed(story().file(), 0).deliver();
    s.do('record_measure', done(s));
    s.receipt('notice/result/1', 'bounced');
    expect(s.state.repairs).toEqual(['notice/result/1']);
    expect(s.refused('close', { reason: 'satisfied', texts: {} })).toBe('notice_open');
    s.do('record_contact', contact(s, { purpose: 'call_back', solved: true }), by.lead);
    expect([s.state.closed?.reason, s.state.repairs]).toEqual(['satisfied', []]);
  });

  it('is called back first: until that is done or was tried nothing is closed', () => {
    const s = resolved(story().file());
    s.advanceTo(s.deadline('survey_expiry').dueAt + DAY);
    expect(s.of('deadline_breached').at(-1)!.data.id).toBe('call_back.1');
    expect(s.state.stage).toBe('resolved');
  });

  it('and cannot be called is waited for until the call-back is breached', () => {
    const s = resolved(story().file({ parties: [{ ...PARTY, reach: { channels: ['email'] } }] }));
    s.advanceTo(s.deadline('survey_expiry').dueAt);
    expect(s.state.closed?.reason).toBe('no_response');
  });

  it('is still called back when the survey is over, and that closes the complaint', () => {
    const { policy } = story();
    const deadlines = policy.deadlines.map((rule) =>
      rule.kind === 'call_back'
        ? { ...rule, limit: { amount: 9, unit: 'day' as const, clock: 'calendar' as const } }
        : rule,
    );
    const s = resolved(story({ policy: { ...policy, deadlines } }).file());
    s.advanceTo(s.deadline('survey_expiry').dueAt);
    expect(s.state.stage).toBe('resolved');
    s.do('record_contact', contact(s, { purpose: 'call_back' }), by.lead);
    expect(s.state.closed?.reason).toBe('no_response');
  });

  // shows C21, S2-015
  it('and whose complaint nobody handles runs through the whole legal ladder', () => {
    const s = story()
      .file()
      .after(8 * DAY);
    expect(s.deadline('legal')).toMatchObject({ state: 'running', breachedAt: s.deadline('legal').dueAt });
    expect(s.state).toMatchObject({ stage: 'registered', breached: true, rung: 4 });
  });
});
