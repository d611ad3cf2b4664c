import {
  authorityOf,
  findApprover,
  HOUR,
  isSampled,
  outlook,
  refusal,
  type ApprovalQuestion,
  type CommandData,
  type Decider,
  type Delegation,
  type Directory,
  type Policy,
} from '../../domain/index.js';
import { by, directory } from './support/directory.js';
import { acceptance, decided, decision, findings, plan, proposed, triage } from './support/handling.js';
import { expressCn, PARTY, RECEIVED, sleepless, story, type Story } from './support/story.js';

const lent = (more: Partial<Delegation> = {}): Delegation => ({
  fromId: 'director',
  toId: 'lead',
  fromAt: RECEIVED - HOUR,
  untilAt: RECEIVED + 100 * HOUR,
  upTo: 'director',
  ...more,
});
const withLent = (...delegations: Delegation[]): Directory => ({ ...directory(), delegations });
const away = (people: Directory, ...ids: string[]): Directory => ({
  ...people,
  staff: people.staff.map((m) => (ids.includes(m.id) ? { ...m, absences: [{ fromAt: 0 }] } : m)),
});

const question = (more: Partial<ApprovalQuestion> = {}): ApprovalQuestion => ({
  required: 'director',
  barred: new Map(),
  unit: 'hangzhou',
  at: RECEIVED,
  ...more,
});

describe('authority to decide', () => {
  // shows C12, X-45
  it.each<[string, Decider, Partial<ApprovalQuestion>, Delegation[], string | undefined]>([
    ['of the rank that is asked for', by.director, {}, [], undefined],
    ['of a higher one', by.manager, {}, [], undefined],
    ['of a lower one', by.lead, {}, [], 'rank_insufficient'],
    ['of nobody known', { id: 'stranger' }, {}, [], 'rank_insufficient'],
    ['lent by the rank', by.lead, {}, [lent()], undefined],
    ['lent to somebody else', by.lead, {}, [lent({ toId: 'head' })], 'rank_insufficient'],
    ['lent only up to a lower rank', by.lead, {}, [lent({ upTo: 'department_head' })], 'rank_insufficient'],
    ['lent by somebody of a lower rank', by.lead, {}, [lent({ fromId: 'head' })], 'rank_insufficient'],
    ['lent by somebody who has left', by.lead, {}, [lent({ fromId: 'gone' })], 'rank_insufficient'],
    ['lent until now', by.lead, {}, [lent({ untilAt: RECEIVED })], 'rank_insufficient'],
    ['lent from now on', by.lead, {}, [lent({ fromAt: RECEIVED })], undefined],
    ['lent from tomorrow', by.lead, {}, [lent({ fromAt: RECEIVED + HOUR })], 'rank_insufficient'],
    ['about his own plan', by.manager, { barred: new Map([['manager', 'own_plan']]) }, [], 'own_plan'],
    [
      'lent by whoever proposed it',
      by.lead,
      { barred: new Map([['director', 'own_plan']]) },
      [lent()],
      'delegator_barred',
    ],
    [
      'lent by whoever proposed it, and by another one',
      by.lead,
      { barred: new Map([['director', 'own_plan']]) },
      [lent(), lent({ fromId: 'manager' })],
      undefined,
    ],
    [
      'lent, about what he investigated',
      by.lead,
      { barred: new Map([['lead', 'own_investigation']]) },
      [lent()],
      'own_investigation',
    ],
    ['of the accused unit', { ...by.director, unit: 'hangzhou' }, { accusedUnit: 'hangzhou' }, [], 'accused_unit'],
    [
      'of the unit above the accused one',
      { ...by.director, unit: 'headquarters' },
      { accusedUnit: 'hangzhou' },
      [],
      undefined,
    ],
  ])('%s', (_, decider, more, delegations, why) => {
    expect(authorityOf(withLent(...delegations), decider, question(more)).why).toBe(why);
  });

  it('that is lent names whoever lent it', () => {
    expect(authorityOf(withLent(lent()), by.lead, question())).toEqual({ onBehalfOf: 'director' });
  });
});

