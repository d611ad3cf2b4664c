import {
  HOUR,
  isOverdue,
  isPausable,
  iso,
  MINUTE,
  reckon,
  standingAt,
  standsStill,
  type Channel,
  type ComplaintClass,
  type Deadline,
  type DeadlineFacts,
  type DeadlineKind,
  type HandlingClass,
  type Kind,
  type Level,
} from '../../domain/index.js';
import { expressCn, RECEIVED, shanghai, story, segmentsOf } from './support/story.js';

const CLASS_OF: Record<Level, HandlingClass> = { 1: 'ordinary', 2: 'ordinary', 3: 'complex', 4: 'complex', 5: 'major' };

const facts = (level: Level, more: Partial<DeadlineFacts> = {}): DeadlineFacts => ({
  level,
  channel: 'web',
  class: 'delay',
  handlingClass: CLASS_OF[level],
  kind: 'complaint',
  ...more,
});

const reckoned = (kind: DeadlineKind, level: Level, more: Partial<DeadlineFacts> = {}) =>
  reckon(expressCn, shanghai, kind, facts(level, more), RECEIVED);

const hoursOf = (kind: DeadlineKind, level: Level, more: Partial<DeadlineFacts> = {}): number =>
  (reckoned(kind, level, more)!.dueAt - RECEIVED) / HOUR;

describe('limits by level', () => {
  it.each<[DeadlineKind, number[]]>([
    ['first_response', [2, 4, 8, 2, 1]],
    ['resolution', [24, 48, 72, 24, 4]],
    ['plan', [24, 24, 48, 12, 2]],
    ['progress', [48, 48, 24, 24, 24]],
    ['approval', [8, 8, 4, 2, 0.5]],
  ])('of %s are %j hours from level 1 to 5', (kind, expected) => {
    expect(([1, 2, 3, 4, 5] as const).map((level) => hoursOf(kind, level))).toEqual(expected);
  });

  it('of the call-back are 3, 5, 7, 3 and 1 calendar days', () => {
    const ends = ([1, 2, 3, 4, 5] as const).map((level) => iso(reckoned('call_back', level)!.dueAt).slice(0, 13));
    expect(ends).toEqual(['2026-11-24T16', '2026-11-26T16', '2026-11-28T16', '2026-11-24T16', '2026-11-22T16']);
  });
});

describe('the strictest limit in force', () => {
  // shows C7
  it.each<[string, Level, { channel?: Channel; class?: ComplaintClass; kind?: Kind }, number, string]>([
    ['the channel when it is shorter than the level', 3, { channel: 'phone' }, 1, 'first_response.phone'],
    ['the level when it is shorter than the channel', 1, { channel: 'email' }, 2, 'first_response.level-1'],
    ['half an hour for after-sales', 5, { class: 'after_sales' }, 0.5, 'first_response.after-sales'],
    ['half an hour for an enquiry', 2, { kind: 'enquiry' }, 0.5, 'first_response.enquiry'],
  ])('of the first response is %s', (_, level, more, hours, rule) => {
    expect([hoursOf('first_response', level, more), reckoned('first_response', level, more)!.rule]).toEqual([
      hours,
      rule,
    ]);
  });

  it('of the plan is 24 h for damage and loss', () => {
    expect([hoursOf('plan', 3, { class: 'damage' }), hoursOf('plan', 3, { class: 'loss' })]).toEqual([24, 24]);
  });

  // shows X-04
  it('keeps the limits that lost, the strictest first', () => {
    expect(reckoned('first_response', 3, { channel: 'phone', class: 'after_sales' })).toMatchObject({
      rule: 'first_response.after-sales',
      source: ['S1-11', 'X-11'],
      losers: [
        { rule: 'first_response.phone', dueAt: RECEIVED + HOUR },
        { rule: 'first_response.level-3', dueAt: RECEIVED + 8 * HOUR },
      ],
    });
  });

  // shows X-04
  it('is never one that a decision set aside, however short; it stays in the explanation', () => {
    const plan = reckoned('plan', 1)!;
    expect(plan.rule).toBe('plan.ordinary');
    expect(plan.losers).toEqual([{ rule: 'plan.sop', dueAt: RECEIVED + 8 * HOUR, supersededBy: 'X-04' }]);
  });

  it('is decided by the name of the rule when two are equally strict', () => {
    const deadlines = [
      {
        id: 'b',
        kind: 'plan' as const,
        limit: { amount: 1, unit: 'hour' as const, clock: 'elapsed' as const },
        source: [],
      },
      {
        id: 'a',
        kind: 'plan' as const,
        limit: { amount: 60, unit: 'minute' as const, clock: 'elapsed' as const },
        source: [],
      },
    ];
    const both = [deadlines, [...deadlines].reverse()];
    const rules = both.map(
      (rules) => reckon({ ...expressCn, deadlines: rules }, shanghai, 'plan', facts(1), RECEIVED)?.rule,
    );
    expect(rules).toEqual(['a', 'a']);
  });

  it('does not exist when no rule applies', () => {
    expect(reckoned('acknowledgement', 2, { channel: 'phone' })).toBeUndefined();
    expect(reckoned('emergency_group', 4)).toBeUndefined();
  });

  it('does not exist when every rule that applies was set aside', () => {
    const deadlines = expressCn.deadlines.map((rule) => ({ ...rule, supersededBy: 'X-04' }));
    expect(reckon({ ...expressCn, deadlines }, shanghai, 'plan', facts(1), RECEIVED)).toBeUndefined();
  });
});

