import {
  DAY,
  HOUR,
  isOver,
  type Actor,
  type CommandData,
  type Liability,
  type StaffMember,
} from '../../domain/index.js';
import { by, directory } from './support/directory.js';
import { approved, decided, findings, REPORT, triage } from './support/handling.js';
import { sleepless, story, type Story } from './support/story.js';

const member = (id: string, role: StaffMember['role'], unit: string): StaffMember => ({
  id,
  role,
  rank: 'agent',
  unit,
});

/** Headquarters, Hangzhou, and two outlets below it: `west` is run by a manager, `hub` has nobody. */
const outlets = () => {
  const { units, staff } = directory();
  return {
    units: [
      ...units,
      { id: 'west', parent: 'hangzhou', outletPrefixes: ['0571-9'] },
      { id: 'hub', parent: 'headquarters', outletPrefixes: ['HUB'] },
    ],
    staff: [
      ...staff,
      { ...member('keeper', 'outlet_manager', 'west'), rank: 'team_lead' as const },
      member('clerk', 'agent', 'west'),
      member('detective', 'investigator', 'headquarters'),
      { ...member('expert', 'investigator', 'headquarters'), qualifications: ['price'] },
      member('payer', 'finance', 'headquarters'),
    ],
  };
};

const keeper: Actor = { id: 'keeper', role: 'outlet_manager', rank: 'team_lead', unit: 'west' };
const detective: Actor = { id: 'detective', role: 'investigator', rank: 'agent', unit: 'headquarters' };
const head: Actor = { ...by.head, unit: 'headquarters' };

const opened = (more: Partial<CommandData['confirm_triage']> = {}, policy = sleepless): Story => {
  const s = story({ directory: outlets(), policy }).file();
  s.do('confirm_triage', triage(2, more));
  return s.deliver();
};

const ask = (s: Story, to = 'west', more: Partial<CommandData['send_inquiry']> = {}): string => {
  s.do('send_inquiry', { purpose: 'facts', to, stage: 'delivery', waybillNo: 'SF1', texts: {}, ...more });
  return s.state.investigation!.inquiries.at(-1)!.id;
};

// shows S0-19, S0-16, X-45
describe('an investigator', () => {
  it('is named by the owner, is told, and then his findings count, or a team lead’s', () => {
    const s = opened();
    s.do('assign_investigator', { to: 'detective', texts: {} });
    expect(s.state.investigation).toMatchObject({ investigatorId: 'detective' });
    expect(s.owedKeys('notice/investigator')).toEqual([expect.stringMatching(/\/detective$/)]);
    expect(s.refused('record_findings', findings(), by.agent)).toBe('not_investigator');
    s.do('record_findings', findings(), detective);
    s.do('record_findings', findings(), by.lead);
    expect(s.state.investigators).toEqual(['detective', 'lead']);
  });

  it.each([
    ['of the unit that the complaint accuses', 'clerk', { accusedUnit: 'west' }, 'accused_unit'],
    ['whom the complaint is about', 'detective', { accusedPerson: 'detective' }, 'complained_about'],
    ['who is not qualified for its class', 'expert', {}, 'investigator_unfit'],
    ['whose role investigates nothing', 'payer', {}, 'investigator_unfit'],
    ['whom nobody knows', 'nobody', {}, 'investigator_unfit'],
  ])('%s is refused', (_who, to, accused, code) => {
    expect(opened(accused).refused('assign_investigator', { to, texts: {} }, by.lead)).toBe(code);
  });

  it('who complains himself is refused', () => {
    const s = story({ directory: outlets() }).file({
      parties: [{ personId: 'p-1', role: 'complainant', hash: 'h', staffId: 'detective' }],
    });
    expect(s.refused('assign_investigator', { to: 'detective', texts: {} }, by.lead)).toBe('own_complaint');
  });

  it('is named by nobody but owner and leads, and not twice', () => {
    const s = opened();
    expect(s.refused('assign_investigator', { to: 'detective', texts: {} }, by.colleague)).toBe('rank_insufficient');
    s.do('assign_investigator', { to: 'detective', texts: {} });
    expect(s.refused('assign_investigator', { to: 'detective', texts: {} })).toBe('already_recorded');
  });

  it('is nobody of the accused unit, whoever records the findings', () => {
    const s = opened({ accusedUnit: 'west' });
    expect(s.refused('record_findings', findings(), keeper)).toBe('accused_unit');
    expect(s.refused('send_inquiry', { purpose: 'facts', to: 'hub', texts: {} }, keeper)).toBe('accused_unit');
  });

  it('a complaint about somebody whom the directory does not know is a typing error', () => {
    expect(() => opened({ accusedPerson: 'nobody' })).toThrow('person_unknown');
  });
});

