import { agenda, DAY, HOUR, isOver, MINUTE, possibleActs, type CommandData, type Policy } from '../../domain/index.js';
import { by, withoutPeople } from './support/directory.js';
import { contact, decided, solved, triage } from './support/handling.js';
import { expressCn, RECEIVED, story, type Story } from './support/story.js';

const NO = '2026-0571-118';
const APPEAL = { authorityNo: NO, authority: '12305-zhejiang', receivedAt: RECEIVED, texts: {} };
const appealed = (more: Partial<CommandData['record_appeal']> = {}, s = story().file()): Story => {
  s.do('record_appeal', { ...APPEAL, ...more });
  return s;
};
const answer = (s: Story, authorityNo = NO) =>
  s.do('answer_appeal', { authorityNo, outcome: 'explained', occurredAt: s.now, texts: {} });
const midnight = (days: number): number => Date.parse('2026-11-21T16:00:00Z') + days * DAY;

// shows X-15, L7
describe('an appeal to the regulator', () => {
  it('has ten calendar days, five of them inside, and tells owner and regulatory affairs', () => {
    const s = appealed();
    expect([s.deadline('appeal').dueAt, s.deadline('appeal_internal').dueAt]).toEqual([midnight(10), midnight(5)]);
    expect(s.state.appeals).toEqual({
      [NO]: { authorityNo: NO, authority: '12305-zhejiang', receivedAt: RECEIVED, round: 1 },
    });
    const notices = s.of('notice_owed').at(-1)!.data.owes!;
    expect(notices.map(({ key }) => key)).toEqual([
      'notice/appeal/1/1/agent',
      expect.stringContaining('notice/appeal/1/1/'),
    ]);
  });

  it('warns on day 7 and escalates on days 8 and 9, before it is breached', () => {
    const s = appealed().advanceTo(midnight(10) + 1);
    const rungs = s.of('escalated').filter(({ data }) => data.id === 'appeal.1');
    const local = (day: number) => midnight(day - 1) + 9 * HOUR;
    expect(rungs.map(({ data }) => data.nominalAt)).toEqual([local(7), local(8), local(9)]);
    expect(rungs.at(-1)!.data.targets.map(({ staffId }) => staffId)).toEqual(['director', 'manager']);
    expect(s.deadline('appeal').breachedAt).toBe(midnight(10));
  });

  it('never pauses', () => {
    const s = story().file();
    s.do('confirm_triage', triage(2));
    appealed({}, s).do('pause', { reason: 'authority', untilAt: s.now + 20 * HOUR, texts: {} });
    s.after(20 * HOUR);
    expect(s.deadline('appeal')).toMatchObject({ dueAt: midnight(10), pauses: [] });
  });

  it('ends with a shorter date of the authority, and keeps a longer one out', () => {
    const s = appealed({ dueAt: RECEIVED + 3 * DAY });
    expect(s.deadline('appeal')).toMatchObject({
      dueAt: RECEIVED + 3 * DAY,
      rule: 'appeal.authority-date',
      losers: [{ rule: 'appeal', dueAt: midnight(10) }],
    });
    expect(s.deadline('appeal').legalRungs).toBeUndefined();
    expect(s.deadline('appeal_internal').dueAt).toBe(RECEIVED + 3 * DAY);
    expect(appealed({ dueAt: RECEIVED + 30 * DAY }).deadline('appeal').dueAt).toBe(midnight(10));
    s.advanceTo(RECEIVED + 3 * DAY + 1);
    expect(s.deadline('appeal').breachedAt).toBe(RECEIVED + 3 * DAY);
  });

  it('is met by our report, and no other appeal with it', () => {
    const s = appealed();
    appealed({ authorityNo: 'other' }, s);
    answer(s.after(DAY));
    const states = Object.values(s.state.deadlines).flatMap(({ about, kind, state }) =>
      about === undefined ? [] : [`${about} ${kind} ${state}`],
    );
    expect(states.sort()).toEqual([
      `${NO} appeal met`,
      `${NO} appeal_internal met`,
      'other appeal running',
      'other appeal_internal running',
    ]);
    expect(s.state.appeals![NO]).toMatchObject({ outcome: 'explained', answeredAt: s.now });
  });

  it('that comes back is handled anew within five days', () => {
    const s = appealed();
    answer(s.after(DAY));
    s.after(DAY).do('return_appeal', { authorityNo: NO, receivedAt: s.now, texts: {} });
    expect(s.deadline('appeal_rehandling')).toMatchObject({ dueAt: midnight(7), about: NO, state: 'running' });
    expect(s.state.appeals![NO]).toEqual({ authorityNo: NO, authority: '12305-zhejiang', receivedAt: s.now, round: 2 });
    answer(s);
    expect(s.deadline('appeal_rehandling').state).toBe('met');
  });

  it('is not closed with the complaint: its clocks run on until the report, and only then it is over', () => {
    const s = appealed();
    s.do('close', { reason: 'withdrawn', texts: {} });
    s.deliver();
    expect([s.has('appeal'), s.has('legal'), isOver(s.state)]).toEqual([true, false, false]);
    expect(agenda(s.state, s.now)).toBeDefined();
    s.advanceTo(midnight(10) + 1).deliver();
    expect(s.deadline('appeal').breachedAt).toBe(midnight(10));
    s.do('acknowledge_escalation', { deadlineId: 'appeal.1' }, by.manager);
    answer(s);
    s.deliver();
    expect([isOver(s.state), agenda(s.state, s.now)]).toEqual([true, undefined]);
  });

  it('may also begin when the complaint is closed, and a reopening leaves it running', () => {
    const s = solved();
    s.do('close', { reason: 'satisfied', texts: {} }, by.lead);
    expect(possibleActs(s.state)).toEqual(['reopen', 'record_appeal', 'open_proceedings', 'set_legal_hold']);
    appealed({}, s);
    expect(possibleActs(s.state)).toEqual([
      ...['acknowledge_escalation', 'reopen', 'record_appeal', 'answer_appeal'],
      ...['open_proceedings', 'set_legal_hold'],
    ]);
    s.do('reopen', { texts: {} });
    expect(s.has('appeal')).toBe(true);
  });

  it('that finds nobody is an alarm, which a closing or a reopening does not clear', () => {
    const s = story({ directory: withoutPeople('agent', 'lead', 'deputy', 'head', 'director', 'manager') }).file();
    appealed({}, s).advanceTo(midnight(7)).deliver();
    expect(s.state.repairs).toContain('nobody/appeal.1');
    s.do('close', { reason: 'withdrawn', texts: {} });
    expect(s.state.repairs).toContain('nobody/appeal.1');
    answer(s);
    expect(s.state.repairs).not.toContain('nobody/appeal.1');
  });

  it('is refused twice, unknown, answered twice, returned before its answer, and from the future', () => {
    const s = appealed();
    expect(s.refused('record_appeal', APPEAL)).toBe('already_recorded');
    expect(s.refused('return_appeal', { authorityNo: NO, receivedAt: s.now, texts: {} })).toBe('not_possible_now');
    expect(s.refused('return_appeal', { authorityNo: 'none', receivedAt: s.now, texts: {} })).toBe('appeal_not_found');
    expect(s.refused('answer_appeal', { authorityNo: 'none', outcome: 'agreed', occurredAt: s.now, texts: {} })).toBe(
      'appeal_not_found',
    );
    expect(s.refused('record_appeal', { ...APPEAL, authorityNo: 'b', receivedAt: s.now + 6 * MINUTE })).toBe(
      'received_in_future',
    );
    answer(s);
    expect(s.refused('answer_appeal', { authorityNo: NO, outcome: 'agreed', occurredAt: s.now, texts: {} })).toBe(
      'already_recorded',
    );
  });

  it('has no clocks where the policy has none, and people are told all the same', () => {
    const policy: Policy = {
      ...expressCn,
      deadlines: expressCn.deadlines.filter(({ kind }) => !kind.startsWith('appeal')),
    };
    const s = appealed({}, story({ policy }).file());
    expect(s.has('appeal')).toBe(false);
    expect(s.owedKeys('notice/appeal/').length).toBe(2);
  });
});