describe('whoever is asked to decide', () => {
  it.each<[string, Directory, Partial<ApprovalQuestion>, string]>([
    ['is the holder of the rank', directory(), {}, 'director holder'],
    ['is nobody who may not', directory(), { barred: new Map([['director', 'own_plan']]) }, 'manager up'],
    ['is whom an absent one has lent his authority to', away(withLent(lent()), 'director'), {}, 'lead delegate'],
    ['is nobody who is away himself', away(withLent(lent()), 'director', 'lead'), {}, 'manager up'],
    ['is not the delegate while the holder is there', withLent(lent()), {}, 'director holder'],
    ['is the deputy where nothing was lent', away(directory(), 'lead'), { required: 'team_lead' }, 'deputy deputy'],
  ])('%s', (_, people, more, expected) => {
    const { staffId, via } = findApprover(people, question(more));
    expect(`${staffId} ${via}`).toBe(expected);
  });

  it('is never a deputy who may not decide it', () => {
    const people = away(directory(), 'lead', 'deputy');
    people.staff.find(({ id }) => id === 'lead')!.deputyId = 'agent';
    expect(findApprover(people, question({ required: 'team_lead' }))).toMatchObject({ staffId: 'head', via: 'up' });
  });
});

const returned = (s: Story, outcome: 'reject' | 'return') => decision(s, { outcome, texts: { comment: 'c-1' } });

describe('a decision on a plan', () => {
  it('by a delegate names for whom he decides', () => {
    const s = proposed(story({ directory: withLent(lent()) }).file(), 300_000);
    s.do('decide_plan', decision(s), by.lead);
    expect(s.of('plan_decided')[0]!.data).toMatchObject({ by: 'lead', onBehalfOf: 'director', rank: 'team_lead' });
  });

  it('is refused to whoever investigated it, and he is not asked', () => {
    const s = story().file();
    s.do('confirm_triage', triage(2));
    s.do('record_findings', findings(), by.lead);
    s.do('propose_plan', plan(50_000));
    expect(s.state.plan?.approverId).toBe('head');
    expect(s.refused('decide_plan', decision(s), by.lead)).toBe('own_investigation');
  });

  it('is refused to the delegate of whoever proposed it', () => {
    const s = story({ directory: withLent(lent({ fromId: 'manager', upTo: 'general_manager' })) }).file();
    s.do('confirm_triage', triage(2));
    s.do('propose_plan', plan(300_000), by.manager);
    expect(s.refused('decide_plan', decision(s), by.lead)).toBe('delegator_barred');
  });
});

describe('an approval that waits', () => {
  // shows X-23, S2-021
  it('is handed over to the delegate when the reminder finds its holder away', () => {
    const s = proposed(story().file());
    expect(s.state.plan?.approverId).toBe('lead');
    s.directory = away(
      withLent(lent({ fromId: 'lead', toId: 'agent2' }), lent({ fromId: 'lead', toId: 'head' })),
      'lead',
    );
    s.advanceTo(s.deadline('approval').warnAt!);
    expect(s.of('approval_handed_over')[0]!.data).toMatchObject({
      from: 'lead',
      why: 'absent',
      approver: { staffId: 'head' },
    });
    expect([s.state.plan?.approverId, s.deadline('approval').heldBy]).toEqual(['head', 'head']);
  });

  it('stays with a holder who is there', () => {
    const s = proposed(story().file());
    s.advanceTo(s.deadline('approval').warnAt!);
    expect(s.count('approval_handed_over')).toBe(0);
  });

  const hand = (to?: string): CommandData['hand_over_approval'] => ({ ...(to && { to }), texts: { reason: 'r-1' } });

  it('is handed over by whoever has it, with the time that is left', () => {
    const s = proposed(story().file());
    const { dueAt } = s.deadline('approval');
    s.after(HOUR).do('hand_over_approval', hand('head'), by.lead);
    expect(s.deadline('approval')).toMatchObject({ dueAt, heldBy: 'head' });
    expect(s.owedKeys('notice/approval_request').filter((key) => key.endsWith('/head'))).toHaveLength(1);
    s.do('decide_plan', decision(s), by.head);
  });

  it('goes to whoever is next when nobody is named', () => {
    const s = proposed(story().file());
    s.do('hand_over_approval', hand(), by.lead);
    expect(s.state.plan?.approverId).toBe('head');
  });

  it.each<[string, string | undefined, keyof typeof by, string]>([
    ['by somebody below the rank', 'head', 'colleague', 'rank_insufficient'],
    ['by whoever proposed it', 'head', 'agent', 'own_plan'],
    ['to whoever proposed it', 'agent', 'lead', 'approver_unfit'],
    ['to somebody unknown', 'nobody', 'lead', 'approver_unfit'],
    ['to whoever has it', 'lead', 'head', 'approver_unfit'],
  ])('is not handed over %s', (_, to, actor, code) => {
    const s = proposed(story().file());
    expect(s.refused('hand_over_approval', hand(to), by[actor])).toBe(code);
  });

  it('is not handed over when nothing waits', () => {
    expect(story().file().refused('hand_over_approval', hand('head'), by.lead)).toBe('not_possible_now');
  });
});

