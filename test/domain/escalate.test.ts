import { authorityFor, calledRank, HOUR, lacksAuthority, MINUTE, type Call, type Rank } from '../../domain/index.js';
import { by, directory } from './support/directory.js';
import { again, answer, solved, triage } from './support/handling.js';
import { INPUTS, INTAKE, RECEIVED, story, type Story } from './support/story.js';

const ask = (
  reason: 'asked_for_superior' | 'no_authority' | 'repeat' | 'cluster' = 'asked_for_superior',
  complexity?: 1 | 2 | 3,
) => ({
  reason,
  ...(complexity !== undefined && { complexity }),
  texts: {},
});
const raised = (s: Story) =>
  s.of('escalation_raised').map(({ data }) => [data.reason, data.rank, data.targets[0]?.staffId]);

describe('who is called', () => {
  // shows S2-019, S2-020, S2-076, S2-155
  it.each<[Call, Rank]>([
    [{ reason: 'asked_for_superior', at: 'agent', asking: 'agent' }, 'team_lead'],
    [{ reason: 'asked_for_superior', at: 'director', asking: 'agent' }, 'general_manager'],
    [{ reason: 'repeat', at: 'team_lead', asking: 'agent' }, 'department_head'],
    [{ reason: 'no_authority', at: 'agent', asking: 'agent' }, 'team_lead'],
    [{ reason: 'no_authority', at: 'agent', asking: 'agent', complexity: 2 }, 'team_lead'],
    [{ reason: 'no_authority', at: 'agent', asking: 'agent', complexity: 3 }, 'director'],
    [{ reason: 'no_authority', at: 'agent', asking: 'department_head', complexity: 3 }, 'director'],
    [{ reason: 'no_authority', at: 'agent', asking: 'director' }, 'general_manager'],
    [{ reason: 'second_reopening', at: 'agent', asking: 'agent' }, 'director'],
    [{ reason: 'second_reopening', at: 'general_manager', asking: 'agent' }, 'general_manager'],
    [{ reason: 'cluster', at: 'agent', asking: 'agent' }, 'department_head'],
    [{ reason: 'cluster', at: 'department_head', asking: 'agent' }, 'director'],
  ])('%j calls %s', (call, expected) => {
    expect(calledRank(call)).toBe(expected);
  });

  it('a case of complexity 1, 2, 3 asks for an agent, a team lead, a director', () => {
    expect(([1, 2, 3] as const).map(authorityFor)).toEqual(['agent', 'team_lead', 'director']);
    expect([lacksAuthority('agent', 1), lacksAuthority('agent', 2), lacksAuthority('department_head', 3)]).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe('a superior', () => {
  // shows S2-076
  it('whom the customer asks for is told at once and answers by acknowledging', () => {
    const s = story().file();
    s.do('escalate', ask());
    expect(raised(s)).toEqual([['asked_for_superior', 'team_lead', 'lead']]);
    expect(s.owedKeys('notice/escalation')).toEqual(['notice/escalation/takeover.1/lead']);
    expect(s.deadline('takeover')).toMatchObject({ dueAt: RECEIVED + 4 * HOUR, baseRank: 'team_lead' });
    expect(s.state.rung).toBe(1);
    s.do('acknowledge_escalation', { deadlineId: 'takeover.1' }, by.agent);
    expect(s.deadline('takeover').state).toBe('running');
    s.do('acknowledge_escalation', { deadlineId: 'takeover.1' }, by.lead);
    expect(s.deadline('takeover').state).toBe('met');
    expect(s.owedKeys('notice/escalation')).toEqual([]);
  });

  it('who does not answer leaves it to the next rank', () => {
    const s = story().fileLevel(4);
    s.do('escalate', ask());
    s.after(2 * HOUR + 1);
    expect(s.told('takeover').map(({ who }) => who)).toEqual(['head', 'director', 'manager']);
  });

  it("is the owner's own manager when there are several of a rank", () => {
    const { units, staff } = directory();
    const other = { id: 'zoe', role: 'team_lead', rank: 'team_lead', unit: 'headquarters' } as const;
    const s = story({
      directory: { units, staff: [...staff.map((m) => (m.id === 'agent' ? { ...m, managerId: 'zoe' } : m)), other] },
    }).file();
    s.do('escalate', ask());
    expect(raised(s)).toEqual([['asked_for_superior', 'team_lead', 'zoe']]);
  });

  it('is not called twice for one reason while the answer is awaited, and one rank higher after it', () => {
    const s = story().file();
    s.do('escalate', ask());
    expect(s.refused('escalate', ask())).toBe('already_escalated');
    s.do('acknowledge_escalation', { deadlineId: 'takeover.1' }, by.lead);
    s.do('escalate', ask());
    expect(raised(s).at(-1)).toEqual(['asked_for_superior', 'department_head', 'head']);
  });

  it('is not called above the general manager', () => {
    const s = story().file();
    for (const who of [by.lead, by.head, by.director, by.manager]) {
      s.do('escalate', ask());
      s.do('acknowledge_escalation', { deadlineId: `takeover.${s.count('escalation_raised')}` }, who);
    }
    expect(s.refused('escalate', ask())).toBe('nobody_above');
    expect(s.refused('escalate', ask('no_authority'), by.manager)).toBe('nobody_above');
  });

  // shows S2-155, S2-076, F9
  it('with the authority that a complex case asks for is called by who lacks it, and by nobody else', () => {
    const s = story().file();
    s.do('escalate', ask('no_authority', 3));
    expect(raised(s)).toEqual([['no_authority', 'director', 'director']]);
    expect(s.refused('escalate', ask('no_authority', 2), by.lead)).toBe('already_escalated');
    s.do('acknowledge_escalation', { deadlineId: 'takeover.1' }, by.director);
    expect(s.refused('escalate', ask('no_authority', 2), by.lead)).toBe('authority_sufficient');
  });

  // shows S2-019, S2-020
  it('is called for a repetition and for a cluster by whatever finds them', () => {
    const s = story().file();
    s.do('escalate', ask('repeat'), by.service);
    s.do('escalate', ask('cluster'), by.service);
    expect(raised(s)).toEqual([
      ['repeat', 'team_lead', 'lead'],
      ['cluster', 'department_head', 'head'],
    ]);
  });

  it('of a closed complaint is called by nobody', () => {
    const s = story().file();
    s.do('close', { reason: 'withdrawn', texts: {} });
    expect(s.refused('escalate', ask())).toBe('not_possible_now');
  });

  // shows X-34
  it('a director, hears of the second reopening, and not of the first', () => {
    const s = solved();
    s.do('survey_answer', answer(s, 1), by.customer);
    expect(raised(s)).toEqual([]);
    again(s).do('survey_answer', answer(s, 1), by.customer);
    expect(raised(s)).toEqual([['second_reopening', 'director', 'director']]);
  });
});

describe('level 5 that an integration proposes', () => {
  const duty = { id: 'duty', role: 'duty_manager', rank: 'team_lead', unit: 'headquarters' } as const;
  const withDuty = (): Story => {
    const { units, staff } = directory();
    return story({ directory: { units, staff: [...staff, duty] } });
  };
  const told = (s: Story, template: string): string[] =>
    s.owedEver.flatMap((e) =>
      e.kind === 'notice' && e.template === template && 'staffId' in e.to ? [e.to.staffId] : [],
    );

  // shows X-24
  it("is the duty manager's question at once, and the general manager's business after 15 min without an answer", () => {
    const s = withDuty().fileLevel(5);
    expect([told(s, 'level_five_proposed'), told(s, 'level_five')]).toEqual([['duty'], []]);
    s.after(15 * MINUTE);
    expect(s.count('major_reported')).toBe(0);
    s.after(1);
    expect(told(s, 'level_five')).toEqual(['manager', 'head']);
    expect(s.deadline('emergency_group').startAt).toBe(s.now);
  });

  // shows X-24
  it('goes to the general manager on confirmation, once', () => {
    const s = withDuty()
      .fileLevel(5)
      .after(5 * MINUTE);
    s.do('confirm_triage', triage(5));
    expect(told(s, 'level_five')).toEqual(['manager', 'head']);
    s.after(HOUR).do('confirm_triage', triage(5));
    expect(s.count('major_reported')).toBe(1);
  });

  // shows X-24
  it('never reaches the general manager when it is not one', () => {
    const s = withDuty()
      .fileLevel(5)
      .after(5 * MINUTE);
    s.do('confirm_triage', triage(2), by.lead);
    s.after(HOUR);
    expect(s.count('major_reported')).toBe(0);
  });

  // shows X-24, S1-40
  it("is the general manager's business at once when facts say so, when a person files it, and when nobody is on duty", () => {
    expect(told(withDuty().file({ flags: ['group_complaint'] }), 'level_five')).toEqual(['manager', 'head']);
    expect(told(story().fileLevel(5), 'level_five')).toEqual(['manager', 'head']);
    const byPerson = withDuty();
    byPerson.do('register', { ...INTAKE, ...INPUTS[5], receivedAt: byPerson.now }, by.agent);
    expect(told(byPerson, 'level_five')).toEqual(['manager', 'head']);
  });

  // shows X-25
  it('is asked of whose turn it is on the rota, and of the one above when the region has none', () => {
    const s = withDuty();
    const turn = { unit: 'hangzhou', staffId: 'lead', fromAt: RECEIVED - HOUR, untilAt: RECEIVED + HOUR };
    s.directory = { ...s.directory, duty: [turn] };
    expect(told(s.fileLevel(5), 'level_five_proposed')).toEqual(['lead']);
    const over = withDuty();
    over.directory = { ...over.directory, duty: [{ ...turn, untilAt: RECEIVED }] };
    expect(told(over.fileLevel(5), 'level_five_proposed')).toEqual(['duty']);
  });
});