// shows X-16
describe('a date that a platform has set', () => {
  const dated = (): Story => story().file({ externalDueAt: RECEIVED + 2 * DAY, replyTo: 'platform' });
  const reply = (s: Story, accepted = true) => s.do('record_reply', { accepted, occurredAt: s.now, texts: {} });

  it('is met by a reply that the platform accepted, and by nothing else', () => {
    const s = decided(dated());
    expect(s.has('external')).toBe(true);
    reply(s, false);
    expect(s.has('external')).toBe(true);
    s.after(HOUR);
    reply(s);
    expect(s.deadline('external')).toMatchObject({ state: 'met', metAt: s.now });
    expect(s.refused('record_reply', { accepted: true, occurredAt: s.now, texts: {} })).toBe('deadline_not_found');
  });

  it('climbs when nobody replies', () => {
    const s = dated().advanceTo(RECEIVED + 2 * DAY + 12 * HOUR);
    expect(s.deadline('external').breachedAt).toBe(RECEIVED + 2 * DAY);
    expect(s.told('external').map(({ who }) => who)).toContain('lead');
    reply(s);
    expect(s.of('deadline_met').at(-1)!.data).toMatchObject({ id: 'external.1', late: true });
  });

  it('is not met from the future', () => {
    const s = dated();
    expect(s.refused('record_reply', { accepted: true, occurredAt: s.now + HOUR, texts: {} })).toBe('not_possible_now');
  });

  it('says who waits for the reply', () => {
    expect(dated().of('registered')[0]!.data.replyTo).toBe('platform');
  });
});

