import { DAY, HOUR, MINUTE, type DeadlineKind, type Instant, type Policy } from '../../domain/index.js';
import { by, withoutPeople } from './support/directory.js';
import { acceptance, contact, decision, done, findings, plan, resolved, triage } from './support/handling.js';
import { expressCn, INTAKE, RECEIVED, story, type Story } from './support/story.js';

const took = (s: Story, kind: DeadlineKind): { startAt: number; limit: number; warn: number | undefined } => {
  const { startAt, dueAt, warnAt } = s.deadline(kind);
  return { startAt: startAt - RECEIVED, limit: dueAt - startAt, warn: warnAt && warnAt - startAt };
};

describe('stage budgets (R4, C8)', () => {
  // shows C8, S2-114, S2-115, S2-116, S2-117, S2-151, S2-152, S2-153
  it('start each at the end of the stage before, warn at the step’s time and breach at the procedure’s', () => {
    const s = story().file();
    expect(took(s, 'verification')).toEqual({ startAt: 0, limit: 4 * HOUR, warn: HOUR });
    s.after(10 * MINUTE).do('confirm_triage', triage(2));
    expect(s.deadline('verification').metAt).toBe(RECEIVED + 10 * MINUTE);
    expect(took(s, 'diagnosis')).toEqual({ startAt: 10 * MINUTE, limit: 4 * HOUR, warn: 3 * HOUR });
    s.after(10 * MINUTE).do('record_findings', findings());
    expect(took(s, 'planning')).toEqual({ startAt: 20 * MINUTE, limit: 8 * HOUR, warn: 6 * HOUR });
    s.after(10 * MINUTE).do('propose_plan', plan(50_000));
    expect([s.deadline('diagnosis').state, s.deadline('planning').state]).toEqual(['met', 'met']);
    s.do('decide_plan', decision(s), by.manager);
    s.deliver().do('record_acceptance', acceptance(s));
    expect(took(s, 'execution')).toEqual({ startAt: 30 * MINUTE, limit: 24 * HOUR, warn: 19.2 * HOUR });
    s.do('record_measure', done(s));
    expect(s.deadline('execution').state).toBe('met');
  });

  // shows C8
  it('tell the owner at the warning and the team lead once at the breach, and never climb', () => {
    const s = story()
      .file()
      .advanceTo(RECEIVED + 3 * DAY);
    expect(s.told('verification').map(({ who, template }) => [who, template])).toEqual([
      ['agent', 'warning'],
      ['lead', 'breach'],
    ]);
    expect(s.refused('acknowledge_escalation', { deadlineId: 'verification.1' }, by.lead)).toBe(
      'nothing_to_acknowledge',
    );
  });

  it('start again for a plan that was sent back', () => {
    const s = story().file();
    s.do('confirm_triage', triage(2));
    s.do('propose_plan', plan(50_000));
    s.after(HOUR).do('decide_plan', decision(s, { outcome: 'return', texts: { comment: 'c-1' } }), by.manager);
    expect(took(s, 'planning')).toMatchObject({ startAt: HOUR, limit: 8 * HOUR });
    s.do('propose_plan', plan(50_000));
    s.after(HOUR).do('decide_plan', decision(s), by.manager);
    s.deliver().after(HOUR).do('record_acceptance', acceptance(s, 'refused'));
    expect(took(s, 'planning')).toMatchObject({ startAt: 3 * HOUR });
  });
});

describe('findings', () => {
  // shows S1-13
  it('of what was damaged or lost are due 24 h after receipt, and of nothing else', () => {
    const s = story().file({ class: 'damage' });
    expect(took(s, 'findings')).toMatchObject({ startAt: 0, limit: 24 * HOUR });
    s.do('confirm_triage', triage(3, { class: 'damage' }));
    s.do('record_findings', findings());
    expect(s.deadline('findings').state).toBe('met');
    expect(story().file({ class: 'delay' }).has('findings')).toBe(false);
  });

  it('come and go with the class, and count from receipt whenever it was corrected', () => {
    const s = story()
      .file()
      .after(5 * HOUR);
    s.do('confirm_triage', triage(3, { class: 'loss' }));
    expect(took(s, 'findings')).toMatchObject({ startAt: 0, limit: 24 * HOUR });
    s.do('confirm_triage', triage(3, { class: 'delay' }), by.lead);
    expect(s.has('findings')).toBe(false);
    s.do('confirm_triage', triage(3, { class: 'loss' }), by.lead);
    expect(took(s, 'findings')).toMatchObject({ startAt: 0, limit: 24 * HOUR });
    expect(s.has('findings')).toBe(true);
  });
});

