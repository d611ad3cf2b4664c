import { DAY, HOUR, iso, type DeadlineKind } from '../../domain/index.js';
import { by, withoutPeople } from './support/directory.js';
import { triage } from './support/handling.js';
import { RECEIVED, story, type Story } from './support/story.js';

const lines = (s: Story, kind: DeadlineKind): string[] =>
  s.told(kind).map(({ at, who, template }) => `${at} ${template} ${who}`);
const ranksOf = (s: Story, id: string): string[] =>
  s.events.flatMap((e) =>
    (e.type === 'deadline_breached' || e.type === 'escalated') && e.data.id === id ? [e.data.rank] : [],
  );

describe('absence', () => {
  // shows X-23
  it.each([
    [['lead'], 'deputy'],
    [['lead', 'deputy'], 'head'],
    [['lead', 'deputy', 'head', 'director', 'manager'], 'fallback'],
  ])('of %j sends the breach to %s', (absent, who) => {
    const s = story({ directory: withoutPeople(...absent) })
      .file()
      .advanceTo(RECEIVED + 4 * HOUR + 1);
    expect(s.told('first_response').at(-1)).toMatchObject({ who, template: 'breach' });
  });

  it('of the owner sends his warning to the line above', () => {
    const s = story().file();
    s.directory = withoutPeople('agent');
    s.advanceTo(RECEIVED + 3.5 * HOUR);
    expect(s.told('first_response')).toMatchObject([{ who: 'lead', template: 'warning' }]);
  });

  it('of every agent leaves the complaint in the queue, and warnings go to the line above', () => {
    const s = story({ directory: withoutPeople('agent') }).file();
    expect(s.state.ownerId).toBeUndefined();
    s.advanceTo(RECEIVED + 3.5 * HOUR);
    expect(s.told('first_response')).toMatchObject([{ template: 'warning', who: 'lead' }]);
  });

  it('of everybody leaves the complaint in the queue, and warnings go there', () => {
    const s = story({ directory: withoutPeople('agent', 'lead', 'deputy', 'head', 'director', 'manager') }).file();
    expect(s.state.ownerId).toBeUndefined();
    s.do('confirm_triage', triage(2));
    s.advanceTo(RECEIVED + 3.5 * HOUR);
    expect(s.told('first_response')).toMatchObject([{ who: 'fallback', template: 'warning' }]);
  });
});

describe('the legal ladder', () => {
  const shanghai = (text: string): string => iso(Date.parse(`${text}:00+08:00`));
  const withOfficers = (): Story => {
    const s = story();
    const officers = [
      { id: 'officer', role: 'regulatory_affairs', rank: 'department_head', unit: 'headquarters' },
      { id: 'duty', role: 'duty_manager', rank: 'team_lead', unit: 'headquarters' },
    ] as const;
    s.directory = { ...s.directory, staff: [...s.directory.staff, ...officers] };
    return s.file();
  };

  // shows X-22, C3
  it('tells owner and team lead on day 5, and one rank more at every point up to the general manager', () => {
    const s = withOfficers().advanceTo('2026-11-28T16:00:00Z');
    expect(lines(s, 'legal')).toEqual([
      `${shanghai('2026-11-26T09:00')} warning agent`,
      `${shanghai('2026-11-26T09:00')} warning lead`,
      `${shanghai('2026-11-27T09:00')} warning head`,
      `${shanghai('2026-11-28T09:00')} warning director`,
      `${shanghai('2026-11-28T09:00')} warning officer`,
      `${shanghai('2026-11-28T16:00')} warning manager`,
      `${shanghai('2026-11-28T16:00')} warning duty`,
    ]);
  });

  it('breaches a millisecond after 24:00 to the general manager, and then daily', () => {
    const s = withOfficers().advanceTo('2026-12-01T00:00:00Z');
    expect(lines(s, 'legal').slice(7)).toEqual([
      '2026-11-28T16:00:00.001Z breach manager',
      '2026-11-29T16:00:00.001Z breach manager',
      '2026-11-30T16:00:00.001Z breach manager',
    ]);
  });

  it('leaves what nobody is there for to the fallback queue, and does not count that as the top', () => {
    const s = story().file().advanceTo('2026-11-28T02:00:00Z');
    expect(
      s
        .told('legal')
        .slice(-2)
        .map(({ who }) => who),
    ).toEqual(['director', 'fallback']);
    expect(ranksOf(s, 'legal.1')).toEqual(['team_lead', 'department_head', 'director']);
  });

  // shows X-22
  it('is not stopped by an acknowledgement', () => {
    const s = withOfficers().advanceTo('2026-11-26T01:00:00Z');
    s.do('acknowledge_escalation', { deadlineId: 'legal.1' }, by.manager);
    expect(s.of('escalation_acknowledged')[0]!.data.holds).toBe(false);
    s.advanceTo('2026-11-28T16:00:00.001Z').do('acknowledge_escalation', { deadlineId: 'legal.1' }, by.manager);
    s.after(DAY);
    expect(s.told('legal')).toHaveLength(9);
  });

  // shows
  it('is stopped by nothing but meeting it', () => {
    const s = withOfficers();
    s.do('confirm_triage', triage(2));
    s.do('propose_plan', { measures: [], amountFen: 0, currency: 'CNY', texts: {} });
    s.advanceTo('2026-11-26T01:00:00Z');
    expect(lines(s, 'legal')).toHaveLength(2);
    s.receipt('notice/decision/1');
    s.advanceTo('2026-11-28T16:00:00.001Z');
    expect([lines(s, 'legal').length, s.deadline('legal').state]).toEqual([2, 'met']);
  });
});