const strict = (strictness: Policy['approval']['strict']): Policy => ({
  ...expressCn,
  approval: { ...expressCn.approval, strict: strictness! },
});

describe('a strict carrier', () => {
  // shows C12
  it('has everything approved', () => {
    const s = proposed(story({ policy: strict({ approveEverything: true }) }).file(), 0);
    expect(s.state.plan).toMatchObject({ required: 'team_lead', status: 'proposed' });
  });

  it('has two different people approve, each asked in his turn and with time of his own', () => {
    const s = proposed(story({ policy: strict({ secondApprover: true }) }).file());
    s.after(HOUR).do('decide_plan', decision(s), by.lead);
    expect([s.state.stage, s.state.plan?.approverId, s.deadline('approval').heldBy]).toEqual([
      'plan_proposed',
      'head',
      'head',
    ]);
    expect(s.refused('decide_plan', decision(s), by.lead)).toBe('two_people_needed');
    s.do('decide_plan', decision(s), by.head);
    expect(s.state.stage).toBe('plan_approved');
    expect(s.of('deadline_met').filter(({ data }) => data.id.startsWith('approval'))).toHaveLength(2);
  });

  it('does not count a delegate and whom he decides for as two people', () => {
    const people = withLent(lent({ fromId: 'head', toId: 'agent', upTo: 'team_lead' }));
    const s = story({ policy: strict({ secondApprover: true }), directory: people }).file();
    s.do('confirm_triage', triage(2));
    s.do('propose_plan', plan(50_000), by.colleague);
    s.do('decide_plan', decision(s), by.agent);
    expect(s.refused('decide_plan', decision(s), by.head)).toBe('two_people_needed');
  });

  it('lets the second person stop what the first has approved', () => {
    const s = proposed(story({ policy: strict({ secondApprover: true }) }).file());
    s.do('decide_plan', decision(s), by.lead);
    s.do('decide_plan', returned(s, 'return'), by.head);
    expect([s.state.stage, s.state.plan?.status]).toEqual(['investigating', 'returned']);
  });
});

const closing = (reason: CommandData['close']['reason'], explanation = 'e-1'): CommandData['close'] => ({
  reason,
  texts: { explanation },
});
const agreed = (s: Story, more: Partial<CommandData['decide_closing']> = {}): CommandData['decide_closing'] => ({
  version: s.state.closing?.version ?? 1,
  hash: s.state.closing?.hash ?? 'none',
  outcome: 'approve',
  texts: {},
  ...more,
});
const asked = (
  reason: CommandData['close']['reason'] = 'invalid',
  actor: (typeof by)[keyof typeof by] = by.agent,
): Story => {
  const s = story().file();
  s.do('confirm_triage', triage(2));
  s.do('record_findings', findings());
  s.do('close', closing(reason), actor);
  return s;
};