describe('a complaint that nobody owns', () => {
  // shows S2-069, S2-070, S2-071, S2-072, S2-097
  it.each([
    [5, 2],
    [4, 8],
    [3, 24],
    [2, 48],
    [1, 48],
  ] as const)('of level %i is picked up within %i h', (level, hours) => {
    const nobody = withoutPeople('agent', 'lead', 'deputy', 'head', 'director', 'manager');
    const s = story({ directory: nobody }).fileLevel(level);
    expect(took(s, 'pick_up')).toMatchObject({ limit: hours * HOUR });
    s.directory = story().directory;
    s.do('confirm_triage', triage(level), by.lead);
    expect(s.deadline('pick_up').state).toBe('met');
    expect(story().fileLevel(level).has('pick_up')).toBe(false);
  });
});

describe('a first response', () => {
  // shows X-11, S1-11
  it.each([
    ['an enquiry', { kind: 'enquiry' }],
    ['an after-sales matter', { class: 'after_sales' }],
    ['whoever asks for a return', { request: 'return' }],
    ['whoever asks for a claim', { request: 'claim' }],
  ] as const)('to %s takes 30 minutes', (_, intake) => {
    expect(took(story().file(intake), 'first_response').limit).toBe(30 * MINUTE);
    expect(took(story().file(), 'first_response').limit).toBe(4 * HOUR);
  });

  it('may be shortened for a sub-class of the carrier’s own', () => {
    const s = story({
      policy: ruled({ id: 'own', kind: 'first_response', appliesTo: { subClasses: ['thrown_parcel'] }, hours: 1 }),
    });
    expect(took(s.file({ class: 'delivery_service', subClass: 'thrown_parcel' }), 'first_response').limit).toBe(HOUR);
    s.do('confirm_triage', triage(2, { class: 'delivery_service', subClass: 'wrong_delivery' }));
    expect(took(s, 'first_response').limit).toBe(4 * HOUR);
  });
});

const ruled = (rule: { id: string; kind: DeadlineKind; appliesTo: object; hours: number }): Policy => ({
  ...expressCn,
  deadlines: [
    ...expressCn.deadlines,
    {
      id: rule.id,
      kind: rule.kind,
      appliesTo: rule.appliesTo,
      limit: { amount: rule.hours, unit: 'hour', clock: 'elapsed' },
      source: ['ours'],
    },
  ],
});

describe('progress of a major complaint', () => {
  // shows X-03, C6
  it('is due after 4 h the first time and every 24 h from then on', () => {
    const s = story().fileLevel(5);
    expect(took(s, 'progress')).toMatchObject({ startAt: 0, limit: 4 * HOUR });
    s.after(HOUR).do('record_contact', contact(s, { purpose: 'progress' }));
    expect(took(s, 'progress')).toMatchObject({ startAt: HOUR, limit: 24 * HOUR });
  });

  it('keeps its 4 h when it becomes major later, and is recounted when it does not stay so', () => {
    const s = story().file().after(HOUR);
    s.do('confirm_triage', triage(5));
    expect(took(s, 'progress')).toMatchObject({ startAt: 0, limit: 4 * HOUR });
    s.do('confirm_triage', triage(3), by.lead);
    expect(took(s, 'progress')).toMatchObject({ startAt: 0, limit: 24 * HOUR });
  });
});

describe('a complaint opened by an exception of a shipment', () => {
  const opened = (occurredAt: Instant): Story => story().file({ exception: { type: 'refused', occurredAt } });

  // shows X-12, S4-07, S4-06
  it.each([
    ['exception_report', 2],
    ['exception_check', 4],
    ['exception_contact', 24],
    ['exception_solution', 48],
  ] as const)('has %s due %i h after the exception', (kind, hours) => {
    const s = opened(RECEIVED - HOUR);
    expect(took(s, kind)).toMatchObject({ startAt: -HOUR, limit: hours * HOUR });
    expect(story().file().state.deadlines[`${kind}.1`]).toBeUndefined();
  });

  it('is reported by registering it, checked by triage, and contact and solution end the rest', () => {
    const s = opened(RECEIVED - HOUR);
    expect(s.deadline('exception_report').state).toBe('met');
    s.do('confirm_triage', triage(2));
    s.do('record_contact', contact(s));
    expect([s.deadline('exception_check').state, s.deadline('exception_contact').state]).toEqual(['met', 'met']);
    s.do('propose_plan', plan());
    s.deliver().do('record_measure', done(s));
    expect(s.deadline('exception_solution').state).toBe('met');
  });

  it('that was reported late is on record and tells nobody', () => {
    const s = opened(RECEIVED - 3 * HOUR);
    expect(s.deadline('exception_report').breachedAt).toBe(RECEIVED - HOUR);
    expect(s.told('exception_report')).toEqual([]);
  });
});

