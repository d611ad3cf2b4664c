import {
  DAY,
  decide,
  evolve,
  HOUR,
  MINUTE,
  SYSTEM,
  zero,
  type ComplaintEvent,
  type DeadlineKind,
  type Policy,
} from '../../domain/index.js';
import { builtInPolicies } from '../../policy/index.js';
import { by } from './support/directory.js';
import {
  acceptance,
  contact,
  decided,
  decision,
  isNotice,
  pauseUntil,
  plan,
  proposed,
  triage,
} from './support/handling.js';
import { expressCn, RECEIVED, story, type Story } from './support/story.js';

const without = (...kinds: DeadlineKind[]): Policy => ({
  ...expressCn,
  deadlines: expressCn.deadlines.filter(({ kind }) => !kinds.includes(kind)),
});

const unwarned: Policy = {
  ...expressCn,
  deadlines: expressCn.deadlines.map((rule) => ({ ...rule, warnAfter: 'none' as const })),
};

const triaged = (policy: Policy): Story => {
  const s = story({ policy }).file();
  s.do('confirm_triage', triage(2));
  return s;
};

describe('under the fast policy', () => {
  it('hours are seconds, and the legal ladder counts from the start', () => {
    const s = story({ policy: builtInPolicies['express-cn-fast']! })
      .file()
      .after(10 * MINUTE);
    const { startAt, dueAt, legalRungs } = s.deadline('legal');
    expect(dueAt - startAt).toBe(168_000);
    expect(legalRungs!.every(({ at }) => at > startAt && at < dueAt)).toBe(true);
    expect(s.state).toMatchObject({ breached: true, rung: 4 });
  });
});

describe('under a policy without warnings', () => {
  it('a limit is breached without one', () => {
    const s = triaged(unwarned).after(5 * HOUR);
    expect(s.told('first_response')).toMatchObject([{ template: 'breach' }]);
  });

  it('a pause and a regrading move its limits all the same', () => {
    const s = triaged(unwarned);
    s.do('pause', pauseUntil(s.now + 3 * HOUR));
    s.after(3 * HOUR).do('confirm_triage', triage(3));
    expect(s.deadline('first_response')).toMatchObject({ dueAt: RECEIVED + 11 * HOUR });
    s.advanceTo(RECEIVED + 11 * HOUR + 1);
    expect(s.told('first_response')).toMatchObject([{ template: 'breach', who: 'lead' }]);
  });

  it('the level may be lowered by anybody up to the breach, and by the team lead after it', () => {
    story({ policy: unwarned })
      .file()
      .after(3 * HOUR)
      .do('confirm_triage', triage(1));
    const s = story({ policy: unwarned })
      .file()
      .after(5 * HOUR);
    expect(s.refused('confirm_triage', triage(1))).toBe('rank_insufficient');
  });
});

describe('under a policy that warns of one level only', () => {
  it('a regrading to the other takes the warning away, and the breach stays', () => {
    const deadlines = expressCn.deadlines.map((rule) =>
      rule.id === 'first_response.level-3' ? { ...rule, warnAfter: 'none' as const } : rule,
    );
    const s = story({ policy: { ...expressCn, deadlines } }).file();
    s.do('confirm_triage', triage(3));
    s.after(9 * HOUR);
    expect(s.told('first_response')).toMatchObject([{ template: 'breach', who: 'lead' }]);
  });
});

describe('under a policy with a warning that comes with the limit itself', () => {
  it('there is no warning', () => {
    const deadlines = expressCn.deadlines.map((rule) =>
      rule.kind === 'first_response' ? { ...rule, warnAfter: rule.limit } : rule,
    );
    const s = triaged({ ...expressCn, deadlines }).after(5 * HOUR);
    expect(s.told('first_response')).toMatchObject([{ template: 'breach' }]);
  });
});

