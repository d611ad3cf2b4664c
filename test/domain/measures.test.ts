import { HOUR, type Directory, type Measure, type NoticeEffect } from '../../domain/index.js';
import { by, directory } from './support/directory.js';
import { acceptance, decided, decision, done, findings, plan, proposed, triage } from './support/handling.js';
import { sleepless, story, type Story } from './support/story.js';

const followUp = { id: 'caller', role: 'follow_up', rank: 'agent', unit: 'hangzhou' } as const;
const packer = { id: 'packer', role: 'business_handler', rank: 'agent', unit: 'warehouse' } as const;

/** With a warehouse, its handler and its lead, and somebody of the follow-up group. */
const staffed = (): Directory => {
  const { units, staff } = directory();
  return {
    units: [...units, { id: 'warehouse', parent: 'headquarters', outletPrefixes: [] }],
    staff: [
      ...staff,
      packer,
      { id: 'storekeeper', role: 'team_lead', rank: 'team_lead', unit: 'warehouse' },
      { id: 'caller', role: 'follow_up', rank: 'agent', unit: 'hangzhou' },
    ],
  };
};

const RESEND: Measure = { id: 'm-1', kind: 'resend', department: 'warehouse' };
const RETURN: Measure = { id: 'm-2', kind: 'return', ownerId: 'head' };

/** A plan of measures that is being carried out. */
function executing(measures: Measure[], amountFen = 50_000): Story {
  const s = proposed(story({ directory: staffed(), policy: sleepless }).file(), amountFen, measures);
  if (s.state.stage === 'plan_proposed') s.do('decide_plan', decision(s), by.manager);
  s.deliver();
  if (s.state.stage === 'decided') s.do('record_acceptance', acceptance(s));
  return s;
}

const failed = (s: Story, measureId = 'm-1') => ({ ...done(s, measureId), outcome: 'failed' as const });
const notices = (s: Story, template: string): NoticeEffect[] =>
  s.owedEver.filter((one): one is NoticeEffect => one.kind === 'notice' && one.template === template);
const limits = (s: Story) =>
  Object.values(s.state.deadlines).flatMap(({ kind, about, heldBy, state }) =>
    kind === 'measure' ? [[about, heldBy, state]] : [],
  );

// shows S0-26
describe('the measures of a plan', () => {
  it('are tasks beside each other from the start of the execution, each of its own person or department', () => {
    const s = executing([RESEND, RETURN, { id: 'm-3', kind: 'apology' }]);
    expect(limits(s)).toEqual([
      ['m-1', 'packer', 'running'],
      ['m-2', 'head', 'running'],
      ['m-3', undefined, 'running'],
    ]);
    expect(notices(s, 'measure_task').map(({ to }) => to)).toEqual([{ staffId: 'packer' }, { staffId: 'head' }]);
  });

  it('end at the instant that the plan names, else with the time of the execution', () => {
    const s = executing([RESEND], 0);
    const dueAt = s.now + 60 * HOUR;
    expect(s.deadline('measure').dueAt - s.now).toBe(24 * HOUR);
    const t = story({ directory: staffed() }).file();
    proposed(t, 0, [{ ...RESEND, dueAt }]).deliver();
    expect(t.deadline('measure')).toMatchObject({ dueAt, rule: 'measure.agreed' });
  });

  it('that were to end before the customer agreed have the time of the execution', () => {
    const s = decided(story().file(), 50_000, [{ ...RESEND, dueAt: story().now + HOUR }]);
    s.after(2 * HOUR).do('record_acceptance', acceptance(s));
    expect(s.deadline('measure').dueAt - s.now).toBe(24 * HOUR);
  });

  it('climb, overdue, the line of whoever has them: he is warned, then his lead, then above', () => {
    const s = executing([RESEND], 0);
    s.after(40 * HOUR);
    expect(s.told('measure').map(({ who, template }) => `${who} ${template}`)).toEqual([
      'packer warning',
      'storekeeper breach',
      'head breach',
    ]);
  });

  // shows X-45
  it('of an accused unit climb past everybody who is accused', () => {
    const s = story({ directory: staffed(), policy: sleepless }).file();
    s.do('confirm_triage', triage(2, { accusedUnit: 'warehouse' }));
    s.do('record_findings', findings());
    s.do('propose_plan', plan(0, [RESEND]));
    s.deliver();
    s.after(40 * HOUR);
    const told = s.told('measure').map(({ who }) => who);
    expect(told[0]).toBe('packer');
    expect(told).not.toContain('storekeeper');
    expect(told[1]).toBe('head');
  });

  it('of a unit that must not know stay with the owner of the complaint', () => {
    const s = story({ directory: staffed() }).file();
    s.do('confirm_triage', triage(3, { class: 'attitude', accusedUnit: 'warehouse' }));
    s.do('record_findings', findings());
    s.do('propose_plan', plan(0, [RESEND]));
    s.deliver();
    s.do('record_acceptance', acceptance(s));
    expect(limits(s)).toEqual([['m-1', undefined, 'running']]);
    expect(notices(s, 'measure_task')).toEqual([]);
  });

  it('are recorded by whoever has them, his unit, or whoever answers for the complaint, and by nobody else', () => {
    const other = executing([RESEND]);
    expect(other.refused('record_measure', done(other), { ...followUp, unit: 'headquarters' })).toBe(
      'measure_not_yours',
    );
    for (const actor of [packer, { ...packer, id: 'another' }, by.agent, by.lead]) {
      const s = executing([RESEND]);
      s.do('record_measure', done(s), actor);
      expect(limits(s)).toEqual([['m-1', 'packer', 'met']]);
    }
  });

  it('are shown by files of the complaint, and by no others', () => {
    const s = executing([RESEND]);
    const photo = { id: 'ev-1', type: 'photo', sha256: 'a'.repeat(64), source: 'packer', at: s.now } as const;
    s.do('add_evidence', { evidence: photo, bytes: 9, mediaType: 'image/jpeg' });
    const shown = (sha256: string) => ({ ...done(s), evidence: [sha256] });
    expect(s.refused('record_measure', shown('b'.repeat(64)), packer)).toBe('evidence_not_found');
    s.do('record_measure', shown(photo.sha256), packer);
    expect(s.of('measure_recorded')[0]!.data.evidence).toEqual([photo.sha256]);
  });
});

