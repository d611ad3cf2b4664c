import { DAY, HOUR, iso, MINUTE, type DeadlineKind, type NoticeEffect } from '../../domain/index.js';
import { by, directory, withoutPeople } from './support/directory.js';
import { contact, triage } from './support/handling.js';
import { story, type Story } from './support/story.js';

const local = (text: string): number => Date.parse(`${text}+08:00`);
/** Level 2, first answer due in 4 h: at 23:30, inside the quiet hours. */
const EVENING = local('2026-11-23T19:30:00');
const MORNING = local('2026-11-24T08:00:00');

const evening = (setting: Parameters<typeof story>[0] = {}): Story => story({ at: EVENING, ...setting });
const letter = { channel: 'letter' } as const;

/** What staff were told about a kind of deadline: `11-24 08:00 breach lead`. */
const staffNotices = (s: Story, kind: DeadlineKind = 'first_response'): string[] =>
  s.told(kind).map(
    ({ at, template, who }) =>
      `${iso(Date.parse(at) + 8 * HOUR)
        .slice(5, 16)
        .replace('T', ' ')} ${template} ${who}`,
  );
const owedTo = (s: Story, staffId: string): NoticeEffect[] =>
  s.owedEver.filter((e): e is NoticeEffect => e.kind === 'notice' && 'staffId' in e.to && e.to.staffId === staffId);

describe('at night', () => {
  // shows X-23
  it('warning and breach are recorded at their instant and told in the morning; the climb counts from then', () => {
    const s = evening()
      .file(letter)
      .advanceTo(MORNING - 1);
    expect(s.of('deadline_warned').find(({ data }) => data.id === 'first_response.1')!.at).toBe(EVENING + 3.2 * HOUR);
    expect(s.of('deadline_breached').find(({ data }) => data.id === 'first_response.1')!.at).toBe(
      EVENING + 4 * HOUR + 1,
    );
    expect(staffNotices(s)).toEqual([]);
    s.advanceTo(MORNING + 4 * HOUR);
    expect(staffNotices(s)).toEqual(['11-24 08:00 breach lead', '11-24 12:00 breach head']);
  });

  it('a warning is told in the morning while it is worth something, and not when its limit has passed', () => {
    const s = story({ at: local('2026-11-23T22:10:00') }).file({ channel: 'letter', impact: 3, urgency: 3 });
    s.advanceTo(MORNING);
    expect(staffNotices(s)).toEqual(['11-24 08:00 breach lead']);
    const warned = story({ at: local('2026-11-24T00:05:00') })
      .file({ ...letter, impact: 3, urgency: 3 })
      .advanceTo(MORNING);
    expect(staffNotices(warned)).toEqual(['11-24 08:00 warning agent']);
    expect(owedTo(warned, 'agent').find(({ template }) => template === 'warning')!.values['actedAt']).toBe(MORNING);
  });

  // shows X-23
  it('what is held is dropped, with a record, when its cause has gone before the morning', () => {
    const s = evening()
      .file(letter)
      .advanceTo(EVENING + 5 * HOUR);
    const held = s.state.heldBack!.filter(({ deadlineId }) => deadlineId === 'first_response.1').map(({ key }) => key);
    expect(held).toHaveLength(2);
    s.do('record_contact', contact(s));
    expect(s.of('deadline_met').find(({ data }) => data.id === 'first_response.1')!.data.drops).toEqual(held);
    s.advanceTo(MORNING + HOUR);
    expect(staffNotices(s)).toEqual([]);
  });

  // shows
  it('level 5 and injury are told at any hour', () => {
    const major = evening()
      .fileLevel(5)
      .after(4 * HOUR + 1);
    expect(staffNotices(major).filter((line) => line.includes('breach') || line.includes('warning'))).not.toEqual([]);
    const hurt = evening()
      .file({ flags: ['injury'] })
      .after(4 * HOUR + 1);
    expect(staffNotices(hurt).some((line) => line.includes('breach'))).toBe(true);
  });

  // shows X-22
  it('the legal clock is told at any hour from day 6 on', () => {
    const s = story({ at: local('2026-11-21T23:30:00') }).file();
    s.now = local('2026-11-27T02:00:00');
    s.advanceTo(s.now);
    const told = owedTo(s, 'head').filter(({ template }) => template === 'several' || template === 'warning');
    expect(told.some(({ values }) => values['kind'] === 'legal' || Object.values(values).includes('legal'))).toBe(
      false,
    );
    s.advanceTo(local('2026-11-29T00:00:01'));
    expect(staffNotices(s, 'legal')).toContain('11-29 00:00 breach manager');
  });

  it('who is on shift is told at once, and who has no shift waits', () => {
    const shifts = { mon: [['20:00', '06:00']] as [string, string][] };
    const { units, staff } = directory();
    const s = evening({ directory: { units, staff: staff.map((m) => (m.id === 'lead' ? { ...m, shifts } : m)) } });
    s.file(letter).advanceTo(MORNING);
    expect(staffNotices(s)).toEqual(['11-23 23:30 breach lead', '11-24 08:00 breach head']);
  });

  it('the fallback queue is told at once', () => {
    const s = evening({ directory: withoutPeople('agent', 'lead', 'deputy', 'head', 'director', 'manager') });
    s.file(letter).advanceTo(EVENING + 4 * HOUR + 1);
    expect(s.told('first_response')).toMatchObject([
      { template: 'warning', who: 'fallback' },
      { template: 'breach', who: 'fallback' },
    ]);
  });

  it('a complaint that turns out to be major tells at once what it has held', () => {
    const s = evening()
      .file(letter)
      .advanceTo(EVENING + 5 * HOUR);
    s.do('confirm_triage', triage(5));
    expect(staffNotices(s)).toContain('11-24 00:30 breach lead');
    expect(s.state.heldBack).toEqual([]);
  });
});

