import { DAY, effects, HOUR, MINUTE, type Measure } from '../../domain/index.js';
import { by } from './support/directory.js';
import {
  acceptance,
  answer,
  APOLOGY,
  contact,
  decided,
  decision,
  done,
  findings,
  plan,
  proposed,
  resolved,
  triage,
} from './support/handling.js';
import { story, type Story } from './support/story.js';

const RESEND: Measure = { id: 'm-2', kind: 'resend', department: 'network' };
const met = (s: Story, id: string) => s.of('deadline_met').find(({ data }) => data.id === id)?.data;

describe('the straight path', () => {
  it('goes from filing to closed as satisfied', () => {
    const s = story().file({ class: 'damage' }).deliver();
    s.after(30 * MINUTE).do('record_contact', contact(s));
    s.do('confirm_triage', triage(3, { class: 'damage' }));
    s.do('answer_inquiry', { inquiryId: 'i1', answer: 'kept', texts: {} }, by.lead);
    s.after(HOUR).do('record_findings', findings());
    s.do('propose_plan', plan(50_000));
    s.after(HOUR).do('decide_plan', decision(s), by.lead);
    s.deliver().after(HOUR).do('record_acceptance', acceptance(s));
    s.deliver().do('record_measure', done(s));
    s.deliver().after(DAY).do('survey_answer', answer(s, 5), by.customer);
    expect(s.state).toMatchObject({
      stage: 'closed',
      closed: { reason: 'satisfied', at: s.now },
      breached: false,
      paidFen: 50_000,
    });
    expect([effects(s.state), s.state.repairs]).toEqual([[], []]);
  });

  // shows S2-029, S2-112
  it('passes through every stage in order', () => {
    const s = resolved(story().file());
    const types = [
      'registered',
      'triaged',
      'findings_recorded',
      'plan_proposed',
      'plan_decided',
      'decision_delivered',
      'execution_started',
      'resolved',
    ];
    expect(s.events.map(({ type }) => type as string).filter((type) => types.includes(type))).toEqual(types);
  });

  it('tells nobody of a first response that nobody needs any more once everything is carried out', () => {
    const s = resolved(story().file({ channel: 'phone' }));
    expect(met(s, 'first_response.1')).toBeUndefined();
    expect(s.of('deadline_cancelled').find(({ data }) => data.id === 'first_response.1')?.data.why).toBe('resolved');
    expect(s.state.deadlines['first_response.1']?.next).toBeUndefined();
  });

  it('needs no acceptance for a slight complaint without compensation', () => {
    const s = proposed(story().file(), 0).deliver();
    expect([s.state.stage, s.count('acceptance_recorded')]).toEqual(['executing', 0]);
  });

  // shows C32, S2-107, S2-095
  // exercises acceptance
  it('needs the acceptance of the customer from level 3 on', () => {
    const s = story().fileLevel(3);
    s.do('confirm_triage', triage(3));
    s.do('record_findings', findings());
    s.do('propose_plan', plan());
    expect(s.deliver().state.stage).toBe('decided');
  });

  it('resolves at once when the plan has nothing to carry out', () => {
    expect(proposed(story().file(), 0, []).deliver().state.stage).toBe('resolved');
  });
});

describe('findings', () => {
  it('are needed before the plan of a complex complaint, not of an ordinary one', () => {
    const s = story().fileLevel(3);
    s.do('confirm_triage', triage(3));
    expect(s.refused('propose_plan', plan())).toBe('findings_missing');
    const ordinary = story().file();
    ordinary.do('confirm_triage', triage(2));
    ordinary.do('propose_plan', plan());
  });

  it('name waybills of the complaint', () => {
    const s = story().file();
    s.do('confirm_triage', triage(2));
    expect(s.refused('record_findings', findings({ liability: [{ waybillNo: 'X', stage: 'delivery' }] }))).toBe(
      'waybill_not_found',
    );
    s.do('record_findings', findings({ liability: [{ stage: 'sorting' }] }));
  });

  // shows S0-10
  it('are counted, and the newest says whether the complaint is justified', () => {
    const s = story().file();
    s.do('confirm_triage', triage(2));
    s.do('record_findings', findings());
    s.do('record_findings', findings({ justified: 'no' }));
    expect([s.state.findings, s.state.justified, s.state.stage]).toEqual([2, 'no', 'investigating']);
    s.do('confirm_triage', triage(2, { justified: undefined }));
    expect([s.state.stage, s.state.justified]).toEqual(['investigating', 'no']);
  });

  // shows S0-12, X-32
  it('and triage say why a complaint is not justified, or no longer what it was', () => {
    const s = story().file();
    const reason = { note: 't-9' };
    const no = triage(2, { justified: 'no', texts: {} });
    expect(s.refused('confirm_triage', no)).toBe('reason_missing');
    s.do('confirm_triage', { ...no, texts: reason });
    s.do('confirm_triage', no);
    expect(s.refused('confirm_triage', triage(2, { justified: 'yes' }))).toBe('reason_missing');
    expect(s.refused('confirm_triage', triage(2, { justified: 'undetermined' }))).toBe('reason_missing');
    expect(s.refused('record_findings', findings({ texts: {} }))).toBe('reason_missing');
    s.do('record_findings', findings());
    expect(s.of('triaged').map(({ data }) => [data.justified, data.texts])).toEqual([
      ['no', reason],
      ['no', {}],
    ]);
  });

  it('that find for the first time that it is justified need no reason beside them', () => {
    const s = story().file();
    s.do('confirm_triage', triage(2, { justified: undefined }));
    expect(s.state.justified).toBe('undetermined');
    s.do('record_findings', findings({ texts: {} }));
    expect(s.state.justified).toBe('yes');
  });
});