describe('a closing that two people have to agree to', () => {
  // shows X-32, C14, S2-079, S2-077
  it.each([
    ['invalid', 'lead'],
    ['unsolvable', 'head'],
  ] as const)('as %s waits for %s, while every clock runs on', (reason, who) => {
    const s = asked(reason);
    expect([s.state.closed, s.has('legal'), s.deadline('approval').heldBy]).toEqual([undefined, true, who]);
    expect(s.owedKeys('notice/closing_request')).toEqual([`notice/closing_request/1/${who}`]);
    s.do('decide_closing', agreed(s), by[who]);
    expect([s.state.closed?.reason, s.of('closed')[0]!.data.by]).toEqual([reason, who]);
    expect(s.owedKeys('notice/closed')).toEqual(['notice/closed/1']);
  });

  it.each(['lead', 'manager'] as const)('is never closed by %s alone', (who) => {
    const s = asked('invalid', by[who]);
    expect([s.state.closed, s.state.closing?.status]).toEqual([undefined, 'proposed']);
    expect(s.refused('decide_closing', agreed(s), by[who])).toBe('own_closing');
  });

  it.each([
    ['as unsolvable needs findings', 'unsolvable', { explanation: 'e-1' }],
    ['as invalid needs an explanation', 'invalid', {}],
  ] as const)('%s', (_, reason, texts) => {
    expect(
      story()
        .file()
        .refused('close', { reason, texts: { ...texts } }),
    ).toBe('reason_not_allowed');
  });

  it('that is returned goes back to whoever proposed it, and the complaint goes on', () => {
    const s = asked();
    s.do('decide_closing', agreed(s, { outcome: 'return', texts: { comment: 'c-1' } }), by.lead);
    expect([s.state.stage, s.state.closing?.status]).toEqual(['investigating', 'returned']);
    expect(s.owedKeys('notice/closing_returned')).toEqual(['notice/closing_returned/1/agent']);
    s.do('close', closing('invalid', 'e-2'));
    expect(s.state.closing).toMatchObject({ version: 2, status: 'proposed' });
  });

  it('is void when a plan is proposed instead', () => {
    const s = asked();
    s.do('propose_plan', plan(50_000));
    expect(s.state.closing?.status).toBe('superseded');
    expect(s.refused('decide_closing', agreed(s), by.lead)).toBe('not_possible_now');
    s.do('decide_plan', decision(s), by.lead);
  });

  it('is refused to whoever planned or investigated the complaint', () => {
    const s = story().file({ parties: [{ ...PARTY, staffId: 'director' }] });
    s.do('confirm_triage', triage(2));
    s.do('record_findings', findings(), by.lead);
    s.do('propose_plan', plan(), by.head);
    s.deliver().do('record_measure', { measureId: 'm-1', outcome: 'done', occurredAt: s.now, texts: {} });
    s.do('close', closing('invalid'));
    const codes = [by.lead, by.head, by.director].map((who) => s.refused('decide_closing', agreed(s), who));
    expect(codes).toEqual(['own_investigation', 'own_plan', 'own_complaint']);
  });

  it('climbs when nobody decides, and is never closed by itself', () => {
    const s = asked();
    s.after(70 * HOUR);
    expect(s.told('approval').map(({ who }) => who)).toEqual(expect.arrayContaining(['lead', 'head']));
    expect(s.state.closed).toBeUndefined();
    s.after(3 * HOUR);
    expect(s.refused('decide_closing', agreed(s), by.lead)).toBe('approval_expired');
  });

  it('as not agreed by an agent waits for his lead; the lead himself needs nobody', () => {
    const refused = () => {
      const s = decided(story().file());
      s.do('record_acceptance', acceptance(s, 'refused'));
      return s;
    };
    const s = refused();
    s.do('close', closing('not_agreed'));
    s.do('decide_closing', agreed(s), by.lead);
    const alone = refused();
    alone.do('close', closing('not_agreed'), by.lead);
    expect([s.state.closed?.reason, alone.state.closed?.reason]).toEqual(['not_agreed', 'not_agreed']);
  });

  it.each<[string, Partial<CommandData['decide_closing']>, string]>([
    ['another hash', { hash: 'other' }, 'closing_hash_mismatch'],
    ['a version to come', { version: 2 }, 'closing_not_found'],
    ['no comment', { outcome: 'reject' }, 'comment_missing'],
  ])('is not decided with %s', (_, more, code) => {
    const s = asked();
    expect(s.refused('decide_closing', agreed(s, more), by.lead)).toBe(code);
  });
});