// shows S1-13
describe('liability', () => {
  const part = (share?: number, waybillNo = 'SF1'): Liability => ({
    waybillNo,
    stage: 'delivery',
    ...(share !== undefined && { share }),
  });

  it.each([
    ['of two parts adds up to exactly 100 %', [part(30), part(70)], undefined],
    ['of 99 % is refused', [part(30), part(69)], 'shares_wrong'],
    ['of 101 % is refused', [part(30), part(71)], 'shares_wrong'],
    ['of two parts of which one has no share is refused', [part(30), part()], 'shares_wrong'],
    ['is added up for each waybill', [part(100), { stage: 'customer', share: 50 } as const], 'shares_wrong'],
    ['of a waybill that is not there is refused', [part(100, 'SF9')], 'waybill_not_found'],
  ])('%s', (_name, liability, code) => {
    const { refused } = opened().attempt('record_findings', findings({ liability }), by.agent);
    expect(refused?.code).toBe(code);
  });

  it('of one part is all of it', () => {
    const s = opened();
    s.do('record_findings', findings({ liability: [part()] }));
    expect(s.of('findings_recorded')[0]!.data.liability).toEqual([part(100)]);
  });
});

// shows S0-22, S0-21
describe('a report', () => {
  it('has its four sections when the complaint is not an ordinary one', () => {
    const s = story().fileLevel(4);
    s.do('confirm_triage', triage(4));
    expect(s.refused('record_findings', findings({ texts: { finding: 't' } }))).toBe('report_incomplete');
    s.do('record_findings', findings({ texts: { finding: 't', ...REPORT } }));
  });

  it('may be left out for an ordinary one, but not in part: no conclusion without the analysis of the evidence', () => {
    const s = opened();
    const { analysis: _analysis, ...rest } = REPORT;
    expect(s.refused('record_findings', findings({ texts: rest }))).toBe('report_incomplete');
    s.do('record_findings', findings({ texts: { finding: 't' } }));
  });
});

