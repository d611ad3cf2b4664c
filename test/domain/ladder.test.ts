import { DAY, HOUR, iso, LEVELS, MINUTE, RANKS, type DeadlineKind, type Level } from '../../domain/index.js';
import { by } from './support/directory.js';
import { contact } from './support/handling.js';
import { expressCn, RECEIVED, sleepless, story, type Story } from './support/story.js';

const after = (ms: number): string => iso(RECEIVED + ms);
const lines = (s: Story, kind: DeadlineKind): string[] =>
  s.told(kind).map(({ at, who, template }) => `${at} ${template} ${who}`);
const ranksOf = (s: Story, id: string): string[] =>
  s.events.flatMap((e) =>
    (e.type === 'deadline_breached' || e.type === 'escalated') && e.data.id === id ? [e.data.rank] : [],
  );

describe('when nobody responds', () => {
  // shows S2-018, S2-021, S2-076
  it('the owner is warned at 80 %, and the ladder climbs rank by rank at the interval up to the top rank', () => {
    const s = story()
      .file()
      .after(24 * HOUR);
    expect(lines(s, 'first_response')).toEqual([
      `${after(3.2 * HOUR)} warning agent`,
      `${after(4 * HOUR + 1)} breach lead`,
      `${after(8 * HOUR + 1)} breach head`,
    ]);
  });

  // shows X-20
  it('the top is told once a day, each time as a new occurrence', () => {
    const s = story()
      .file()
      .after(3 * DAY);
    expect(lines(s, 'first_response').slice(3)).toEqual([
      `${after(32 * HOUR + 1)} breach head`,
      `${after(56 * HOUR + 1)} breach head`,
    ]);
    expect(new Set(s.agendaIds).size).toBe(s.agendaIds.length);
  });

  it('nothing is due up to the due instant, and the breach a millisecond later names it', () => {
    const s = story().file();
    s.advanceTo(RECEIVED + 4 * HOUR);
    expect(s.deadline('first_response').breachedAt).toBeUndefined();
    s.after(1);
    const [breach] = s.of('deadline_breached').filter(({ data }) => data.id === 'first_response.1');
    expect(breach!.data).toMatchObject({
      nominalAt: RECEIVED + 4 * HOUR,
      lateMs: 1,
      rank: 'team_lead',
      regrade: false,
    });
    expect(s.state).toMatchObject({ breached: true, rung: 1 });
  });

  // shows X-20, C11
  it.each(LEVELS)('the ladder of level %i climbs from above its owner and ends at its top rank', (level) => {
    const s = story()
      .fileLevel(level)
      .after(7 * DAY);
    const { topRank } = expressCn.ladder;
    const { ranks } = expressCn.dispatch;
    const climbed = ranksOf(s, 'resolution.1');
    const expected = RANKS.slice(RANKS.indexOf(ranks[level]) + 1, RANKS.indexOf(topRank[level]) + 1);
    expect([...new Set(climbed)]).toEqual(expected);
  });

  // shows X-20
  // exercises ladder
  it.each<[Level, number]>([
    [1, 4 * HOUR],
    [2, 4 * HOUR],
    [3, 2 * HOUR],
    [4, HOUR],
    [5, 15 * MINUTE],
  ])('level %i climbs every %i ms', (level, interval) => {
    const s = story()
      .fileLevel(level)
      .after(5 * DAY);
    const steps = s.events.filter(
      (e) => (e.type === 'deadline_breached' || e.type === 'escalated') && e.data.id === 'resolution.1',
    );
    expect(steps[1]!.at - steps[0]!.at).toBe(interval);
  });

  it('an interval counts from the notice that was sent, not from the instant it was due', () => {
    const s = story().file({ channel: 'letter' });
    s.now = RECEIVED + 7 * HOUR;
    s.advanceTo(s.now).after(4 * HOUR);
    expect(lines(s, 'first_response')).toEqual([`${after(7 * HOUR)} breach lead`, `${after(11 * HOUR)} breach head`]);
  });

  it('a warning that comes after its limit has passed is recorded and tells nobody', () => {
    const s = story().file();
    s.now = RECEIVED + 7 * HOUR;
    s.advanceTo(s.now);
    const [warned] = s.of('deadline_warned').filter(({ data }) => data.id === 'first_response.1');
    expect(warned!.data).toMatchObject({ targets: [], lateMs: 3.8 * HOUR });
  });
});

describe('a ladder', () => {
  it('ends when its deadline is met, even late, and takes back what is still owed', () => {
    const s = story().file({ channel: 'phone' });
    s.advanceTo(RECEIVED + 5 * HOUR);
    expect(s.owedKeys('notice/first_response.1')).toHaveLength(2);
    s.do('record_contact', contact(s));
    expect(s.owedKeys('notice/first_response.1')).toEqual([]);
    expect(s.deadline('first_response')).toMatchObject({ state: 'met', next: undefined, metAt: s.now });
    const before = s.told('first_response').length;
    s.after(2 * DAY);
    expect(s.told('first_response')).toHaveLength(before);
  });

  it('ends when the complaint is closed', () => {
    const s = story()
      .file()
      .after(5 * HOUR);
    s.do('close', { reason: 'withdrawn', texts: {} });
    const { length } = s.events;
    s.deliver().after(30 * DAY);
    expect(s.events.slice(length).filter((e) => e.type === 'escalated')).toEqual([]);
  });

  it('records a breach that nobody had time to act on', () => {
    const s = story().file();
    s.now = RECEIVED + 5 * HOUR;
    s.do('record_contact', contact(s));
    expect(s.of('deadline_breached').map(({ data }) => data)).toMatchObject([
      { id: 'first_response.1', targets: [], nominalAt: RECEIVED + 4 * HOUR, lateMs: HOUR },
    ]);
    expect(s.of('deadline_met').find(({ data }) => data.id === 'first_response.1')!.data.late).toBe(true);
  });

  it('records such a breach before the complaint is closed', () => {
    const s = story().file();
    s.now = RECEIVED + 5 * HOUR;
    s.do('close', { reason: 'withdrawn', texts: {} });
    expect(s.of('deadline_breached').map(({ data }) => data.id)).toEqual([
      'acknowledgement.1',
      'first_response.1',
      'verification.1',
    ]);
  });
});

