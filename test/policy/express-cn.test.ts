import { createCalendar } from '../../domain/calendar/index.js';
import { type DeadlineFacts, reckon } from '../../domain/deadline.js';
import { HOUR, MINUTE, SECOND } from '../../domain/instant.js';
import { DEADLINE_KINDS, type DeadlineKind } from '../../domain/index.js';
import { LEVELS, type Level } from '../../domain/vocabulary.js';
import { builtInCalendars, builtInPolicies, daysOf, hashPolicy, parsePolicy, warningsOf } from '../../policy/index.js';
import { expressCn } from '../../policy/express-cn/index.js';

const calendar = createCalendar(expressCn.timeZone, {
  name: 'cn@1',
  days: daysOf(builtInCalendars.find(({ id }) => id === 'cn')!),
});
const receivedAt = Date.parse('2026-11-21T02:14:05Z');
const ordinary: DeadlineFacts = {
  level: 1,
  channel: 'letter',
  class: 'price',
  handlingClass: 'ordinary',
  kind: 'complaint',
};
const PLACE: Record<Level, DeadlineFacts> = {
  1: ordinary,
  2: { ...ordinary, level: 2 },
  3: { ...ordinary, level: 3, handlingClass: 'complex' },
  4: { ...ordinary, level: 4, handlingClass: 'complex' },
  5: { ...ordinary, level: 5, handlingClass: 'major' },
};
const lengthOf = (kind: DeadlineKind, facts: DeadlineFacts) => {
  const dueAt = reckon(expressCn, calendar, kind, facts, receivedAt)?.dueAt;
  return dueAt === undefined ? undefined : dueAt - receivedAt;
};
const inHours = (kind: DeadlineKind) => LEVELS.map((level) => (lengthOf(kind, PLACE[level]) ?? NaN) / HOUR);

