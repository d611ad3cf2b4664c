import { DAY, HOUR, SYSTEM, type Act, waitingFor } from '../../domain/index.js';
import { builtInPolicies } from '../../policy/index.js';
import { by, withoutPeople } from './support/directory.js';
import {
  acceptance,
  again,
  answer,
  decided,
  done,
  findings,
  plan,
  proposed,
  solved,
  triage,
} from './support/handling.js';
import { expressCn, RECEIVED, story, type Story } from './support/story.js';

describe('reopening after a low rating', () => {
  const reopened = (): Story => {
    const s = solved();
    s.after(DAY).do('survey_answer', answer(s, 1), by.customer);
    return s;
  };

  it('opens a round with limits of its own, and the old ones stay visible', () => {
    const s = reopened();
    expect(s.state).toMatchObject({
      round: 2,
      roundStartedAt: s.now,
      survey: undefined,
      resolvedAt: undefined,
      rung: 0,
    });
    for (const kind of ['first_response', 'plan', 'progress', 'resolution', 'promise', 'legal'] as const)
      expect(s.deadline(kind)).toMatchObject({ startAt: s.now, round: 2, state: 'running' });
    expect(s.state.deadlines['legal.1']).toMatchObject({ state: 'met', round: 1 });
  });

  // shows X-34
  it('raises the level by one up to 4, and class and limits follow', () => {
    const s = reopened();
    expect(s.state.facts).toMatchObject({ level: 3, handlingClass: 'complex' });
    again(s).do('survey_answer', answer(s, 1), by.customer);
    expect(s.state.facts.level).toBe(4);
    again(s).do('survey_answer', answer(s, 1), by.customer);
    expect(s.state.facts.level).toBe(4);
  });

  // shows C11
  it('stays with the owner while his rank fits the level, and the third time a director owns it', () => {
    const s = reopened();
    const owners = [s.state.ownerId];
    for (let i = 0; i < 2; i += 1) {
      again(s).do('survey_answer', answer(s, 1), by.customer);
      owners.push(s.state.ownerId);
    }
    expect(owners).toEqual(['agent', 'lead', 'director']);
    expect(s.owedKeys('notice/reopened')).toContain('notice/reopened/4/director');
  });

  it('while nobody is there waits in the queue', () => {
    const s = solved();
    s.directory = withoutPeople('agent', 'lead', 'deputy', 'head', 'director', 'manager');
    s.do('survey_answer', answer(s, 1), by.customer);
    expect([s.state.ownerId, s.of('reopened')[0]!.data.owner.queue]).toEqual([undefined, 'fallback']);
    expect(s.state.repairs).toContain('nobody/dispatch');
  });

  it('asks for a call-back whatever the level', () => {
    expect(
      again(reopened())
        .of('deadline_opened')
        .some(({ data }) => data.deadline.kind === 'call_back'),
    ).toBe(true);
  });

  it('forgets the result of the round before, even when its receipt comes late', () => {
    const s = proposed(story().file(), 0).deliver();
    s.do('record_measure', done(s));
    s.do('notice_result', { key: 'notice/result/1', outcome: 'accepted' }, SYSTEM);
    s.do('survey_answer', answer(s, 1), by.customer);
    s.receipt('notice/result/1');
    s.do('record_findings', findings());
    s.do('propose_plan', plan(0, []));
    s.deliver((effect) => effect.key.startsWith('notice/decision')).do('record_acceptance', acceptance(s));
    expect([s.state.stage, s.state.resultDeliveredAt]).toEqual(['resolved', undefined]);
  });

  it('does not accept an explanation of the round before', () => {
    const s = story().file();
    s.do('confirm_triage', triage(2, { justified: 'no' }));
    s.do('propose_plan', plan(0, []));
    s.deliver().after(HOUR).do('survey_answer', answer(s, 1), by.customer);
    expect(s.refused('close', { reason: 'explained', texts: {} }, by.lead)).toBe('reason_not_allowed');
  });
});

