import type { Limit } from '../../domain/clocks.js';
import type { DeadlineRule, Policy } from '../../domain/index.js';
import { builtInPolicies, deriveFast, deriveMonotone } from '../../policy/index.js';
import { expressCn } from '../../policy/express-cn/index.js';

const fast = deriveFast(expressCn);
const seconds = (amount: number): Limit => ({ amount, unit: 'second', clock: 'elapsed' });
const limitOf = (id: string) => ruleOf(fast, id).limit;

function ruleOf(policy: Policy, id: string): DeadlineRule {
  const rule = policy.deadlines.find((candidate) => candidate.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
}

describe('express-cn-fast', () => {
  it('is derived from express-cn, and with the monotone one these are the built-in policies', () => {
    const monotone = deriveMonotone(expressCn);
    expect(builtInPolicies).toEqual({
      'express-cn': expressCn,
      'express-cn-monotone': monotone,
      'express-cn-fast': fast,
    });
  });

  it.each([
    ['first_response.level-3', 8],
    ['plan.complex', 48],
    ['resolution.level-5', 4],
    ['registration', 1],
    ['legal', 168],
    ['promise', 144],
    ['promise.ordinary', 72],
    ['promise.complex', 168],
    ['claim', 168],
    ['call_back.level-2', 120],
    ['survey_reminder', 72],
    ['survey_expiry', 168],
  ])('lets %s take %i s, working days like calendar days', (id, amount) => {
    expect(limitOf(id)).toEqual(seconds(amount));
  });

  it('never goes below one second', () => {
    expect(limitOf('approval.level-5')).toEqual(seconds(1));
    expect(limitOf('first_response.after-sales')).toEqual(seconds(1));
    expect(ruleOf(fast, 'registration').warnAfter).toEqual(seconds(1));
    expect(fast.ladder.interval[5]).toEqual(seconds(1));
  });

  it('leaves limits under a minute as they are', () => {
    expect(limitOf('acknowledgement.digital')).toEqual(seconds(10));
  });

  it('scales the legal ladder to 105, 129, 153 and 160 s', () => {
    expect(fast.ladder.legal.map((rung) => rung.when)).toEqual([105, 129, 153, 160].map(seconds));
    expect(fast.ladder.legal.map((rung) => rung.to)).toEqual(expressCn.ladder.legal.map((rung) => rung.to));
  });

  it('scales intervals, repetition, lapses, pauses and patience', () => {
    expect(fast.ladder.interval[1]).toEqual(seconds(4));
    expect(fast.ladder.repeat).toEqual(seconds(24));
    expect(fast.ladder.acknowledgementLapse[3]).toEqual(seconds(4));
    expect(fast.pause).toMatchObject({ agentMax: seconds(24), totalMax: seconds(72) });
    expect(fast.patience).toMatchObject({
      notice: seconds(4),
      payout: seconds(24),
      payoutWarning: seconds(1),
      survey: seconds(24),
    });
    expect(fast.survey.invitationValid).toEqual(seconds(168));
    expect(fast.approval.proposalValid).toEqual(seconds(72));
  });

  it('keeps everything that is no time', () => {
    expect(fast.approval.ranks).toEqual(expressCn.approval.ranks);
    expect(fast.completeness).toEqual(expressCn.completeness);
    expect(fast.futureTolerance).toEqual(expressCn.futureTolerance);
    expect(fast.deadlines.map(({ id, source }) => [id, source])).toEqual(
      expressCn.deadlines.map(({ id, source }) => [id, source]),
    );
  });

  it('leaves its original untouched', () => {
    expect(ruleOf(expressCn, 'legal').limit).toEqual({ amount: 7, unit: 'day', clock: 'calendar' });
  });
});