// shows S0-26, S2-116
describe('a measure that failed', () => {
  const stuck = (): Story => {
    const s = executing([RESEND, RETURN]).deliver().after(HOUR);
    s.do('record_measure', failed(s), packer);
    return s;
  };

  it('lies with the owner of the complaint, who is told and has the time of planning; its limit runs on', () => {
    const s = stuck();
    expect(notices(s, 'measure_failed').map(({ to, values }) => [to, values['why']])).toEqual([
      [{ staffId: 'agent' }, 'failed'],
    ]);
    expect(s.has('planning')).toBe(true);
    expect(limits(s)[0]).toEqual(['m-1', undefined, 'running']);
    s.after(40 * HOUR);
    expect(s.told('measure').map(({ who }) => who)).toEqual(expect.arrayContaining(['agent', 'lead']));
    expect(s.told('measure').map(({ who }) => who)).not.toContain('storekeeper');
  });

  it('is tried again, by somebody else if he is named, with a limit that starts anew', () => {
    const s = stuck().after(HOUR);
    expect(s.refused('renew_measure', { measureId: 'm-2', texts: {} })).toBe('not_possible_now');
    expect(s.refused('renew_measure', { measureId: 'm-1', to: 'ghost', texts: {} })).toBe('measure_unfit');
    expect(s.refused('renew_measure', { measureId: 'm-1', texts: {} }, packer)).toBe('rank_insufficient');
    s.do('renew_measure', { measureId: 'm-1', to: 'storekeeper', texts: {} });
    expect(s.deadline('measure')).toMatchObject({ about: 'm-1', heldBy: 'storekeeper', startAt: s.now });
    expect(s.has('planning')).toBe(false);
    expect(notices(s, 'measure_task').at(-1)!.to).toEqual({ staffId: 'storekeeper' });
    s.do('record_measure', done(s));
    expect(s.state.plan!.measures[0]!.outcome).toBe('done');
  });

  it('makes room for another plan, which ends the tasks of the old one', () => {
    const s = executing([RESEND, RETURN]);
    expect(s.refused('propose_plan', plan(0))).toBe('not_possible_now');
    s.do('record_measure', failed(s), packer);
    expect(s.refused('propose_plan', plan(0))).toBe('payout_open');
    s.deliver().do('propose_plan', plan(50_000));
    expect(s.state.stage).toBe('plan_proposed');
    expect(limits(s).map(([, , state]) => state)).toEqual(['cancelled', 'cancelled']);
    s.do('decide_plan', decision(s), by.manager);
    s.deliver().do('record_acceptance', acceptance(s));
    s.deliver().do('record_measure', done(s));
    expect(s.state).toMatchObject({ stage: 'resolved', paidFen: 50_000 });
    expect(s.of('execution_started')).toHaveLength(2);
  });
});