// shows X-05, S2-150, S1-35
describe('a registration', () => {
  const late = (ms: number): Story => story().file({ receivedAt: RECEIVED - ms });
  const told = (s: Story) => s.told('registration').map(({ who, template }) => `${who} ${template}`);

  it('within 48 minutes is nothing, later on record, after 2 h told to the team lead', () => {
    expect([late(HOUR).deadline('registration').breachedAt, told(late(HOUR))]).toEqual([undefined, []]);
    const breached = late(HOUR + 1);
    expect([breached.deadline('registration').breachedAt, told(breached)]).toEqual([RECEIVED - 1, []]);
    expect(told(late(2 * HOUR))).toEqual([]);
    const second = late(2 * HOUR + 1);
    expect(told(second)).toEqual(['lead breach']);
    expect(second.of('escalated')[0]!.data).toMatchObject({ id: 'registration.1', rung: 1, nominalAt: RECEIVED - 1 });
  });

  it('keeps the outer bound of the handbook for the statistics', () => {
    expect(late(0).deadline('registration').losers).toContainEqual({
      rule: 'registration.outer',
      dueAt: RECEIVED + 24 * HOUR,
      supersededBy: 'X-05',
    });
  });
});

// shows X-07
describe('progress', () => {
  it('does not start anew with an acknowledgement or any notice that says nothing of the case', () => {
    const s = story().file().after(HOUR);
    s.deliver();
    expect([s.count('notice_accepted') > 0, s.deadline('progress').startAt]).toEqual([true, RECEIVED]);
  });

  it('stands still while we wait for the customer', () => {
    const s = story().file();
    s.do('confirm_triage', triage(2));
    const { dueAt } = s.deadline('progress');
    s.do('pause', { reason: 'customer_evidence', untilAt: s.now + 5 * HOUR, texts: {} });
    s.after(5 * HOUR);
    expect(s.deadline('progress').dueAt).toBe(dueAt + 5 * HOUR);
    s.do('record_contact', contact(s));
    expect(s.deadline('progress').startAt).toBe(s.now);
  });
});
