import { HOUR, MINUTE, type PauseReason } from '../../domain/index.js';
import { by } from './support/directory.js';
import { contact, decided, acceptance, done, pauseUntil, triage } from './support/handling.js';
import { RECEIVED, story, type Story, segmentsOf } from './support/story.js';

const triaged = (): Story => {
  const s = story().file();
  s.do('confirm_triage', triage(2));
  return s;
};

const due = (s: Story, kind: Parameters<Story['deadline']>[0]): number => s.deadline(kind).dueAt - RECEIVED;

describe('a pause', () => {
  // shows X-08
  it('moves what stands still by its length and nothing else', () => {
    const s = triaged();
    const before = ['promise', 'legal'].map((kind) => due(s, kind as 'legal'));
    s.after(HOUR).do('pause', pauseUntil(s.now + 10 * HOUR));
    s.after(6 * HOUR).do('resume', { texts: {} });
    expect([due(s, 'first_response'), due(s, 'plan'), due(s, 'progress'), due(s, 'resolution')]).toEqual([
      10 * HOUR,
      30 * HOUR,
      54 * HOUR,
      54 * HOUR,
    ]);
    expect([due(s, 'promise'), due(s, 'legal')]).toEqual(before);
    expect(s.of('resumed')[0]!.data).toMatchObject({ by: 'agent', why: 'asked', pausedMs: 6 * HOUR });
  });

  it('is explained in the segments', () => {
    const s = triaged().after(HOUR);
    s.do('pause', pauseUntil(s.now + 10 * HOUR));
    s.after(6 * HOUR).do('resume', { texts: {} });
    expect(
      segmentsOf(s.deadline('first_response')).map(({ as, fromAt, toAt }) => [as, (toAt - fromAt) / HOUR]),
    ).toEqual([
      ['counted', 1],
      ['paused', 6],
      ['counted', 3],
    ]);
  });

  it('1 ms before the warning neither loses it nor fires it at once', () => {
    const s = triaged().advanceTo(RECEIVED + 3.2 * HOUR - 1);
    s.do('pause', pauseUntil(s.now + 5 * HOUR));
    s.after(5 * HOUR - 1).do('resume', { texts: {} });
    expect(s.told('first_response')).toEqual([]);
    s.advanceTo(s.now);
    expect(s.told('first_response')).toEqual([]);
    s.after(1);
    expect(s.told('first_response')).toMatchObject([{ who: 'agent', template: 'warning' }]);
  });

  it('1 ms before the breach neither loses it nor fires it at once', () => {
    const s = triaged().advanceTo(RECEIVED + 4 * HOUR);
    s.do('pause', pauseUntil(s.now + 5 * HOUR));
    s.after(3 * HOUR).do('resume', { texts: {} });
    s.advanceTo(s.now);
    expect(s.deadline('first_response').breachedAt).toBeUndefined();
    s.after(1);
    expect(s.deadline('first_response').breachedAt).toBe(RECEIVED + 7 * HOUR);
  });

  it('tells nobody anything about what stands still', () => {
    const s = triaged().after(HOUR);
    s.do('pause', pauseUntil(s.now + 24 * HOUR));
    const { length } = s.events;
    s.deliver().after(23 * HOUR);
    expect(
      s.events.slice(length).filter(({ type }) => type === 'deadline_warned' || type === 'deadline_breached'),
    ).toEqual([]);
  });

  it('leaves a ladder running that was breached before it', () => {
    const s = triaged().advanceTo(RECEIVED + 4 * HOUR + 1);
    s.do('pause', pauseUntil(s.now + 24 * HOUR));
    s.after(4 * HOUR);
    expect(s.told('first_response').at(-1)).toMatchObject({ who: 'head', template: 'breach' });
    s.do('resume', { texts: {} });
    expect(due(s, 'first_response')).toBe(4 * HOUR);
  });

  it('does not excuse what was over when it began, although nobody had acted on it yet', () => {
    const s = triaged();
    s.now = RECEIVED + 5 * HOUR;
    s.do('pause', pauseUntil(s.now + 24 * HOUR));
    s.advanceTo(s.now);
    expect(s.deadline('first_response').breachedAt).toBe(RECEIVED + 4 * HOUR);
  });

  // shows X-08
  it('tells the customer what we wait for', () => {
    const s = triaged();
    s.do('pause', pauseUntil(s.now + HOUR));
    const [notice] = s.of('paused')[0]!.data.owes!;
    expect(notice).toMatchObject({ template: 'pause', values: { reason: 'customer_evidence', untilAt: s.now + HOUR } });
  });

  // shows X-08
  it('that reaches its cap ends by itself, and owner and customer are told', () => {
    const s = triaged();
    s.do('pause', pauseUntil(RECEIVED + 10 * HOUR));
    s.after(12 * HOUR);
    const [resumed] = s.of('resumed');
    expect(resumed).toMatchObject({
      at: RECEIVED + 10 * HOUR,
      data: { by: 'system', why: 'cap', pausedMs: 10 * HOUR },
    });
    expect(resumed!.data.owes).toMatchObject([
      { template: 'pause_ended', to: { personId: 'p-1' } },
      { template: 'pause_over', to: { staffId: 'agent' } },
    ]);
    expect(due(s, 'first_response')).toBe(14 * HOUR);
  });

  it('counts up to its cap when it is resumed later', () => {
    const s = triaged();
    s.do('pause', pauseUntil(RECEIVED + 2 * HOUR));
    s.now = RECEIVED + 3 * HOUR;
    s.do('resume', { texts: {} });
    expect(s.of('resumed')[0]!.data.pausedMs).toBe(2 * HOUR);
  });

  it('that was ended by a person is not ended again by its cap', () => {
    const s = triaged();
    s.do('pause', pauseUntil(RECEIVED + 10 * HOUR));
    s.after(HOUR).do('resume', { texts: {} });
    s.after(HOUR).do('pause', pauseUntil(RECEIVED + 20 * HOUR));
    s.after(10 * HOUR);
    expect(s.count('resumed')).toBe(1);
  });

  it('lets a contact meet what stands still in time, and the explanation still adds up', () => {
    const s = triaged().after(HOUR);
    s.do('pause', pauseUntil(s.now + 24 * HOUR));
    s.after(10 * HOUR).do('record_contact', contact(s));
    const met = s.deadline('first_response');
    expect(s.of('deadline_met').find(({ data }) => data.id === met.id)!.data.late).toBe(false);
    expect([met.dueAt, met.pauses]).toEqual([RECEIVED + 14 * HOUR, [{ fromAt: RECEIVED + HOUR, toAt: s.now }]]);
  });

  it('holds a progress clock that starts within it from its start', () => {
    const s = triaged().after(HOUR);
    s.do('pause', pauseUntil(s.now + 24 * HOUR));
    s.after(2 * HOUR).do('record_contact', contact(s));
    s.after(3 * HOUR).do('resume', { texts: {} });
    expect(s.deadline('progress')).toMatchObject({ startAt: RECEIVED + 3 * HOUR, dueAt: RECEIVED + 54 * HOUR });
  });

  it('in which nothing passes moves nothing', () => {
    const s = triaged();
    s.do('pause', pauseUntil(s.now + HOUR));
    s.do('resume', { texts: {} });
    expect([due(s, 'first_response'), s.count('deadline_moved')]).toEqual([4 * HOUR, 0]);
  });

  it('ends when the complaint becomes major, because a major one is never paused', () => {
    const s = triaged();
    s.do('pause', pauseUntil(s.now + 20 * HOUR));
    s.after(HOUR).do('confirm_triage', triage(5));
    expect([s.state.pause, s.of('resumed')[0]!.data.why]).toEqual([undefined, 'regraded']);
    expect(due(s, 'resolution')).toBe(5 * HOUR);
  });

  it('ends when everything is carried out', () => {
    const s = decided(story().file());
    s.do('record_acceptance', acceptance(s));
    s.deliver().do('pause', pauseUntil(s.now + 20 * HOUR));
    s.after(HOUR).do('record_measure', done(s));
    expect([s.state.stage, s.state.pause, s.of('resumed')[0]!.data.why]).toEqual(['resolved', undefined, 'resolved']);
  });
});