// shows X-46
describe('an inquiry', () => {
  it('goes to whoever answers for the outlet, also to the accused one, and says until when', () => {
    const s = opened({ accusedUnit: 'west' });
    ask(s);
    expect(s.deadline('inquiry')).toMatchObject({ about: 'i1', heldBy: 'keeper', dueAt: s.now + 24 * HOUR });
    expect(s.of('notice_owed').at(-1)!.data.owes).toMatchObject([
      { key: 'notice/inquiry/i1/keeper', template: 'inquiry', values: { purpose: 'facts', dueAt: s.now + 24 * HOUR } },
    ]);
  });

  it('has four hours from level 4 on', () => {
    const s = story({ directory: outlets(), policy: sleepless }).fileLevel(4);
    s.do('confirm_triage', triage(4));
    ask(s);
    expect(s.deadline('inquiry').dueAt - s.now).toBe(4 * HOUR);
  });

  it('by the code of an outlet goes to the unit behind it', () => {
    const s = opened();
    ask(s, '0571-900');
    expect(s.state.investigation!.inquiries[0]).toMatchObject({ unit: 'west', outlet: '0571-900', stage: 'delivery' });
    expect(s.refused('send_inquiry', { purpose: 'facts', to: 'nowhere', texts: {} })).toBe('unit_unknown');
    expect(s.refused('send_inquiry', { purpose: 'facts', to: 'west', waybillNo: 'SF9', texts: {} })).toBe(
      'waybill_not_found',
    );
  });

  it('reminds whoever was asked, tells a team lead of his silence once, and then presumes liability', () => {
    const s = opened();
    ask(s);
    const sentAt = s.now;
    s.after(20 * HOUR).deliver();
    expect(s.told('inquiry')).toMatchObject([{ who: 'keeper', template: 'warning' }]);
    s.after(3 * DAY).deliver();
    expect(s.told('inquiry').map(({ who }) => who)).toEqual(['keeper', 'lead']);
    expect(s.of('liability_presumed').map(({ data }) => data)).toEqual([
      { inquiryId: 'i1', unit: 'west', stage: 'delivery', waybillNo: 'SF1' },
    ]);
    expect(s.state.investigation!.inquiries[0]!.presumedAt).toBe(sentAt + 24 * HOUR + 1);
  });

  it('that was answered presumes nothing; an answer that comes late takes nothing back', () => {
    const s = opened();
    ask(s);
    s.do('answer_inquiry', { inquiryId: 'i1', answer: 'disputed', texts: {} }, keeper);
    ask(s, 'hub');
    s.after(2 * DAY);
    s.do('answer_inquiry', { inquiryId: 'i2', answer: 'told', texts: {} }, by.lead);
    expect(s.of('liability_presumed').map(({ data }) => data.inquiryId)).toEqual(['i2']);
    expect(s.state.investigation!.inquiries.map(({ presumedAt }) => presumedAt !== undefined)).toEqual([false, true]);
    expect(s.deadline('inquiry')).toMatchObject({ about: 'i2', state: 'met' });
  });

  it('is answered once, in words that fit, by those it went to or those who investigate', () => {
    const s = opened();
    ask(s);
    const reply = (answer: 'told' | 'kept', inquiryId = 'i1') => ({ inquiryId, answer, texts: {} });
    expect(s.refused('answer_inquiry', reply('told', 'i9'), keeper)).toBe('inquiry_not_found');
    expect(s.refused('answer_inquiry', reply('kept'), keeper)).toBe('invalid_command');
    expect(s.refused('answer_inquiry', reply('told'), by.colleague)).toBe('inquiry_not_yours');
    s.do('answer_inquiry', reply('told'), keeper);
    expect(s.refused('answer_inquiry', reply('told'), keeper)).toBe('already_recorded');
  });

  // shows S0-28
  it('for the opinion of a department has the limit of its answer', () => {
    const s = opened({ class: 'attitude' });
    ask(s, 'hub', { purpose: 'opinion' });
    expect(s.deadline('department_answer')).toMatchObject({ about: 'i1', dueAt: s.now + 12 * HOUR });
    s.do('answer_inquiry', { inquiryId: 'i1', answer: 'told', texts: {} }, by.lead);
    expect(s.has('department_answer')).toBe(false);
  });

  it('never keeps the customer waiting: with it open the plan is decided, paid and the complaint closed, and it runs on', () => {
    const s = story({ directory: outlets(), policy: sleepless }).file();
    s.do('confirm_triage', triage(2));
    ask(s);
    approved(s).deliver();
    expect(s.state.stage).toBe('decided');
    s.do('close', { reason: 'withdrawn', texts: {} });
    s.deliver();
    expect([s.has('inquiry'), isOver(s.state)]).toEqual([true, false]);
    s.after(2 * DAY).deliver();
    expect(s.count('liability_presumed')).toBe(1);
    expect(isOver(s.state)).toBe(true);
    s.do('answer_inquiry', { inquiryId: 'i1', answer: 'admitted', texts: {} }, keeper);
    expect(s.has('inquiry')).toBe(false);
  });
});

