import { isUrgent, quietUntil, type Flag, type Level, type QuietHours } from '../../domain/index.js';
import { builtInPolicies } from '../../policy/index.js';
import { expressCn, shanghai } from './support/story.js';

const quiet = expressCn.ladder.quiet!;
const at = (local: string): number => Date.parse(`${local}+08:00`);

describe('quiet hours', () => {
  // shows X-23
  it.each([
    ['2026-11-21T21:59:59.999', undefined],
    ['2026-11-21T22:00:00', '2026-11-22T08:00:00'],
    ['2026-11-21T23:59:59', '2026-11-22T08:00:00'],
    ['2026-11-22T00:00:00', '2026-11-22T08:00:00'],
    ['2026-11-22T07:59:59.999', '2026-11-22T08:00:00'],
    ['2026-11-22T08:00:00', undefined],
    ['2026-12-31T23:00:00', '2027-01-01T08:00:00'],
  ])('at %s last until %s', (now, until) => {
    expect(quietUntil(quiet, shanghai, at(now))).toBe(until === undefined ? undefined : at(until));
  });

  it('that do not pass midnight end on the same day', () => {
    const noon: QuietHours = { ...quiet, from: '12:00', to: '14:00' };
    expect(quietUntil(noon, shanghai, at('2026-11-21T12:00:00'))).toBe(at('2026-11-21T14:00:00'));
    expect(quietUntil(noon, shanghai, at('2026-11-21T14:00:00'))).toBeUndefined();
    expect(quietUntil(noon, shanghai, at('2026-11-21T23:00:00'))).toBeUndefined();
  });

  it('are unknown to a policy without them, such as the fast one', () => {
    expect(builtInPolicies['express-cn-fast']!.ladder.quiet).toBeUndefined();
    expect(quietUntil(undefined, shanghai, at('2026-11-21T23:00:00'))).toBeUndefined();
  });
});

describe('urgent', () => {
  const received = at('2026-11-21T10:14:05');
  const midnight = at('2026-11-22T00:00:00');
  const urgent = (level: Level, flags: Flag[] = [], now = midnight, legalStartAt?: number): boolean =>
    isUrgent(quiet, shanghai, { level, flags, ...(legalStartAt !== undefined && { legalStartAt }) }, now);

  // shows
  it.each<[string, boolean, boolean]>([
    ['level 5', urgent(5), true],
    ['level 4', urgent(4), false],
    ['injury', urgent(1, ['injury']), true],
    ['media risk below level 5', urgent(4, ['media_risk']), false],
    ['the legal clock on day 5', urgent(1, [], at('2026-11-26T23:59:59.999'), received), false],
    ['the legal clock from day 6 on', urgent(1, [], at('2026-11-27T00:00:00'), received), true],
    ['another clock on day 6', urgent(1, [], at('2026-11-27T00:00:00')), false],
  ])('%s: %#', (_, found, expected) => {
    expect(found).toBe(expected);
  });
});
