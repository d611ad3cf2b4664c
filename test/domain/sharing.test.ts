import { HOUR, type Actor, type CommandData, type StaffMember } from '../../domain/index.js';
import { by, directory } from './support/directory.js';
import { decision, findings, plan, triage } from './support/handling.js';
import { sleepless, story, type Story } from './support/story.js';

const member = (id: string, role: StaffMember['role'], unit: string): StaffMember => ({
  id,
  role,
  rank: 'agent',
  unit,
});
const people = () => {
  const { units, staff } = directory();
  const more = [
    member('lawyer', 'legal', 'headquarters'),
    member('watcher', 'supervision', 'headquarters'),
    member('network', 'business_handler', 'headquarters'),
    { ...member('other-lead', 'team_lead', 'headquarters'), rank: 'team_lead' as const },
    { ...member('other-agent', 'agent', 'headquarters') },
  ];
  return { units, staff: [...staff, ...more] };
};
const filed = (more: Partial<CommandData['register']> = {}): Story =>
  story({ directory: people(), policy: sleepless }).file(more);
const triaged = (more: Partial<CommandData['confirm_triage']> = {}): Story => {
  const s = filed();
  s.do('confirm_triage', triage(2, more));
  return s.deliver();
};
const otherAgent: Actor = { id: 'other-agent', role: 'agent', rank: 'agent', unit: 'headquarters' };

// shows S0-52, S2-098, S2-075
describe('whoever works on it beside the owner', () => {
  it('is brought in by the owner, a person or the handler of a department, is told, and the owner stays the only lead', () => {
    const s = triaged();
    s.do('add_co_assignee', { to: 'lawyer', texts: {} });
    s.do('add_co_assignee', { to: 'headquarters', texts: {} });
    expect(s.state.coAssignees).toEqual([
      { staffId: 'lawyer', why: 'asked' },
      { staffId: 'network', unit: 'headquarters', why: 'asked' },
    ]);
    expect(s.owedKeys('notice/co_assigned')).toHaveLength(2);
    expect(s.state.ownerId).toBe('agent');
    s.do('remove_co_assignee', { staffId: 'lawyer', texts: {} });
    expect(s.state.coAssignees).toHaveLength(1);
  });

  it.each([
    ['twice', 'agent', 'already_owner'],
    ['unknown', 'nobody', 'assignee_unfit'],
    ['of the accused unit', 'lead', 'accused_unit'],
  ])('cannot be %s', (_how, to, code) => {
    const s = triaged(code === 'accused_unit' ? { accusedUnit: 'hangzhou' } : {});
    expect(s.refused('add_co_assignee', { to, texts: {} }, { ...by.director, unit: 'headquarters' })).toBe(code);
  });

  it('is brought in by nobody but owner and leads', () => {
    const s = triaged();
    expect(s.refused('add_co_assignee', { to: 'lawyer', texts: {} }, by.colleague)).toBe('rank_insufficient');
    expect(s.refused('remove_co_assignee', { staffId: 'lawyer', texts: {} })).toBe('assignee_unfit');
  });

  // shows S0-17
  it('is the legal department, as soon as there is a legal issue, once', () => {
    const s = filed({ flags: ['legal_issue'] });
    expect(s.state.coAssignees).toEqual([{ staffId: 'lawyer', why: 'legal' }]);
    s.do('confirm_triage', triage(2, { flags: ['legal_issue'] }));
    expect(s.count('co_assigned')).toBe(1);
  });

  // shows S0-18
  it.each([
    ['privacy and compliance', { class: 'privacy_compliance' } as const],
    ['what is flagged for it', { flags: ['supervision'] } as const],
  ])('is supervision with %s, and it investigates', (_what, more) => {
    const s = triaged({ ...more, flags: [...('flags' in more ? more.flags : [])] });
    expect(s.state.coAssignees).toEqual([{ staffId: 'watcher', why: 'supervision' }]);
    expect(s.state.investigation?.investigatorId).toBe('watcher');
    expect(s.refused('record_findings', findings())).toBe('not_investigator');
  });
});

// shows S2-068
describe('a new owner', () => {
  it('is told, by name of what he is now, unless he took it himself', () => {
    const s = triaged();
    s.do('transfer', { to: 'other-agent', texts: {} });
    expect(s.of('assigned')[0]!.data.owes).toMatchObject([
      { template: 'assigned', to: { staffId: 'other-agent' }, values: { as: 'owner' } },
    ]);
    const alone = story({ directory: { ...people(), staff: [] } }).file();
    alone.directory = people();
    alone.do('transfer', { to: 'agent', texts: {} });
    expect(alone.of('assigned')[0]!.data.owes).toEqual([]);
  });

  it('is told when a triage takes it from somebody of the accused unit', () => {
    const s = triaged({ accusedUnit: 'hangzhou' });
    expect(s.state.ownerId).toBe('other-agent');
    expect(s.owedEver.filter((one) => one.kind === 'notice' && one.template === 'assigned')).toHaveLength(1);
  });
});

// shows X-45
describe('the accused unit', () => {
  it('is told by no ladder, and decides on nothing', () => {
    const s = triaged({ accusedUnit: 'hangzhou' });
    s.after(60 * HOUR).deliver();
    const told = new Set(
      s.owedEver.flatMap((one) => (one.kind === 'notice' && 'staffId' in one.to ? [one.to.staffId] : [])),
    );
    expect([...told].filter((id) => ['lead', 'deputy'].includes(id))).toEqual([]);
    expect(told).toContain('other-lead');
    s.do('record_findings', findings(), otherAgent);
    s.do('propose_plan', plan(50_000), otherAgent);
    expect(s.state.plan!.approverId).toBe('other-lead');
    expect(s.refused('decide_plan', decision(s), by.lead)).toBe('accused_unit');
  });

  it('is asked how it happened all the same, and its people carry out measures', () => {
    const s = triaged({ accusedUnit: 'hangzhou' });
    s.do('send_inquiry', { purpose: 'facts', to: 'hangzhou', texts: {} }, otherAgent);
    expect(s.of('inquiry_sent')[0]!.data.targets[0]!.staffId).toBe('lead');
    s.do('answer_inquiry', { inquiryId: 'i1', answer: 'admitted', texts: {} }, by.lead);
    s.do('record_findings', findings(), otherAgent);
    s.do('propose_plan', plan(0, [{ id: 'm-1', kind: 'apology', ownerId: 'lead' }]), otherAgent);
  });

  it.each([
    ['attitude', []],
    ['delay', ['whistle_blowing']],
    ['delay', ['retaliation_risk']],
    ['privacy_compliance', []],
  ] as const)('is asked nothing where it must not know: %s %j', (about, flags) => {
    const s = triaged({ accusedUnit: 'hangzhou', class: about, flags: [...flags] });
    const asked = { purpose: 'facts', to: 'hangzhou', texts: {} } as const;
    expect(s.refused('send_inquiry', asked, { ...by.director, unit: 'headquarters' })).toBe('hidden_from_unit');
  });

  it('whoever the complaint is about decides on nothing, whatever his unit', () => {
    const s = triaged({ accusedPerson: 'lead' });
    s.do('record_findings', findings());
    s.do('propose_plan', plan(50_000));
    expect(s.refused('decide_plan', decision(s), by.lead)).toBe('complained_about');
    expect(s.state.plan!.approverId).not.toBe('lead');
  });
});
