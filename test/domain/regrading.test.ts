import { HOUR } from '../../domain/index.js';
import { by } from './support/directory.js';
import { contact, pauseUntil, triage } from './support/handling.js';
import { RECEIVED, story, type Story } from './support/story.js';

const triaged = (): Story => {
  const s = story().file();
  s.do('confirm_triage', triage(2));
  return s;
};

const due = (s: Story, kind: Parameters<Story['deadline']>[0]): number => s.deadline(kind).dueAt - RECEIVED;

describe('regrading', () => {
  it('recounts from the original facts', () => {
    const s = story().file().after(HOUR);
    s.do('confirm_triage', triage(3));
    expect([due(s, 'first_response'), due(s, 'plan'), due(s, 'progress'), due(s, 'resolution')]).toEqual([
      8 * HOUR,
      48 * HOUR,
      24 * HOUR,
      72 * HOUR,
    ]);
    expect(s.deadline('first_response')).toMatchObject({
      rule: 'first_response.level-3',
      warnAt: RECEIVED + 6.4 * HOUR,
    });
  });

  it('to the same level and class moves nothing', () => {
    const s = triaged();
    expect(s.count('deadline_moved')).toBe(0);
  });

  it('keeps pauses that were granted', () => {
    const s = triaged();
    s.do('pause', pauseUntil(s.now + 5 * HOUR));
    s.after(5 * HOUR).do('confirm_triage', triage(3));
    expect([due(s, 'first_response'), s.deadline('first_response').pauses.length]).toEqual([13 * HOUR, 1]);
  });

  it('leaves met what was met', () => {
    const s = story().file().after(HOUR);
    s.do('record_contact', contact(s));
    s.after(2 * HOUR).do('confirm_triage', triage(4));
    expect(s.deadline('first_response')).toMatchObject({ state: 'met', rule: 'first_response.level-2' });
  });

  // shows X-09
  it('leaves breached what was breached', () => {
    const s = story()
      .file()
      .advanceTo(RECEIVED + 5 * HOUR);
    s.do('confirm_triage', triage(3));
    expect(s.deadline('first_response')).toMatchObject({ breachedAt: RECEIVED + 4 * HOUR, dueAt: RECEIVED + 4 * HOUR });
    s.do('record_contact', contact(s));
    expect(s.of('deadline_met').find(({ data }) => data.id === 'first_response.1')!.data.late).toBe(true);
  });

  // shows X-09
  it('upwards marks a breach that only it has caused', () => {
    const s = story()
      .file()
      .after(3 * HOUR);
    s.do('confirm_triage', triage(4));
    s.advanceTo(s.now);
    const [breach] = s.of('deadline_breached').filter(({ data }) => data.id === 'first_response.1');
    expect(breach!.data).toMatchObject({ nominalAt: RECEIVED + 2 * HOUR, lateMs: HOUR, regrade: true });
  });

  it('upwards twice at once keeps the mark', () => {
    const s = story()
      .file()
      .after(3 * HOUR);
    s.do('confirm_triage', triage(4));
    s.do('confirm_triage', triage(5));
    s.advanceTo(s.now);
    expect(s.of('deadline_breached').find(({ data }) => data.id === 'first_response.1')!.data.regrade).toBe(true);
  });

  it('marks nothing that was overdue anyway', () => {
    const s = story().file();
    s.now = RECEIVED + 5 * HOUR;
    s.do('confirm_triage', triage(4));
    s.advanceTo(s.now);
    expect(s.of('deadline_breached').find(({ data }) => data.id === 'first_response.1')!.data.regrade).toBe(false);
  });

  it('gives a warning again only when its new instant is still to come', () => {
    const later = story()
      .file()
      .advanceTo(RECEIVED + 3.5 * HOUR);
    later.do('confirm_triage', triage(3));
    later.after(24 * HOUR);
    const warned = later.told('first_response').filter(({ template }) => template === 'warning');
    expect(warned).toHaveLength(2);

    const earlier = story()
      .fileLevel(3)
      .advanceTo(RECEIVED + 6.5 * HOUR);
    earlier.do('confirm_triage', triage(2), by.lead);
    earlier.after(24 * HOUR);
    expect(earlier.told('first_response').filter(({ template }) => template === 'warning')).toHaveLength(1);
  });

  it('under a pause judges by the instant at which the clock stands', () => {
    const s = triaged().after(HOUR);
    s.do('pause', pauseUntil(s.now + 10 * HOUR));
    s.after(9 * HOUR).do('confirm_triage', triage(4));
    s.advanceTo(s.now);
    expect(s.deadline('first_response').breachedAt).toBeUndefined();
    s.do('resume', { texts: {} });
    expect(due(s, 'first_response')).toBe(11 * HOUR);
  });

  // shows X-09
  it('downwards is for anybody before a warning, and for the team lead after it', () => {
    story().file().do('confirm_triage', triage(1));
    const s = story()
      .file()
      .advanceTo(RECEIVED + 3.5 * HOUR);
    expect(s.refused('confirm_triage', triage(1))).toBe('rank_insufficient');
    s.do('confirm_triage', triage(1), by.lead);
  });

  it('upwards is for anybody, warned or not', () => {
    story()
      .file()
      .advanceTo(RECEIVED + 3.5 * HOUR)
      .do('confirm_triage', triage(3));
  });

  it('records class, inputs and completeness with the level', () => {
    const s = story().file();
    s.do('confirm_triage', triage(3, { class: 'damage', subClass: 'wet' }));
    expect(s.of('triaged')[0]!.data).toMatchObject({
      class: 'damage',
      subClass: 'wet',
      handlingClass: 'complex',
      grading: { level: 3, impact: 3, urgency: 3 },
      completeness: 100,
      owner: { staffId: 'agent' },
    });
  });

  it('keeps a limit whose kind has no rule for the new facts', () => {
    const policy = { ...story().policy };
    const deadlines = policy.deadlines.map((rule) =>
      rule.kind === 'plan' ? { ...rule, appliesTo: { levels: [2 as const] } } : rule,
    );
    const s = story({ policy: { ...policy, deadlines } }).file();
    s.do('confirm_triage', triage(3));
    expect(s.deadline('plan').state).toBe('running');
  });
});