describe('a pause is refused', () => {
  const asked = (s: Story, ms: number, actor = by.agent, reason: PauseReason = 'customer_evidence'): string =>
    s.refused('pause', { reason, untilAt: s.now + ms, texts: {} }, actor);

  it('before triage', () => {
    expect(asked(story().file(), HOUR)).toBe('not_possible_now');
  });

  // shows X-08
  it('at level 5', () => {
    const s = story().fileLevel(5);
    s.do('confirm_triage', triage(5));
    expect(asked(s, HOUR, by.manager)).toBe('pause_not_allowed');
  });

  it('once the resolution is overdue, even when nobody has acted on that yet', () => {
    const s = triaged().after(48 * HOUR);
    s.now += 1;
    expect(asked(s, HOUR)).toBe('pause_not_allowed');
    s.advanceTo(s.now);
    expect(asked(s, HOUR)).toBe('pause_not_allowed');
  });

  it('while another one runs', () => {
    const s = triaged();
    s.do('pause', pauseUntil(s.now + HOUR));
    expect(asked(s, HOUR)).toBe('pause_not_allowed');
  });

  it('into the past, and for no time at all', () => {
    expect([asked(triaged(), -1), asked(triaged(), 0)]).toEqual(['pause_not_allowed', 'pause_not_allowed']);
  });

  // shows X-08
  // exercises pause
  it('to an agent for more than 24 h, and not to a team lead', () => {
    expect(asked(triaged(), 24 * HOUR + 1)).toBe('rank_insufficient');
    triaged().do('pause', pauseUntil(RECEIVED + 24 * HOUR));
    triaged().do('pause', pauseUntil(RECEIVED + 24 * HOUR + 1), by.lead);
  });

  // shows X-08
  it('to everybody beyond 72 h in total', () => {
    expect(asked(triaged(), 72 * HOUR + 1, by.manager)).toBe('pause_not_allowed');
    const s = triaged();
    s.do('pause', pauseUntil(s.now + 60 * HOUR), by.lead);
    s.after(60 * HOUR);
    expect(asked(s, 12 * HOUR + 1, by.manager)).toBe('pause_not_allowed');
    s.do('pause', pauseUntil(s.now + 12 * HOUR), by.lead);
    s.after(12 * HOUR);
    const { refused } = s.attempt('pause', pauseUntil(s.now + MINUTE), by.lead);
    expect(refused!.message).toContain('At most 0 h');
  });
});

describe('resuming', () => {
  it('is refused when nothing is paused', () => {
    expect(triaged().refused('resume', { texts: {} })).toBe('not_possible_now');
  });
});
