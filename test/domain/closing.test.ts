import { CLOSE_REASONS, DAY, effects, HOUR, SYSTEM, type CloseReason } from '../../domain/index.js';
import { by, withoutPeople } from './support/directory.js';
import {
  acceptance,
  again,
  answer,
  approved,
  decided,
  done,
  findings,
  plan,
  proposed,
  solved,
  triage,
} from './support/handling.js';
import { RECEIVED, story, type Story } from './support/story.js';

describe('reopening', () => {
  const reopened = (): Story => {
    const s = solved();
    s.after(DAY).do('survey_answer', answer(s, 1), by.customer);
    return s;
  };

  it('opens a round with limits of its own, and the old ones stay visible', () => {
    const s = reopened();
    expect(s.state).toMatchObject({
      round: 2,
      roundStartedAt: s.now,
      survey: undefined,
      resolvedAt: undefined,
      rung: 0,
    });
    for (const kind of ['first_response', 'plan', 'progress', 'resolution', 'promise', 'legal'] as const)
      expect(s.deadline(kind)).toMatchObject({ startAt: s.now, round: 2, state: 'running' });
    expect(s.state.deadlines['legal.1']).toMatchObject({ state: 'met', round: 1 });
  });

  it('raises the level by one up to 4, and class and limits follow', () => {
    const s = reopened();
    expect(s.state.facts).toMatchObject({ level: 3, handlingClass: 'complex' });
    again(s).do('survey_answer', answer(s, 1), by.customer);
    expect(s.state.facts.level).toBe(4);
    again(s).do('survey_answer', answer(s, 1), by.customer);
    expect(s.state.facts.level).toBe(4);
  });

  it('stays with the owner twice, and the third time a director owns it', () => {
    const s = reopened();
    const owners = [s.state.ownerId];
    for (let i = 0; i < 2; i += 1) {
      again(s).do('survey_answer', answer(s, 1), by.customer);
      owners.push(s.state.ownerId);
    }
    expect(owners).toEqual(['agent', 'agent', 'director']);
    expect(s.owedKeys('notice/reopened')).toContain('notice/reopened/4/director');
  });

  it('while nobody is there keeps the owner it had', () => {
    const s = solved();
    s.directory = withoutPeople('agent', 'lead', 'deputy', 'head', 'director', 'manager');
    s.do('survey_answer', answer(s, 1), by.customer);
    expect([s.state.ownerId, s.of('reopened')[0]!.data.owner.queue]).toEqual(['agent', 'fallback']);
  });

  it('asks for a call-back whatever the level', () => {
    expect(
      again(reopened())
        .of('deadline_opened')
        .some(({ data }) => data.deadline.kind === 'call_back'),
    ).toBe(true);
  });

  it('forgets the result of the round before, even when its receipt comes late', () => {
    const s = proposed(story().file(), 0).deliver();
    s.do('record_measure', done(s));
    s.do('notice_result', { key: 'notice/result/1', outcome: 'accepted' }, SYSTEM);
    s.do('survey_answer', answer(s, 1), by.customer);
    s.receipt('notice/result/1');
    s.do('record_findings', findings());
    s.do('propose_plan', plan(0, []));
    s.deliver((effect) => effect.key.startsWith('notice/decision')).do('record_acceptance', acceptance(s));
    expect([s.state.stage, s.state.resultDeliveredAt]).toEqual(['resolved', undefined]);
  });

  it('does not accept an explanation of the round before', () => {
    const s = story().file();
    s.do('confirm_triage', triage(2, { justified: 'no' }));
    s.do('propose_plan', plan(0, []));
    s.deliver().after(HOUR).do('survey_answer', answer(s, 1), by.customer);
    expect(s.refused('close', { reason: 'explained', texts: {} }, by.lead)).toBe('reason_not_allowed');
  });
});

describe('closing', () => {
  const close = (reason: CloseReason) => ({ reason, texts: {} });
  const explained = (justified: 'yes' | 'no' = 'no'): Story => {
    const s = story().file();
    s.do('confirm_triage', triage(2, { justified }));
    s.do('propose_plan', plan());
    return s.deliver();
  };

  it('as withdrawn is possible at any time, and the customer is told', () => {
    const s = story().file();
    s.do('close', { ...close('withdrawn'), rootCause: 'service_courier' });
    expect(s.of('closed')[0]!.data).toMatchObject({ reason: 'withdrawn', rootCause: 'service_courier', by: 'agent' });
    expect(s.owedKeys()).toContain('notice/closed/1');
  });

  it('as satisfied needs a result', () => {
    expect(story().file().refused('close', close('satisfied'))).toBe('reason_not_allowed');
    const s = solved();
    s.do('close', close('satisfied'));
    expect([s.state.closed?.reason, s.owedKeys()]).toEqual(['satisfied', []]);
  });

  it('by a person ends a survey that nobody was invited to yet', () => {
    const s = proposed(story().file(), 0).deliver();
    s.do('record_measure', done(s));
    s.do('close', close('satisfied'));
    expect(s.owedKeys()).toEqual(['notice/result/1']);
  });

  it('as explained needs a team lead, justified = no and a delivered decision', () => {
    expect(explained().refused('close', close('explained'))).toBe('rank_insufficient');
    expect(explained('yes').refused('close', close('explained'), by.lead)).toBe('reason_not_allowed');
    const undelivered = story().file();
    undelivered.do('confirm_triage', triage(2, { justified: 'no' }));
    expect(undelivered.refused('close', close('explained'), by.lead)).toBe('reason_not_allowed');
    explained().do('close', close('explained'), by.lead);
  });

  it('as not agreed needs a decision that the customer refused', () => {
    expect(decided(story().file()).refused('close', close('not_agreed'), by.lead)).toBe('reason_not_allowed');
  });

  it.each<[CloseReason, string]>([
    ['unsolvable', 'two_people_needed'],
    ['invalid', 'two_people_needed'],
    ['no_response', 'reason_not_allowed'],
    ['merged', 'reason_not_allowed'],
  ])('as %s is not offered to one person: %s', (reason, code) => {
    expect(story().file().refused('close', close(reason), by.manager)).toBe(code);
  });

  it.each(CLOSE_REASONS)('as %s is refused while an approval is open', (reason) => {
    expect(proposed(story().file()).refused('close', close(reason), by.manager)).toBe('approval_open');
  });

  it('a closed complaint is refused, and the message says why it was closed', () => {
    const s = story().file();
    s.do('close', close('withdrawn'));
    const { refused } = s.attempt('close', close('withdrawn'), by.agent);
    expect(refused).toMatchObject({ code: 'not_possible_now', message: 'The complaint is closed already: withdrawn' });
  });

  it('ends a pause', () => {
    const s = story().file();
    s.do('confirm_triage', triage(2));
    s.do('pause', { reason: 'authority', untilAt: s.now + HOUR, texts: {} });
    s.do('close', close('withdrawn'));
    expect(s.state.pause).toBeUndefined();
  });

  it('with nothing owed leaves nothing to wait for', () => {
    const s = approved(story().file());
    s.deliver().do('record_acceptance', acceptance(s, 'refused'));
    s.do('close', close('not_agreed'), by.lead);
    s.deliver();
    expect(effects(s.state)).toEqual([]);
    expect(s.now).toBe(RECEIVED);
    expect(s.after(30 * DAY).agendaIds).toEqual([]);
  });

  it('of somebody unknown from the state is a bug that names the value', () => {
    expect(() =>
      story()
        .file()
        .attempt('close', close('lost' as CloseReason), by.agent),
    ).toThrow('"lost"');
  });
});