describe('reopening by a person', () => {
  const reopening = { texts: { reason: 'r-1' } };
  const withdrawn = (s: Story): Story => {
    s.do('close', { reason: 'withdrawn', texts: {} });
    return s;
  };
  const closed = (s = solved()): Story => {
    s.do('close', { reason: 'satisfied', texts: {} });
    return s;
  };
  const running = (s: Story) =>
    Object.values(s.state.deadlines).flatMap((d) => (d.state === 'running' ? [[d.kind, d.startAt] as const] : []));

  it('opens the next round as a low rating does, and says who asked for it and why', () => {
    const s = closed().after(DAY);
    s.do('reopen', reopening, by.lead);
    expect(s.of('reopened')[0]!.data).toMatchObject({ round: 2, why: 'asked', by: 'lead', ...reopening, level: 3 });
    expect(s.state).toMatchObject({ stage: 'triaged', round: 2, roundStartedAt: s.now, closed: undefined });
    const kinds = ['first_response', 'diagnosis', 'plan', 'progress', 'resolution', 'promise', 'legal'];
    expect(running(s)).toEqual(kinds.map((kind) => [kind, s.now]));
  });

  it('tells the owner and the customer', () => {
    const s = closed();
    s.do('reopen', reopening);
    expect(s.owedKeys()).toEqual(['notice/reopened/2/agent', 'notice/taken_up/2']);
  });

  it('lets the complaint be closed a second time, which the customer is told under a key of its own', () => {
    const s = withdrawn(story().file());
    s.do('reopen', reopening);
    expect(withdrawn(s).owedKeys('notice/closed')).toEqual(['notice/closed/1', 'notice/closed/2']);
    expect(s.after(30 * DAY).agendaIds.filter((id) => !id.startsWith('patience'))).toEqual([]);
  });

  it.each(['registered', 'resolved'] as const)('of a complaint that is %s is refused', (stage) => {
    const s = stage === 'resolved' ? solved() : story().file();
    expect(s.refused('reopen', reopening, by.director)).toBe('not_closed');
  });

  // exercises reopening
  it('is possible until the seventh day after the closing is over, and beside an appeal, a lawsuit or a legal hold the only act that is', () => {
    const s = closed().advanceTo('2026-11-28T16:00:00Z');
    const { refused } = s.attempt('confirm_triage', triage(2), by.agent);
    expect(refused?.possible).toEqual<Act[]>(['reopen', 'record_appeal', 'open_proceedings', 'set_legal_hold']);
    expect(s.attempt('reopen', reopening, by.agent).events).toBeDefined();
  });

  it('is refused a millisecond later, also to a director', () => {
    const s = closed().advanceTo(Date.parse('2026-11-28T16:00:00Z') + 1);
    expect(s.attempt('reopen', reopening, by.director).refused).toMatchObject({
      code: 'reopen_window_over',
      message:
        'The complaint was closed at 2026-11-21T02:14:05.000Z and could be reopened until 2026-11-28T16:00:00.000Z; file a new one',
    });
  });

  it('twice is for everybody, the third time for a director, who then owns it', () => {
    const s = closed();
    for (let i = 0; i < 2; i += 1) {
      s.do('reopen', reopening);
      withdrawn(s);
    }
    const { refused } = s.attempt('reopen', reopening, by.head);
    expect(refused).toMatchObject({
      code: 'reopened_too_often',
      message: 'The complaint was reopened 2 times already; now only a director or above may reopen it',
    });
    s.do('reopen', reopening, by.director);
    expect(s.state).toMatchObject({ round: 4, ownerId: 'director' });
  });

  it('counts what a low rating has reopened before', () => {
    const s = solved();
    for (let i = 0; i < 2; i += 1) {
      s.do('survey_answer', answer(s, 1), by.customer);
      again(s);
    }
    expect(closed(s).refused('reopen', reopening)).toBe('reopened_too_often');
  });

  it('keeps a level above the one that reopening leads to', () => {
    const s = withdrawn(story().fileLevel(5));
    s.do('reopen', reopening);
    expect(s.state.facts.level).toBe(5);
  });

  it('of a major complaint forms the emergency group anew', () => {
    const s = withdrawn(story().fileLevel(5).after(HOUR));
    s.do('reopen', reopening);
    expect(s.deadline('emergency_group')).toMatchObject({ state: 'running', startAt: s.now, round: 2 });
    expect(s.owedKeys('notice/major/2')).toEqual(['notice/major/2/manager', 'notice/major/2/head']);
  });

  describe('before any decision was delivered', () => {
    // shows X-34
    it('sets back neither the clock of the law nor the promise', () => {
      const s = withdrawn(story().file().after(DAY)).after(DAY);
      s.do('reopen', reopening);
      const startOf = Object.fromEntries(running(s));
      expect(startOf).toMatchObject({ legal: RECEIVED, promise: RECEIVED, first_response: s.now, resolution: s.now });
      expect(s.deadline('legal').dueAt).toBe(Date.parse('2026-11-28T16:00:00Z'));
    });

    it('records late what the law asked for meanwhile, the breach included', () => {
      const s = withdrawn(
        story()
          .file()
          .after(4 * DAY),
      ).after(4 * DAY);
      s.do('reopen', reopening);
      s.after(0);
      const legal = s.of('escalated').filter(({ data }) => data.id === 'legal.2');
      expect(legal).toHaveLength(4);
      expect(s.of('deadline_breached').filter(({ data }) => data.id === 'legal.2')).toHaveLength(1);
    });

    it('goes on with the date that a platform has set', () => {
      const externalDueAt = RECEIVED + 3 * DAY;
      const s = withdrawn(story().file({ externalDueAt }));
      s.after(HOUR).do('reopen', reopening);
      expect(s.deadline('external')).toMatchObject({ state: 'running', dueAt: externalDueAt, round: 2 });
    });

    it('of a later round goes on with the clocks of that round', () => {
      const s = closed().after(DAY);
      s.do('reopen', reopening);
      const secondRoundAt = s.now;
      withdrawn(s.after(DAY)).do('reopen', reopening);
      expect(Object.fromEntries(running(s))).toMatchObject({ legal: secondRoundAt, promise: secondRoundAt });
    });
  });

  it('leaves a date of a platform that a reply has met', () => {
    const s = decided(story().file({ externalDueAt: RECEIVED + 3 * DAY }));
    s.do('record_reply', { accepted: true, occurredAt: s.now, texts: {} });
    withdrawn(s);
    s.do('reopen', reopening);
    expect(s.deadline('external')).toMatchObject({ state: 'met', round: 1 });
    expect(Object.fromEntries(running(s))).toMatchObject({ legal: s.now });
  });

  it('under the fast policy is possible for 168 s', () => {
    expect(builtInPolicies['express-cn-fast']!.reopening).toEqual({
      ...expressCn.reopening,
      window: { amount: 168, unit: 'second', clock: 'elapsed' },
    });
  });
});

it('a plan that waited for its decision when the customer withdrew waits for nobody after the reopening', () => {
  const s = proposed(story().file(), 300_000);
  s.do('withdraw', { texts: {} }, by.customer);
  s.do('reopen', { texts: { reason: 't' } }, by.manager);
  expect([s.state.stage, waitingFor(s.state), s.has('approval')]).toEqual(['triaged', undefined, false]);
});