describe('several rungs for one person at one instant', () => {
  // shows X-23
  it('become one notice that names them all, dropped when the last of them has ended', () => {
    const s = story({ at: local('2026-11-23T21:00:00') }).file({
      channel: 'phone',
      externalDueAt: local('2026-11-24T01:00:00'),
    });
    s.advanceTo(MORNING);
    const [notice, ...more] = owedTo(s, 'lead');
    expect(more).toEqual([]);
    expect(notice).toMatchObject({
      template: 'several',
      deadlineIds: ['first_response.1', 'external.1', 'verification.1'],
      values: { count: 3, template1: 'breach', kind1: 'first_response', template2: 'breach', kind2: 'external' },
    });
    s.do('record_contact', contact(s));
    expect(s.state.owed[notice!.key]).toBeDefined();
    s.do('close', { reason: 'withdrawn', texts: {} });
    expect(s.state.owed[notice!.key]).toBeUndefined();
  });

  it('after an outage are recorded once, legal first and then by nominal instant, with one notice per person', () => {
    const s = story({ at: local('2026-11-21T10:00:00') }).file();
    s.now = local('2026-11-28T15:00:00');
    s.advanceTo(s.now);
    const acts = s.events.filter(
      ({ at, type }) => at === s.now && ['deadline_warned', 'deadline_breached', 'escalated'].includes(type),
    );
    const ids = acts.map(({ data }) => (data as { id: string }).id);
    const legal = ids.filter((id) => id === 'legal.1');
    expect(ids.slice(0, legal.length)).toEqual(legal);
    expect(legal).toHaveLength(3);
    const later = acts.slice(legal.length).map(({ data }) => (data as { nominalAt: number }).nominalAt);
    expect(later).toEqual([...later].sort((a, b) => a - b));
    expect(new Set(acts.map(({ data }) => JSON.stringify([data]))).size).toBe(acts.length);
    const told = acts.flatMap(({ data }) =>
      (data.owes ?? []).flatMap((e) => (e.kind === 'notice' && 'staffId' in e.to ? [e.to.staffId] : [])),
    );
    const urgentOnes = told.filter((who, index) => told.indexOf(who) !== index);
    expect(new Set(told)).toEqual(new Set(['agent', 'lead', 'head', 'director']));
    // The legal clock is urgent by now, the rest is not: those two are never mixed.
    expect(urgentOnes.length).toBeLessThanOrEqual(2);
  });

  it('that are urgent and not urgent are two notices', () => {
    const s = story({ at: local('2026-11-21T10:00:00') }).file();
    s.now = local('2026-11-27T10:00:00');
    s.advanceTo(s.now);
    const lead = owedTo(s, 'lead').map(({ template, values }) => [template, values['kind'] ?? values['count']]);
    expect(lead).toEqual([
      ['warning', 'legal'],
      ['several', expect.any(Number)],
    ]);
  });

  it('after another day nothing of it comes twice', () => {
    const s = story({ at: local('2026-11-21T10:00:00') }).file();
    s.now = local('2026-11-27T10:00:00');
    s.advanceTo(s.now);
    const keys = s.owedEver.map(({ key }) => key);
    s.after(DAY + MINUTE);
    expect(new Set(s.owedEver.map(({ key }) => key)).size).toBe(s.owedEver.length);
    expect(keys.length).toBeLessThan(s.owedEver.length);
  });
});

describe('an escalation that finds nobody', () => {
  const everybody = ['agent', 'lead', 'deputy', 'head', 'director', 'manager'];

  it('names in its event who was passed over and why', () => {
    const s = story({ directory: withoutPeople('lead') })
      .file()
      .after(4 * HOUR + 1);
    const breach = s.of('deadline_breached').find(({ data }) => data.id === 'first_response.1')!;
    expect(breach.data.targets).toEqual([
      {
        staffId: 'deputy',
        rank: 'team_lead',
        via: 'deputy',
        passed: [{ staffId: 'lead', rank: 'team_lead', why: 'absent' }],
      },
    ]);
  });

  it('is alarmed once, until a later rung finds somebody', () => {
    const s = story({ directory: withoutPeople(...everybody) })
      .file()
      .after(8 * HOUR + 2);
    const alarms = (): string[] => s.of('repair_needed').map(({ data }) => data.key);
    expect(alarms()).toContain('nobody/first_response.1');
    expect(alarms().filter((key) => key === 'nobody/first_response.1')).toHaveLength(1);
    expect(s.state.repairs).toContain('nobody/first_response.1');
    s.directory = directory();
    s.after(2 * DAY);
    expect(s.state.repairs).not.toContain('nobody/first_response.1');
  });

  it('is alarmed until its deadline ends', () => {
    const s = story({ directory: withoutPeople(...everybody) })
      .file()
      .after(5 * HOUR);
    s.do('record_contact', contact(s), by.agent);
    expect(s.state.repairs).not.toContain('nobody/first_response.1');
  });
});