describe('an acknowledgement', () => {
  const breached = (): Story =>
    story({ policy: sleepless })
      .file()
      .advanceTo(RECEIVED + 4 * HOUR + 1);
  const acknowledge = { deadlineId: 'first_response.1' };

  // shows X-21
  it("by the rung's rank holds the climb, lapses, and then the climb goes on one rank above", () => {
    const s = breached();
    s.do('acknowledge_escalation', acknowledge, by.lead);
    expect(s.deadline('first_response').held).toEqual({ by: 'lead', rank: 'team_lead', untilAt: s.now + 8 * HOUR });
    s.after(8 * HOUR);
    expect(lines(s, 'first_response').slice(2)).toEqual([`${after(12 * HOUR + 1)} breach head`]);
    expect(s.deadline('first_response').held).toBeUndefined();
  });

  // shows X-21
  it('by a higher rank climbs above that person when it lapses', () => {
    const s = story()
      .fileLevel(4)
      .advanceTo(RECEIVED + 2 * HOUR + 1);
    s.do('acknowledge_escalation', acknowledge, by.director);
    s.after(2 * HOUR);
    expect(ranksOf(s, 'first_response.1')).toEqual(['department_head', 'general_manager']);
  });

  it('at the top rank comes back to the top', () => {
    const s = story()
      .file()
      .advanceTo(RECEIVED + 8 * HOUR + 1);
    s.do('acknowledge_escalation', acknowledge, by.head);
    s.after(8 * HOUR);
    expect(ranksOf(s, 'first_response.1')).toEqual(['team_lead', 'department_head', 'department_head']);
  });

  it('by a lower rank is recorded and stops nothing', () => {
    const s = story()
      .file()
      .advanceTo(RECEIVED + 8 * HOUR + 1);
    s.do('acknowledge_escalation', acknowledge, by.lead);
    expect(s.of('escalation_acknowledged')[0]!.data).toMatchObject({ by: 'lead', rank: 'team_lead', holds: false });
    s.after(24 * HOUR);
    expect(ranksOf(s, 'first_response.1')).toEqual(['team_lead', 'department_head', 'department_head']);
  });

  it('by somebody without a rank is recorded and stops nothing', () => {
    const s = breached();
    s.do('acknowledge_escalation', acknowledge, by.integration);
    expect(s.of('escalation_acknowledged')[0]!.data).toEqual({ id: 'first_response.1', by: 'wms-east', holds: false });
  });

  it('of a warning is recorded and stops nothing', () => {
    const s = story()
      .file()
      .advanceTo(RECEIVED + 3.5 * HOUR);
    s.do('acknowledge_escalation', acknowledge, by.manager);
    s.after(HOUR);
    expect(ranksOf(s, 'first_response.1')).toEqual(['team_lead']);
  });

  it('does not touch other ladders', () => {
    const s = story()
      .fileLevel(1)
      .advanceTo(RECEIVED + 25 * HOUR);
    s.do('acknowledge_escalation', acknowledge, by.head);
    const before = ranksOf(s, 'resolution.1').length;
    s.after(4 * HOUR);
    expect(ranksOf(s, 'resolution.1').length).toBeGreaterThan(before);
  });

  it('can be given again before it lapses, and counts from then', () => {
    const s = breached();
    s.do('acknowledge_escalation', acknowledge, by.lead);
    s.after(6 * HOUR).do('acknowledge_escalation', acknowledge, by.lead);
    s.after(7 * HOUR);
    expect(ranksOf(s, 'first_response.1')).toEqual(['team_lead']);
    s.after(HOUR);
    expect(ranksOf(s, 'first_response.1')).toEqual(['team_lead', 'department_head']);
  });

  // shows X-21
  it.each<[Level, number]>([
    [1, 8 * HOUR],
    [2, 8 * HOUR],
    [3, 4 * HOUR],
    [4, 2 * HOUR],
    [5, 30 * MINUTE],
  ])('at level %i lapses after %i ms', (level, ms) => {
    const s = story().fileLevel(level);
    s.advanceTo(s.deadline('first_response').dueAt + 1).do('acknowledge_escalation', acknowledge, by.manager);
    expect(s.deadline('first_response').held!.untilAt - s.now).toBe(ms);
  });

  it('of something that nobody was told about, that ended, or that does not exist is refused', () => {
    const s = story().file();
    expect(s.refused('acknowledge_escalation', acknowledge)).toBe('nothing_to_acknowledge');
    expect(s.refused('acknowledge_escalation', { deadlineId: 'first_response.7' })).toBe('deadline_not_found');
    s.do('record_contact', contact(s));
    expect(s.refused('acknowledge_escalation', acknowledge)).toBe('nothing_to_acknowledge');
  });
});