// shows S0-27, S0-50
describe('what was carried out', () => {
  const carriedOut = (): Story => {
    const s = executing([RESEND, RETURN]).deliver();
    s.do('record_measure', done(s, 'm-1'), packer);
    s.do('record_measure', done(s, 'm-2'), by.head);
    return s;
  };
  const check = (...notDone: string[]) => ({ notDone, texts: { finding: 'f-1' } });

  it('is checked by the follow-up group before the customer hears of it; neither law, money nor resolution waits', () => {
    const s = carriedOut();
    expect(s.state.stage).toBe('executing');
    expect(s.deadline('measure_check')).toMatchObject({ heldBy: 'caller', state: 'running' });
    for (const kind of ['resolution', 'legal', 'claim'] as const) expect(s.deadline(kind).state).toBe('met');
    s.after(2 * HOUR).do('check_measures', check(), followUp);
    expect(s.state.stage).toBe('resolved');
    expect(s.deadline('result').startAt).toBe(s.now - 2 * HOUR);
  });

  it('is checked by nobody who had a part in it', () => {
    const s = carriedOut();
    expect(s.refused('check_measures', check(), by.agent)).toBe('not_follow_up');
    expect(s.refused('check_measures', check(), by.head)).toBe('own_handling');
    expect(s.refused('check_measures', check(), { ...packer, role: 'follow_up' })).toBe('own_handling');
    expect(s.refused('check_measures', check('m-9'), followUp)).toBe('measure_not_found');
    s.do('check_measures', check(), by.lead);
  });

  it('and is not done is open again, told to whoever has it and to the owner; then it is checked once more', () => {
    const s = carriedOut();
    s.after(HOUR).do('check_measures', check('m-1'), followUp);
    expect(limits(s).at(-1)).toEqual(['m-1', 'packer', 'running']);
    expect(s.state.stage).toBe('executing');
    expect(notices(s, 'measure_failed').at(-1)).toMatchObject({
      to: { staffId: 'agent' },
      values: { why: 'not_done' },
    });
    expect(notices(s, 'measure_task').at(-1)!.to).toEqual({ staffId: 'packer' });
    expect(s.refused('check_measures', check(), followUp)).toBe('not_possible_now');
    s.do('record_measure', done(s, 'm-1'), packer);
    s.do('check_measures', check(), followUp);
    expect(s.state).toMatchObject({ stage: 'resolved', plan: { checked: true } });
    expect(s.of('resolved')).toHaveLength(1);
  });

  it('climbs when nobody checks it', () => {
    const s = carriedOut().after(20 * HOUR);
    expect(s.told('measure_check').map(({ who, template }) => `${who} ${template}`)).toEqual([
      'caller warning',
      'lead breach',
      'head breach',
    ]);
  });

  it('is not checked where the customer himself is asked: an apology, an explanation, a plan without measures', () => {
    const s = executing([{ id: 'm-1', kind: 'apology' }]).deliver();
    s.do('record_measure', done(s));
    expect(s.state.stage).toBe('resolved');
    const { measureCheck: _none, ...unchecked } = sleepless;
    const t = proposed(story({ policy: unchecked }).file(), 0, [{ ...RETURN, id: 'm-1' }]).deliver();
    t.do('record_measure', done(t));
    expect(t.state.stage).toBe('resolved');
  });
});

describe('an urgent plan that the customer accepts at night', () => {
  // shows S2-108
  it('is carried out from that instant: the payout is owed, every measure is a task, and nobody is told later', () => {
    const s = story({ directory: staffed(), at: Date.parse('2026-11-21T12:30:00Z') }).fileLevel(4);
    s.do('confirm_triage', triage(4));
    s.do('record_findings', findings());
    s.do('propose_plan', plan(50_000, [RESEND, RETURN]));
    s.do('decide_plan', decision(s), by.manager);
    s.deliver().advanceTo('2026-11-21T16:00:00Z').deliver();
    const before = (s.state.heldBack ?? []).map(({ key }) => key);
    const events = s.do('record_acceptance', acceptance(s));
    expect(s.state.stage).toBe('executing');
    expect(events.every(({ at }) => at === s.now)).toBe(true);
    expect(s.owedKeys('payout/')).toHaveLength(1);
    expect(s.owedKeys('notice/measure/')).toHaveLength(2);
    const started = Object.values(s.state.deadlines).filter(({ kind }) => kind === 'measure' || kind === 'claim');
    expect(started.map(({ startAt }) => startAt)).toEqual([s.now, s.now, s.now]);
    expect((s.state.heldBack ?? []).map(({ key }) => key)).toEqual(before);
  });
});