describe('the broadcast of a major complaint (R6, S1-41)', () => {
  const broadcasts = (s: Story) =>
    s.owedEver.filter((effect) => effect.kind === 'notice' && effect.template === 'emergency_broadcast');

  // shows S1-41, X-24
  it('goes to group and owner every 2 h while the complaint is major and open', () => {
    const s = story().fileLevel(5);
    s.do('transfer', { to: 'director', texts: {} }, by.manager);
    s.after(6 * HOUR);
    expect(broadcasts(s).map(({ key, openedAt }) => [key.split('/').at(-1), (openedAt - RECEIVED) / HOUR])).toEqual(
      [2, 4, 6].flatMap((hour) => ['manager', 'head', 'director'].map((who) => [who, hour])),
    );
    expect(story().fileLevel(4).after(DAY).has('emergency_broadcast')).toBe(false);
  });

  it('ends with the level, and not with the result', () => {
    const lowered = story().fileLevel(5).after(HOUR);
    lowered.do('confirm_triage', triage(3), by.lead);
    expect(broadcasts(lowered.after(DAY))).toEqual([]);
    const s = story().fileLevel(5);
    s.do('confirm_triage', triage(5));
    s.do('record_findings', findings());
    s.do('propose_plan', plan());
    s.do('decide_plan', decision(s), by.manager);
    s.deliver().do('record_acceptance', acceptance(s));
    s.do('record_measure', done(s));
    expect(s.has('emergency_broadcast')).toBe(true);
  });

  it('replaces the one before when that has not gone out yet, with its alarm', () => {
    const s = story()
      .fileLevel(5)
      .after(9 * HOUR);
    const owed = s.owedKeys('notice/broadcast/');
    expect(owed).toEqual(['manager', 'head'].map((who) => `notice/broadcast/emergency_broadcast.4/${who}`));
    expect(s.state.repairs.filter((key) => key.startsWith('notice/broadcast/'))).toEqual([]);
  });

  it('that was missed in an outage is made up for once', () => {
    const s = story().fileLevel(5);
    s.now = RECEIVED + 7 * HOUR;
    s.advanceTo(s.now);
    expect(broadcasts(s)).toHaveLength(2);
    expect(s.deadline('emergency_broadcast').startAt).toBe(s.now);
  });
});

describe('the register', () => {
  it('lets a policy drop what meets a limit', () => {
    const { register } = expressCn;
    const stricter: Policy = {
      ...expressCn,
      register: { ...register, diagnosis: { ...register.diagnosis, metBy: ['found'] } },
    };
    const s = story({ policy: stricter }).file();
    s.do('confirm_triage', triage(2));
    s.do('propose_plan', plan(50_000));
    expect(s.deadline('diagnosis').state).toBe('running');
  });

  it('lets a policy say that a breach climbs, is told once, or is only on record', () => {
    const told = (onBreach: 'climb' | 'tell' | 'record'): string[] => {
      const { register } = expressCn;
      const policy: Policy = { ...expressCn, register: { ...register, plan: { ...register.plan, onBreach } } };
      const s = story({ policy })
        .file()
        .after(3 * DAY);
      return s
        .told('plan')
        .filter(({ template }) => template === 'breach')
        .map(({ who }) => who);
    };
    expect(told('climb').slice(0, 2)).toEqual(['lead', 'head']);
    expect(told('tell')).toEqual(['lead']);
    expect(told('record')).toEqual([]);
  });

  it('leaves a complaint under an older policy without the newer limits', () => {
    const newer: DeadlineKind[] = ['verification', 'diagnosis', 'planning', 'execution', 'findings', 'claim'];
    const policy = { ...expressCn, deadlines: expressCn.deadlines.filter(({ kind }) => !newer.includes(kind)) };
    const s = resolved(approvedUnder(policy));
    expect(Object.values(s.state.deadlines).filter(({ kind }) => newer.includes(kind))).toEqual([]);
  });
});

const approvedUnder = (policy: Policy): Story => story({ policy }).file({ ...INTAKE, receivedAt: RECEIVED });