describe('level 5', () => {
  // shows S1-40, C22
  it('tells the general manager and the department head at once', () => {
    const s = story().fileLevel(5);
    const { targets, owes } = s.of('major_reported')[0]!.data;
    expect(targets.map(({ staffId }) => staffId)).toEqual(['manager', 'head']);
    expect(owes!.map(({ key }) => key)).toEqual(['notice/major/1/manager', 'notice/major/1/head']);
    expect(s.state.rung).toBe(4);
  });

  // shows S1-41
  it('gives the emergency group two hours, which end when every member has acknowledged', () => {
    const s = story().fileLevel(5);
    expect(s.deadline('emergency_group')).toMatchObject({ dueAt: RECEIVED + 2 * HOUR, awaited: ['manager', 'head'] });
    s.do('acknowledge_escalation', { deadlineId: 'emergency_group.1' }, by.manager);
    expect(s.has('emergency_group')).toBe(true);
    s.after(HOUR).do('acknowledge_escalation', { deadlineId: 'emergency_group.1' }, by.head);
    expect(s.deadline('emergency_group')).toMatchObject({ state: 'met', metAt: s.now });
  });

  it('goes to the fallback queue when nobody is there', () => {
    const s = story({ directory: withoutPeople('agent', 'lead', 'deputy', 'head', 'director', 'manager') }).fileLevel(
      5,
    );
    expect(s.owedKeys('notice/major')).toEqual(['notice/major/1/fallback']);
    expect(s.deadline('emergency_group').awaited).toEqual([]);
  });

  it('takes one acknowledgement from each member and none from others', () => {
    const s = story().fileLevel(5);
    const acknowledge = { deadlineId: 'emergency_group.1' };
    expect(s.refused('acknowledge_escalation', acknowledge, by.director)).toBe('nothing_to_acknowledge');
    s.do('acknowledge_escalation', acknowledge, by.manager);
    expect(s.refused('acknowledge_escalation', acknowledge, by.manager)).toBe('nothing_to_acknowledge');
  });

  it('climbs when the group does not meet', () => {
    const s = story()
      .fileLevel(5)
      .after(3 * HOUR);
    expect(ranksOf(s, 'emergency_group.1').slice(0, 2)).toEqual(['director', 'general_manager']);
  });

  it('found at triage does the same then', () => {
    const s = story().file().after(HOUR);
    s.do('confirm_triage', triage(5));
    expect([s.count('major_reported'), s.deadline('emergency_group').startAt]).toEqual([1, s.now]);
  });

  it('confirmed at triage is not reported twice', () => {
    const s = story().fileLevel(5);
    s.do('confirm_triage', triage(5));
    expect(s.count('major_reported')).toBe(1);
  });

  it('taken back and found again is reported again, under a key of its own', () => {
    const s = story().fileLevel(5);
    for (const who of [by.manager, by.head]) s.do('acknowledge_escalation', { deadlineId: 'emergency_group.1' }, who);
    s.do('confirm_triage', triage(2), by.lead);
    s.do('confirm_triage', triage(5));
    expect(s.owedKeys('notice/major')).toEqual([
      'notice/major/1/manager',
      'notice/major/1/head',
      'notice/major/2/manager',
      'notice/major/2/head',
    ]);
  });

  it('while the first group still meets opens no second one', () => {
    const s = story().fileLevel(5);
    s.do('confirm_triage', triage(2), by.lead);
    s.do('confirm_triage', triage(5));
    expect(s.count('major_reported')).toBe(1);
  });
});