// shows X-47
describe('evidence', () => {
  const shipments = [
    { waybillNo: 'SF1', outlet: '0571-900', hub: 'HUB-1' },
    { waybillNo: 'SF2', outlet: '0571-901', hub: 'HUB-1' },
  ];
  const holds = (s: Story) => s.of('inquiry_sent').map(({ data: { purpose, unit, stage } }) => [purpose, unit, stage]);

  it.each([
    ['damage', {}],
    ['loss', {}],
    ['delivery_service', { subClass: 'false_sign_off' }],
  ] as const)('of %s is to be kept at once by outlet and hub, each asked once', (about, more) => {
    const s = story({ directory: outlets(), policy: sleepless }).file({ class: about, shipments, ...more });
    expect(holds(s)).toEqual([
      ['hold', 'west', 'delivery'],
      ['hold', 'hub', 'sorting'],
    ]);
    expect(s.owedKeys('notice/inquiry')).toEqual(
      ['notice/inquiry/i1/keeper', 'notice/inquiry/i2/fallback'].map((key) =>
        expect.stringContaining(key.slice(0, 18)),
      ),
    );
  });

  it('is asked for when a triage finds out that it was damaged, and not again', () => {
    const s = story({ directory: outlets() }).file({ shipments });
    expect(holds(s)).toEqual([]);
    s.do('confirm_triage', triage(2, { class: 'damage' }));
    s.do('confirm_triage', triage(2, { class: 'loss' }));
    expect(holds(s)).toEqual([['hold', 'west', 'delivery']]);
  });

  it('that nobody answers for escalates, and climbs', () => {
    const s = story({ directory: outlets(), policy: sleepless }).file({ class: 'damage', shipments: [shipments[0]!] });
    s.deliver().after(12 * HOUR);
    expect(s.told('hold').map(({ who, template }) => `${who} ${template}`)).toEqual(
      expect.arrayContaining(['keeper warning', 'lead breach', 'head breach']),
    );
    expect(s.count('liability_presumed')).toBe(0);
    s.do('answer_inquiry', { inquiryId: 'i1', answer: 'kept', texts: {} }, keeper);
    expect(Object.values(s.state.deadlines).filter(({ kind }) => kind === 'hold')).toMatchObject([
      { about: 'i1', state: 'met' },
      { about: 'i2', state: 'running' },
    ]);
  });

  it('of an enquiry, or of a policy without such a rule, is asked for by nobody', () => {
    const { investigation: _none, ...older } = sleepless;
    const given = { class: 'damage', shipments } as const;
    expect(holds(story({ directory: outlets() }).file({ ...given, kind: 'enquiry' }))).toEqual([]);
    expect(holds(story({ directory: outlets(), policy: older }).file(given))).toEqual([]);
  });
});

// shows X-46
describe('an arbitration between outlets', () => {
  const shares = (west: number): CommandData['arbitrate'] => ({
    liability: [
      { stage: 'delivery', unit: 'west', share: west },
      { stage: 'sorting', unit: 'hub', share: 100 - west },
    ],
    texts: {},
  });
  const found = (): Story => {
    const s = opened();
    ask(s);
    s.do('record_findings', findings());
    return s;
  };

  it('is made by headquarters, with shares of exactly 100 %, and its units have three days for one objection', () => {
    const s = found();
    expect(s.refused('arbitrate', shares(60), by.agent)).toBe('rank_insufficient');
    expect(s.refused('arbitrate', shares(60), by.head)).toBe('not_headquarters');
    expect(
      s.refused('arbitrate', { liability: [{ stage: 'delivery', unit: 'west', share: 60 }], texts: {} }, head),
    ).toBe('shares_wrong');
    expect(s.refused('arbitrate', { liability: [{ stage: 'delivery', unit: 'moon' }], texts: {} }, head)).toBe(
      'unit_unknown',
    );
    s.do('arbitrate', shares(60), head);
    expect(s.state.investigation!.arbitration).toEqual({ n: 1, units: ['west', 'hub'] });
    expect(s.deadline('objection').dueAt - s.now).toBeGreaterThan(3 * DAY);
    expect(s.refused('arbitrate', shares(50), head)).toBe('already_recorded');
    expect(s.refused('object_to_arbitration', { texts: {} }, by.agent)).toBe('not_concerned');
    s.do('object_to_arbitration', { texts: {} }, keeper);
    s.do('arbitrate', shares(50), head);
    expect(s.of('liability_arbitrated').map(({ data }) => data.final)).toEqual([false, true]);
    expect(s.refused('object_to_arbitration', { texts: {} }, keeper)).toBe('not_possible_now');
    expect(s.refused('arbitrate', shares(40), head)).toBe('already_recorded');
  });

  it('that nobody objects to is final by itself, without any breach', () => {
    const s = found();
    s.do('arbitrate', shares(60), head);
    s.after(5 * DAY);
    expect(s.deadline('objection')).toMatchObject({ state: 'met' });
    expect(s.deadline('objection').breachedAt).toBeUndefined();
    expect(s.refused('object_to_arbitration', { texts: {} }, keeper)).toBe('not_possible_now');
  });

  it('needs findings or a silence, and goes on after the closing', () => {
    const s = opened();
    expect(s.refused('arbitrate', shares(60), head)).toBe('nothing_to_arbitrate');
    const done = decided(story({ directory: outlets(), policy: sleepless }).file());
    ask(done);
    done.do('close', { reason: 'withdrawn', texts: {} });
    done.do('arbitrate', shares(60), head);
    done.do('object_to_arbitration', { texts: {} }, keeper);
    expect(done.state.investigation!.arbitration!.objectedAt).toBe(done.now);
  });
});