describe('a decision within authority', () => {
  // shows X-30, S3-19
  it('is drawn for checking by complaint and plan, five of a hundred, always the same ones', () => {
    const numbers = Array.from({ length: 4_000 }, (_, i) => `TC20261121-${String(i).padStart(6, '0')}`);
    const drawn = numbers.filter((no) => isSampled(5, no, 'hash'));
    expect(drawn).toEqual(numbers.filter((no) => isSampled(5, no, 'hash')));
    expect(drawn.length).toBeGreaterThan(150);
    expect(drawn.length).toBeLessThan(250);
    expect([isSampled(0, 'a', 'b'), isSampled(100, 'a', 'b')]).toEqual([false, true]);
  });

  const sampled = (percent: number): Story =>
    proposed(story({ policy: { ...expressCn, approval: { ...expressCn.approval, qaPercent: percent } } }).file(), 0);
  const found: CommandData['check_sample'] = { version: 1, result: 'minor_fault', texts: { comment: 'c-1' } };

  it('that is drawn is checked once, by another person, also when the complaint is closed', () => {
    const s = sampled(100);
    expect(s.of('plan_decided')[0]!.data.sampled).toBe(true);
    expect(s.refused('check_sample', found, by.agent)).toBe('own_plan');
    s.do('close', { reason: 'withdrawn', texts: {} });
    s.do('check_sample', found, by.deputy);
    expect(s.refused('check_sample', found, by.deputy)).toBe('already_recorded');
  });

  it('that is not drawn is not checked', () => {
    expect(sampled(0).refused('check_sample', found, by.deputy)).toBe('sample_not_found');
  });
});

describe('while nobody decides', () => {
  it('the reminder and the first rank above are told ahead, each with its instant, as they then come', () => {
    const s = proposed(story({ policy: sleepless }).file());
    const { warnAt, dueAt } = s.deadline('approval');
    const told = outlook(s.state, s.facts);
    expect(told).toEqual([
      { at: warnAt, action: 'remind', staffId: 'lead' },
      { at: dueAt + 1, action: 'escalate', rank: 'department_head', staffId: 'head' },
    ]);
    s.advanceTo(dueAt + 1);
    expect(s.told('approval').map(({ who }) => who)).toEqual(['lead', 'head']);
  });

  it('nothing is told ahead where nothing waits', () => {
    const s = story().file();
    expect(outlook(s.state, s.facts)).toEqual([]);
  });
});

describe('the validator that every way to decide meets first', () => {
  type Wrong = Partial<CommandData['decide_plan']>;
  const twoVersions = (): Story => {
    const s = proposed(story().file({ parties: [{ ...PARTY, staffId: 'director' }] }));
    s.do('propose_plan', plan(60_000));
    return s;
  };
  const done = (): Story => {
    const s = twoVersions();
    s.do('decide_plan', decision(s), by.lead);
    return s;
  };

  // shows S0-24, S2-077
  it.each<[string, () => Story, Wrong, keyof typeof by]>([
    ['plan_not_found', twoVersions, { version: 3 }, 'lead'],
    ['plan_superseded', twoVersions, { version: 1 }, 'lead'],
    ['plan_hash_mismatch', twoVersions, { hash: 'other' }, 'lead'],
    ['already_decided', done, {}, 'manager'],
    ['own_plan', twoVersions, {}, 'agent'],
    ['own_complaint', twoVersions, {}, 'director'],
    ['comment_missing', twoVersions, { outcome: 'reject' }, 'lead'],
  ])('%s is said by it and by the journal in the same words', (code, at, wrong, who) => {
    const s = at();
    const data = decision(s, wrong);
    const early = refusal(s.state, { id: 'x', type: 'decide_plan', actor: by[who], data });
    const { refused } = s.attempt('decide_plan', data, by[who]);
    expect(early).toMatchObject({ code });
    expect(refused).toEqual(early);
  });
});
