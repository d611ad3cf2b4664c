import { HOUR, MINUTE, possibleActs, type CommandData, type Flag } from '../../domain/index.js';
import { by, directory } from './support/directory.js';
import { triage } from './support/handling.js';
import { RECEIVED, sleepless, story, type Story } from './support/story.js';

const with_ = (...flags: Flag[]): Story => story({ policy: sleepless }).file({ flags });
const owed = (s: Story) => (s.state.authorityReports ?? []).map(({ authority }) => authority).sort();
const limitOf = (s: Story, about: string) =>
  Object.values(s.state.deadlines)
    .filter((one) => one.kind === 'authority_report' && one.about === about)
    .at(-1)!;
const report = (s: Story, reportId: string, more: object = {}): CommandData['record_authority_report'] => ({
  ...{ reportId, how: 'phone', occurredAt: s.now, reference: 'GA-7', texts: { note: 't-1' } },
  ...more,
});

describe('a grave matter', () => {
  // shows X-49, S1-40
  it.each<[Flag, string[]]>([
    ['data_leak', ['cyberspace_administration', 'postal_administration']],
    ['injury', ['postal_administration', 'public_security']],
    ['threat', ['public_security']],
    ['theft', ['public_security']],
    ['prohibited_goods', ['postal_administration', 'public_security']],
    ['network_blockage', ['postal_administration', 'public']],
  ])('such as %s is reported to %j, each within a limit of its own', (flag, authorities) => {
    const s = with_(flag);
    expect(owed(s)).toEqual(authorities);
    const limits = Object.values(s.state.deadlines).filter(({ kind }) => kind === 'authority_report');
    const expected = flag === 'theft' || flag === 'network_blockage' ? 24 * HOUR : HOUR;
    expect(limits.map(({ startAt, dueAt }) => [startAt, dueAt - startAt])).toEqual(
      authorities.map(() => [RECEIVED, expected]),
    );
    expect(limits.every(({ source }) => source.includes('X-49'))).toBe(true);
  });

  // shows X-49
  it('brings in the legal department and supervision, and tells who has to report', () => {
    const staff = (['legal', 'supervision', 'regulatory_affairs'] as const).map(
      (role) => ({ id: role, role, rank: 'agent', unit: 'headquarters' }) as const,
    );
    const known = directory();
    const s = story({ directory: { ...known, staff: [...known.staff, ...staff] } }).file({ flags: ['threat'] });
    expect(s.state.coAssignees?.map(({ staffId }) => staffId)).toEqual(['legal', 'supervision']);
    expect(s.state.investigation?.investigatorId).toBeUndefined();
    expect(s.owedKeys('notice/authority_report/')).toEqual(
      expect.arrayContaining([expect.stringContaining('/regulatory_affairs')]),
    );
  });

  // shows X-49
  it('that nobody reports climbs the ladder, after the closing as well', () => {
    const s = with_('network_blockage');
    s.do('close', { reason: 'withdrawn', texts: {} });
    expect(possibleActs(s.state)).toContain('record_authority_report');
    s.after(24 * HOUR + MINUTE);
    expect(limitOf(s, 'public.1').breachedAt).toBeDefined();
    expect(s.told('authority_report').map(({ who, template }) => [who, template])).toContainEqual(['lead', 'breach']);
    s.do('record_authority_report', report(s, 'public.1'), by.lead);
    expect(limitOf(s, 'public.1').state).toBe('met');
  });

  // shows X-49
  it('is on record with way, instant, number and person once it is reported, and meets its own limit alone', () => {
    const s = with_('injury').after(30 * MINUTE);
    s.do('record_authority_report', report(s, 'public_security.1', { occurredAt: s.now - 10 * MINUTE }));
    expect(s.state.authorityReports![1]).toEqual({
      ...{ id: 'public_security.1', authority: 'public_security', flags: ['injury'] },
      reported: { at: s.now - 10 * MINUTE, how: 'phone', reference: 'GA-7', by: 'agent' },
    });
    expect(limitOf(s, 'public_security.1').state).toBe('met');
    expect(limitOf(s, 'postal_administration.1').state).toBe('running');
    expect(s.owedKeys('notice/authority_report/').some((key) => key.includes('authority_report.2'))).toBe(false);
    const again = s.attempt('record_authority_report', report(s, 'public_security.1'), by.agent).refused;
    expect(again?.code).toBe('already_recorded');
    expect(again?.message).toContain('open are: postal_administration.1');
    expect(s.refused('record_authority_report', report(s, 'public.1'))).toBe('deadline_not_found');
    const late = report(s, 'postal_administration.1', { occurredAt: s.now + HOUR });
    expect(s.refused('record_authority_report', late)).toBe('received_in_future');
  });

  it('of whom it accuses is reported by somebody else', () => {
    const s = story().file({ flags: ['theft'], accusedUnit: 'hangzhou' });
    expect(s.refused('record_authority_report', report(s, 'public_security.1'))).toBe('accused_unit');
  });
});

describe('a triage', () => {
  it('that flags nothing of the kind lets reports go that nobody has made', () => {
    const s = with_('theft').after(HOUR);
    s.do('confirm_triage', triage(2, { flags: [] }), by.lead);
    expect(limitOf(s, 'public_security.1').state).toBe('cancelled');
    expect(s.state.authorityReports![0]).toMatchObject({ dropped: true });
    expect(s.refused('record_authority_report', report(s, 'public_security.1'))).toBe('deadline_not_found');
  });

  // shows X-49
  it('that finds worse shortens a limit, and asks for another report after one that was made', () => {
    const s = with_('theft').after(HOUR);
    s.do('confirm_triage', triage(5, { flags: ['threat', 'theft'] }));
    const { dueAt, losers } = limitOf(s, 'public_security.1');
    expect(dueAt).toBe(s.now + HOUR);
    expect(losers.map(({ rule }) => rule)).toEqual(['authority_report.theft']);
    expect(s.state.authorityReports).toHaveLength(1);
    s.do('record_authority_report', report(s, 'public_security.1'));
    s.do('confirm_triage', triage(5, { flags: ['injury', 'threat', 'theft'] }));
    expect(s.state.authorityReports!.map(({ id, flags }) => [id, flags])).toEqual([
      ['public_security.1', ['threat', 'theft']],
      ['postal_administration.1', ['injury']],
      ['public_security.2', ['injury']],
    ]);
  });

  it('that says the same again changes nothing', () => {
    const s = with_('injury').after(HOUR);
    s.do('confirm_triage', triage(5, { flags: ['injury'] }));
    expect(s.count('authority_report_owed')).toBe(2);
    expect(s.deadline('authority_report').startAt).toBe(RECEIVED);
  });
});
