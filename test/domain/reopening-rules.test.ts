import {
  afterRating,
  legalStart,
  levelReopened,
  mayReopen,
  reopeningEscalates,
  type CloseReason,
  type Level,
} from '../../domain/index.js';

describe('the rules of reopening', () => {
  // shows X-34
  it.each<[Level, Level]>([
    [1, 2],
    [2, 3],
    [3, 4],
    [4, 4],
    [5, 5],
  ])('level %i goes on as level %i: one up, and only facts make level 5', (before, after) => {
    expect(levelReopened(before)).toBe(after);
  });

  const until = 1_000;
  it.each<[string, number, number, boolean, ReturnType<typeof mayReopen>]>([
    ['the last instant of the window', until, 1, false, 'yes'],
    ['an instant later', until + 1, 1, false, 'window_over'],
    ['an instant later, asked by a director', until + 1, 1, true, 'window_over'],
    ['the second reopening', 0, 2, false, 'yes'],
    ['the third', 0, 3, false, 'too_often'],
    ['the third, asked by a director', 0, 3, true, 'yes'],
  ])('%s: %#', (_, now, round, asksDirector, expected) => {
    expect(mayReopen({ now, untilAt: until, round, max: 2, asksDirector })).toBe(expected);
  });

  it.each([
    [1, false],
    [2, true],
    [3, true],
  ])('reopening number %i is told to a director: %p', (round, expected) => {
    expect(reopeningEscalates(round, 2)).toBe(expected);
  });

  // shows X-34
  it('the legal clock goes on from where it started while nothing was decided, and starts anew after a decision', () => {
    expect([legalStart(100, 500), legalStart(undefined, 500)]).toEqual([100, 500]);
  });

  const low = { solved: true, meanHundredths: 200, lowUpTo: 2, newFacts: false };
  // shows X-34, C9
  it.each<[string, Partial<Parameters<typeof afterRating>[0]>, ReturnType<typeof afterRating>]>([
    ['a mean above the mark and solved', { meanHundredths: 201 }, 'satisfied'],
    ['a mean at the mark', {}, 'reopen'],
    ['a good mean, but not solved', { meanHundredths: 500, solved: false }, 'reopen'],
    ['a low mean on an explained refusal', { closedAs: 'explained' }, 'review'],
    ['a low mean on a decision he did not agree to', { closedAs: 'not_agreed' }, 'review'],
    ['the same with new facts', { closedAs: 'not_agreed', newFacts: true }, 'reopen'],
    ['a good mean on an explained refusal', { closedAs: 'explained', meanHundredths: 400 }, 'satisfied'],
    ...(['satisfied', 'no_response'] satisfies CloseReason[]).map(
      (closedAs) => [`a low mean on ${closedAs}`, { closedAs }, 'reopen'] as [string, object, 'reopen'],
    ),
  ])('%s leads to: %#', (_, more, expected) => {
    expect(afterRating({ ...low, ...more })).toBe(expected);
  });
});
