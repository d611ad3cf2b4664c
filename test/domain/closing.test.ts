import { CLOSE_REASONS, DAY, effects, HOUR, type CloseReason } from '../../domain/index.js';
import { by } from './support/directory.js';
import {
  acceptance,
  answer,
  approved,
  decided,
  done,
  findings,
  isNotice,
  plan,
  proposed,
  solved,
  triage,
} from './support/handling.js';
import { RECEIVED, story, type Story } from './support/story.js';

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
    expect(s.refused('close', close('satisfied'))).toBe('notice_open');
    s.deliver(isNotice).do('close', close('satisfied'));
    expect(s.owedKeys()).toEqual([]);
  });

  // shows S0-43
  it('of a justified complaint names its root cause: in the act, or as findings or a review have it', () => {
    const s = explained('yes');
    s.do('record_measure', done(s));
    s.deliver();
    expect(s.refused('close', close('satisfied'))).toBe('root_cause_missing');
    s.do('close', { ...close('satisfied'), rootCause: 'operations_vehicles' });
    expect(s.of('closed')[0]!.data.rootCause).toBe('operations_vehicles');
    const found = solved();
    found.do('survey_answer', answer(found, 5), by.service);
    expect(found.of('closed')[0]!.data.rootCause).toBe('service_courier');
  });

  it('of what was withdrawn, or is not our fault, needs no cause', () => {
    for (const [justified, reason] of [
      ['yes', 'withdrawn'],
      ['no', 'explained'],
      ['undetermined', 'satisfied'],
    ] as const) {
      const s = story().file();
      s.do('confirm_triage', triage(2, { justified }));
      s.do('propose_plan', plan());
      s.deliver().do('record_measure', done(s));
      s.deliver().do('close', close(reason), by.lead);
      expect(s.of('closed')[0]!.data).toMatchObject({ reason });
    }
  });

  it.each<CloseReason>(['explained', 'unsolvable', 'invalid'])(
    'as %s waits for the decision to arrive, and for every measure',
    (reason) => {
      const s = story().file();
      s.do('confirm_triage', triage(2, { justified: 'no' }));
      s.do('record_findings', findings({ justified: 'no' }));
      s.do('propose_plan', plan(0, [{ id: 'm-1', kind: 'repair' }]));
      const said = { reason, texts: { explanation: 'e-1' } };
      if (reason !== 'explained') expect(s.refused('close', said, by.lead)).toBe('notice_open');
      s.deliver();
      expect(s.refused('close', said, by.lead)).toBe('measures_open');
      s.do('record_measure', { ...done(s), outcome: 'failed' });
      const { refused } = s.attempt('close', said, by.director);
      expect(refused?.code).toBe(reason === 'unsolvable' ? undefined : 'measures_open');
    },
  );

  it('waits for the check of the measures, also when it was asked for before', () => {
    const s = proposed(story().file(), 0, [{ id: 'm-1', kind: 'rectification' }]).deliver();
    s.do('record_measure', done(s));
    const said = { reason: 'unsolvable', texts: { explanation: 'e-1' } } as const;
    expect(s.refused('close', said, by.lead)).toBe('measures_open');
    s.do('check_measures', { notDone: [], texts: {} }, by.lead);
    s.do('close', said, by.lead);
  });

  // shows X-32, S0-12
  it('as explained needs a team lead, justified = no and a delivered decision', () => {
    const asked = explained();
    asked.do('close', close('explained'));
    expect([asked.state.closed, asked.state.closing]).toMatchObject([
      undefined,
      { status: 'proposed', approverId: 'lead' },
    ]);
    expect(explained('yes').refused('close', close('explained'), by.lead)).toBe('reason_not_allowed');
    const undelivered = story().file();
    undelivered.do('confirm_triage', triage(2, { justified: 'no' }));
    expect(undelivered.refused('close', close('explained'), by.lead)).toBe('reason_not_allowed');
    explained().do('close', close('explained'), by.lead);
  });

  it('as not agreed needs a decision that the customer refused', () => {
    expect(decided(story().file()).refused('close', close('not_agreed'), by.lead)).toBe('reason_not_allowed');
  });

  it.each<CloseReason>(['no_response', 'merged', 'unsolvable', 'invalid'])(
    'as %s does not come by a word',
    (reason) => {
      expect(story().file().refused('close', close(reason), by.manager)).toBe('reason_not_allowed');
    },
  );

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