describe('a plan', () => {
  it('with compensation names a party as payee', () => {
    const s = story().file();
    s.do('confirm_triage', triage(2));
    expect(s.refused('propose_plan', { ...plan(50_000), payeeId: 'stranger' })).toBe('payee_not_found');
    const nobody = story().file({ parties: [] });
    nobody.do('confirm_triage', triage(2));
    const { payeeId: _payee, ...unnamed } = plan(50_000);
    expect(nobody.refused('propose_plan', unnamed)).toBe('payee_not_found');
  });

  // shows S2-106
  it('proposed again is a new version that voids the old one', () => {
    const s = proposed(story().file());
    s.do('propose_plan', plan(60_000));
    expect(s.of('plan_proposed').map(({ data }) => [data.version, data.supersedes])).toEqual([
      [1, undefined],
      [2, 1],
    ]);
    expect(s.state.plan).toMatchObject({ version: 2, amountFen: 60_000, status: 'proposed' });
  });

  it.each<[string, () => Story]>([
    ['amount', () => proposed(story().file(), 50_001)],
    ['measures', () => proposed(story().file(), 50_000, [APOLOGY, RESEND])],
    ['policy', () => proposed(story().file({ policy: { id: 'x', version: '1', hash: 'other' } }))],
    ['payee', () => proposed(story().file({ parties: [{ personId: 'p-1', role: 'payee', hash: 'other' }] }))],
  ])('has another hash when the %s changes', (_, other) => {
    expect(other().state.plan!.hash).not.toBe(proposed(story().file()).state.plan!.hash);
  });
});

describe('a refused plan', () => {
  it('leads to a new version', () => {
    const s = decided(story().file());
    s.do('record_acceptance', acceptance(s, 'refused'));
    expect([s.state.stage, s.state.plan!.status]).toEqual(['investigating', 'refused']);
    s.do('propose_plan', plan(80_000));
    s.do('decide_plan', decision(s), by.lead);
    s.deliver().do('record_acceptance', acceptance(s));
    s.deliver().do('record_measure', done(s));
    expect([s.state.stage, s.state.paidFen]).toEqual(['resolved', 80_000]);
  });

  // shows X-32
  it('or to closing as not agreed, by a team lead', () => {
    const s = decided(story().file());
    s.do('record_acceptance', acceptance(s, 'refused'));
    s.do('close', { reason: 'not_agreed', texts: {} }, by.lead);
    expect(s.owedKeys('notice/closed')).toEqual(['notice/closed/1']);
  });

  it('is one exact version', () => {
    const s = decided(story().file());
    expect(s.refused('record_acceptance', { ...acceptance(s), version: 2 })).toBe('plan_not_found');
    expect(s.refused('record_acceptance', { ...acceptance(s), version: 0 })).toBe('plan_not_found');
  });
});

describe('measures', () => {
  const executing = (): Story => {
    const s = decided(story().file(), 50_000, [APOLOGY, RESEND]);
    s.do('record_acceptance', acceptance(s));
    return s.deliver();
  };

  // shows S0-26
  it('all done resolve the complaint', () => {
    const s = executing();
    s.do('record_measure', done(s, 'm-1'));
    expect(s.state.stage).toBe('executing');
    s.do('record_measure', done(s, 'm-2'));
    s.do('check_measures', { notDone: [], texts: {} }, by.lead);
    expect([s.state.stage, met(s, 'resolution.1')?.late]).toEqual(['resolved', false]);
  });

  it('that failed can be done later', () => {
    const s = executing();
    s.do('record_measure', { ...done(s, 'm-1'), outcome: 'failed' });
    s.do('record_measure', done(s, 'm-2'));
    expect(s.state.stage).toBe('executing');
    s.do('record_measure', done(s, 'm-1'));
    s.do('check_measures', { notDone: [], texts: {} }, by.lead);
    expect(s.state.stage).toBe('resolved');
  });

  it('are recorded once, and only those of the plan', () => {
    const s = executing();
    s.do('record_measure', done(s, 'm-1'));
    expect(s.refused('record_measure', done(s, 'm-1'))).toBe('already_recorded');
    expect(s.refused('record_measure', done(s, 'm-7'))).toBe('measure_not_found');
  });

  // shows X-01
  it('meet the resolution although the payout is still under way', () => {
    const s = decided(story().file());
    s.do('record_acceptance', acceptance(s));
    s.do('record_measure', done(s));
    expect([s.state.stage, met(s, 'resolution.1')?.late]).toEqual(['executing', false]);
    expect(s.deliver().state.stage).toBe('resolved');
  });
});