describe('the built-in policy express-cn', () => {
  it.each(Object.entries(builtInPolicies))('%s passes its own schema unchanged', (id, policy) => {
    expect(parsePolicy(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
    expect(policy.id).toBe(id);
  });

  // exercises first_response.level-1, first_response.level-2, first_response.level-3, first_response.level-4, first_response.level-5
  // exercises plan.ordinary, plan.complex, plan.level-4, plan.level-5, approval.level-1-2, approval.level-3, approval.level-4, approval.level-5
  // exercises resolution.level-1, resolution.level-2, resolution.level-3, resolution.level-4, resolution.level-5
  // exercises progress.complex, progress.ordinary, registration, decision, result
  it.each([
    ['first_response', [2, 4, 8, 2, 1]],
    ['plan', [24, 24, 48, 12, 2]],
    ['approval', [8, 8, 4, 2, 0.5]],
    ['resolution', [24, 48, 72, 24, 4]],
    ['progress', [48, 48, 24, 24, 24]],
    ['registration', [1, 1, 1, 1, 1]],
    ['decision', [1, 1, 1, 1, 1]],
    ['result', [24, 24, 24, 24, 24]],
  ] as const)('gives %s per level %j hours', (kind, expected) => {
    expect(inHours(kind)).toEqual(expected);
  });

  // shows C16
  // exercises legal, survey_reminder, survey_expiry
  it.each([
    ['legal', '2026-11-28T16:00:00Z'],
    ['survey_reminder', '2026-11-24T16:00:00Z'],
    ['survey_expiry', '2026-11-28T16:00:00Z'],
  ] as const)('ends %s of a start on 21 November at %s', (kind, dueAt) => {
    expect(receivedAt + (lengthOf(kind, ordinary) ?? NaN)).toBe(Date.parse(dueAt));
  });

  // shows S1-37, X-03, C3
  // exercises promise, promise.ordinary, promise.complex, promise.major
  it('promises three or seven working days, and never later than a day before the law', () => {
    const by = (facts: DeadlineFacts, from: string) => {
      const start = Date.parse(from);
      return new Date(reckon(expressCn, calendar, 'promise', facts, start)!.dueAt).toISOString().slice(0, 16);
    };
    // Saturday: Monday, Tuesday, Wednesday.
    expect([by(PLACE[1], '2026-11-21T02:14:05Z'), by(PLACE[5], '2026-11-21T02:14:05Z')]).toEqual([
      '2026-11-25T10:00',
      '2026-11-25T10:00',
    ]);
    expect(by(PLACE[4], '2026-11-21T02:14:05Z')).toBe('2026-11-27T16:00');
    // The day before the week of the National Day.
    expect(by(PLACE[1], '2026-09-30T02:00:00Z')).toBe('2026-10-06T16:00');
  });

  // shows S1-15
  // exercises claim
  it('pays or rejects a claim within seven working days, across a holiday and a make-up day', () => {
    const due = reckon(expressCn, calendar, 'claim', ordinary, Date.parse('2026-09-29T02:00:00Z'))!.dueAt;
    expect(new Date(due).toISOString().slice(0, 16)).toBe('2026-10-14T10:00');
  });

  // exercises call_back.level-1, call_back.level-2, call_back.level-3, call_back.level-4, call_back.level-5
  it('calls back after 3, 5, 7, 3 and 1 days, each ending at midnight', () => {
    const ends = LEVELS.map((level) => receivedAt + (lengthOf('call_back', PLACE[level]) ?? NaN));
    expect(ends.map((end) => new Date(end).toISOString().slice(0, 13))).toEqual([
      '2026-11-24T16',
      '2026-11-26T16',
      '2026-11-28T16',
      '2026-11-24T16',
      '2026-11-22T16',
    ]);
  });

  // shows C7, S1-11, X-11
  // exercises first_response.phone, first_response.email, first_response.after-sales, first_response.enquiry
  it('answers a call within the hour, a mail within three, an after-sales request or an enquiry within 30 minutes', () => {
    const slow = PLACE[3];
    expect(lengthOf('first_response', { ...slow, channel: 'phone' })).toBe(HOUR);
    expect(lengthOf('first_response', { ...slow, channel: 'hotline' })).toBe(HOUR);
    expect(lengthOf('first_response', { ...slow, channel: 'email' })).toBe(3 * HOUR);
    expect(lengthOf('first_response', { ...slow, class: 'after_sales' })).toBe(30 * MINUTE);
    expect(lengthOf('first_response', { ...slow, kind: 'enquiry' })).toBe(30 * MINUTE);
  });

  // exercises plan.damage-loss
  it('plans damage and loss within 24 hours, although they are complex', () => {
    expect(lengthOf('plan', { ...PLACE[3], class: 'damage' })).toBe(24 * HOUR);
    expect(lengthOf('plan', { ...PLACE[3], class: 'loss' })).toBe(24 * HOUR);
  });

  // exercises acknowledgement.digital
  it('acknowledges digital channels within ten seconds and asks no machine to acknowledge a letter', () => {
    expect(lengthOf('acknowledgement', { ...ordinary, channel: 'app' })).toBe(10 * SECOND);
    expect(lengthOf('acknowledgement', ordinary)).toBeUndefined();
  });

  // exercises emergency_group.level-5
  it('forms an emergency group within two hours for level 5 alone', () => {
    expect(LEVELS.map((level) => lengthOf('emergency_group', PLACE[level]))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      2 * HOUR,
    ]);
  });

  // shows X-05
  it('warns of registration after 48 minutes, and of the legal clock by its ladder only', () => {
    expect(reckon(expressCn, calendar, 'registration', ordinary, 0)?.warnAt).toBe(48 * MINUTE);
    expect(reckon(expressCn, calendar, 'legal', ordinary, 0)?.warnAt).toBeUndefined();
  });

  // shows
  it('keeps what the handbooks say and a decision set aside, without letting it compete', () => {
    const losers = reckon(expressCn, calendar, 'registration', ordinary, 0)?.losers;
    expect(losers).toEqual([
      { rule: 'registration.sop', dueAt: 2 * HOUR, supersededBy: 'X-05' },
      { rule: 'registration.outer', dueAt: 24 * HOUR, supersededBy: 'X-05' },
    ]);
  });

  it('has a rule for every kind but dates from outside, days of contracts and what authorities hear of', () => {
    const missing = DEADLINE_KINDS.filter((kind) => !expressCn.deadlines.some((rule) => rule.kind === kind));
    expect(missing).toEqual(['external', 'recourse', 'authority_report']);
  });

  // shows X-22
  it('places the rungs of the legal ladder before the breach', () => {
    const rungs = expressCn.ladder.legal.map(({ when }) =>
      'time' in when ? new Date(calendar.point(receivedAt, when)).toISOString().slice(0, 16) : when,
    );
    expect(rungs).toEqual(['2026-11-26T01:00', '2026-11-27T01:00', '2026-11-28T01:00', '2026-11-28T08:00']);
  });

  // shows C4
  it('says openly where a worse level has the longer limit', () => {
    expect(warningsOf(expressCn)).toEqual([
      'first_response: level 2 (general) may take 4 hours, level 1 (slight) only 2 hours',
      'first_response: level 3 (important) may take 8 hours, level 1 (slight) only 2 hours',
      'resolution: level 2 (general) may take 48 hours, level 1 (slight) only 24 hours',
      'resolution: level 3 (important) may take 72 hours, level 1 (slight) only 24 hours',
      'call_back: level 2 (general) may take 5 calendar days, level 1 (slight) only 3 calendar days',
      'call_back: level 3 (important) may take 7 calendar days, level 1 (slight) only 3 calendar days',
    ]);
  });
});

describe('the content hash', () => {
  it('does not depend on the order of keys', () => {
    const turned = Object.fromEntries(Object.entries(expressCn).reverse()) as unknown as typeof expressCn;
    expect(hashPolicy(turned)).toBe(hashPolicy(expressCn));
    expect(hashPolicy(expressCn)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('changes with any number', () => {
    const changed = { ...expressCn, warning: { ...expressCn.warning, percent: 81 } };
    expect(hashPolicy(changed)).not.toBe(hashPolicy(expressCn));
  });

  it('survives a round trip through JSON', () => {
    expect(hashPolicy(parsePolicy(JSON.parse(JSON.stringify(expressCn))))).toBe(hashPolicy(expressCn));
  });
});