describe('promise and law', () => {
  // shows X-17, C3
  it('the legal limit ends at 24:00 local time of the seventh day after receipt', () => {
    expect(iso(reckoned('legal', 2)!.dueAt)).toBe('2026-11-28T16:00:00.000Z');
  });

  // shows X-03, C3
  it('the promise ends after three working days, and a day before the legal limit where seven would be promised', () => {
    expect(iso(reckoned('promise', 2)!.dueAt)).toBe('2026-11-25T10:00:00.000Z');
    expect(reckoned('promise', 3)).toMatchObject({ dueAt: Date.parse('2026-11-27T16:00:00Z'), rule: 'promise' });
  });
});

describe('a warning', () => {
  // exercises warning
  it('lies at 80 % of the limit', () => {
    expect(reckoned('first_response', 2)!.warnAt).toBe(RECEIVED + 3.2 * HOUR);
  });

  it('lies where the rule has a warning point of its own', () => {
    expect(reckoned('registration', 2)!.warnAt).toBe(RECEIVED + 48 * MINUTE);
  });

  it('does not exist where the rule wants none', () => {
    expect(reckoned('legal', 2)!.warnAt).toBeUndefined();
  });
});

describe('overdue', () => {
  // shows F6, S2-018
  it.each([
    [-1, false],
    [0, false],
    [1, true],
  ])('%i ms from the due instant is %s', (ms, expected) => {
    expect(isOverdue({ dueAt: RECEIVED }, RECEIVED + ms)).toBe(expected);
  });
});

describe('segments', () => {
  const at = (hours: number): number => RECEIVED + hours * HOUR;

  it('of an undisturbed deadline are one counted stretch', () => {
    expect(segmentsOf({ startAt: at(0), dueAt: at(4), pauses: [] })).toEqual([
      { fromAt: at(0), toAt: at(4), as: 'counted' },
    ]);
  });

  it('show every pause where it was', () => {
    const pauses = [
      { fromAt: at(1), toAt: at(3) },
      { fromAt: at(4), toAt: at(5) },
    ];
    expect(
      segmentsOf({ startAt: at(0), dueAt: at(7), pauses }).map(({ as, toAt, fromAt }) => [as, (toAt - fromAt) / HOUR]),
    ).toEqual([
      ['counted', 1],
      ['paused', 2],
      ['counted', 1],
      ['paused', 1],
      ['counted', 2],
    ]);
  });

  it('have no empty stretch when a pause begins with the deadline or ends with it', () => {
    const pauses = [{ fromAt: at(0), toAt: at(2) }];
    expect(segmentsOf({ startAt: at(0), dueAt: at(2), pauses }).map(({ as }) => as)).toEqual(['paused']);
  });
});

describe('a clock under a pause', () => {
  const running = (more: Partial<Deadline> = {}): Deadline => ({
    ...story().file().deadline('resolution'),
    ...more,
  });
  const pause = { sinceAt: RECEIVED + HOUR };

  // shows X-08, C3
  it.each<[DeadlineKind, boolean]>([
    ['first_response', true],
    ['plan', true],
    ['progress', true],
    ['resolution', true],
    ['promise', false],
    ['legal', false],
    ['external', false],
    ['approval', false],
    ['decision', false],
    ['call_back', false],
    ['emergency_group', false],
  ])('%s may stand still: %s', (kind, expected) => {
    expect(isPausable(kind)).toBe(expected);
    expect(standsStill(running({ kind }), pause)).toBe(expected);
  });

  it('runs on when it was breached, or over, before the pause began', () => {
    expect(standsStill(running({ breachedAt: RECEIVED }), pause)).toBe(false);
    expect(standsStill(running({ dueAt: pause.sinceAt - 1 }), pause)).toBe(false);
    expect(standsStill(running({ dueAt: pause.sinceAt }), pause)).toBe(true);
  });

  it('stands where the pause caught it, and a deadline opened later at its start', () => {
    const now = RECEIVED + 5 * HOUR;
    expect(standingAt(running(), pause, now)).toBe(pause.sinceAt);
    expect(standingAt(running({ startAt: RECEIVED + 2 * HOUR }), pause, now)).toBe(RECEIVED + 2 * HOUR);
    expect(standingAt(running(), undefined, now)).toBe(now);
  });
});