describe('under a policy without a limit', () => {
  it('for approvals the approver is asked all the same', () => {
    const s = proposed(story({ policy: without('approval') }).file());
    expect([s.has('approval'), s.owedKeys('notice/approval_request')]).toEqual([
      false,
      ['notice/approval_request/1/lead'],
    ]);
    s.do('decide_plan', decision(s), by.lead);
    expect(s.state.stage).toBe('plan_approved');
  });

  it('for approvals a plan that waits keeps the complaint open all the same', () => {
    const s = proposed(story({ policy: without('approval') }).file());
    expect(s.refused('close', { reason: 'satisfied', texts: {} })).toBe('approval_open');
    s.do('decide_plan', decision(s), by.lead);
  });

  it('for the resolution a pause is allowed and an approval has the limit of its level', () => {
    const s = triaged(without('resolution'));
    s.do('pause', pauseUntil(s.now + HOUR));
    s.do('propose_plan', plan(50_000));
    expect(s.deadline('approval').dueAt - s.now).toBe(8 * HOUR);
  });

  it('for the emergency group the general manager is told all the same', () => {
    const s = story({ policy: without('emergency_group') }).fileLevel(5);
    expect([s.count('major_reported'), s.has('emergency_group')]).toEqual([1, false]);
  });
});

describe('a pause after the resolution was met', () => {
  it('is allowed while the payout is under way', () => {
    const s = decided(story().file());
    s.do('record_acceptance', acceptance(s));
    s.deliver(isNotice).do('record_measure', { measureId: 'm-1', outcome: 'done', occurredAt: s.now, texts: {} });
    s.do('pause', pauseUntil(s.now + HOUR));
    expect([s.state.stage, s.has('resolution')]).toEqual(['executing', false]);
  });
});

describe('an event about something that the state does not know', () => {
  const at = (type: string, data: object): ComplaintEvent =>
    ({ seq: 1, commandId: 'c', index: 0, type, v: 1, at: RECEIVED, actor: SYSTEM, data }) as unknown as ComplaintEvent;

  it.each([
    ['deadline_met', { id: 'legal.1', metAt: RECEIVED, late: false }],
    ['deadline_warned', { id: 'legal.1', rung: 0, n: 0, nominalAt: 0, lateMs: 0, targets: [] }],
    ['escalation_acknowledged', { id: 'legal.1', by: 'lead', rank: 'team_lead', holds: true }],
    ['measure_recorded', { measureId: 'm-1', outcome: 'done', occurredAt: RECEIVED, texts: {} }],
    ['decision_delivered', { version: 1, deliveredAt: RECEIVED }],
    ['notice_accepted', { key: 'notice/none', template: 'decision' }],
  ])('%s is folded without harm', (type, data) => {
    const state = evolve(zero(), at(type, data));
    expect(state).toMatchObject({ seq: 1, lastAt: RECEIVED, deadlines: {}, awaitingReceipt: {} });
  });
});

describe('a value outside its closed set', () => {
  it.each([
    ['of a tick', { what: 'surprise', id: 'x', n: 0 }],
    ['of a step', { what: 'deadline', id: 'legal.1', n: 0 }],
  ])('%s is a bug that names it', (_, data) => {
    const s = story().file();
    const odd = { ...s.deadline('legal').next!, action: 'surprise' };
    const state = {
      ...s.state,
      deadlines: { 'legal.1': { ...s.deadline('legal'), next: odd } },
    } as unknown as Story['state'];
    const command = { id: 't', type: 'tick', actor: SYSTEM, data } as unknown as Parameters<typeof decide>[1];
    expect(() => decide(state, command, { ...s.facts, now: RECEIVED + 30 * DAY })).toThrow('"surprise"');
  });

  it('of a clock is a bug that names it', () => {
    const limit = { amount: 1, unit: 'day', clock: 'lunar' } as unknown as Policy['futureTolerance'];
    expect(() => story().facts.calendar.add(RECEIVED, limit)).toThrow('"lunar"');
  });
});

describe('a contact in writing', () => {
  it('that speaks of the plan hands it over only once', () => {
    const s = decided(story().file());
    s.do('record_contact', contact(s, { purpose: 'plan', channel: 'letter' }));
    expect(s.count('decision_delivered')).toBe(1);
  });
});
