import type { Policy } from '../../domain/index.js';
import { diffPolicies } from '../../policy/index.js';
import { expressCn } from '../../policy/express-cn/index.js';

const changed = (change: (policy: Policy) => void): Policy => {
  const policy = structuredClone(expressCn);
  policy.version = '9.0.0';
  change(policy);
  return policy;
};
const rule = (policy: Policy, id: string) => policy.deadlines.find((one) => one.id === id)!;
const words = (change: (policy: Policy) => void, language: 'zh-CN' | 'en' = 'en'): string[] =>
  diffPolicies(expressCn, changed(change)).map((one) => one.words[language]);

describe('the difference between two versions, in words,', () => {
  it('is nothing when only the version or the order of rules differs', () => {
    expect(words((policy) => void policy.deadlines.reverse())).toEqual([]);
  });

  it('names a limit that changed, in both languages', () => {
    const shorter = (policy: Policy): void =>
      void (rule(policy, 'resolution.level-4').limit = { amount: 12, unit: 'hour', clock: 'elapsed' });
    expect(words(shorter)).toEqual(['resolution.level-4 (resolution) limit: 24 hours → 12 hours']);
    expect(words(shorter, 'zh-CN')).toEqual(['resolution.level-4 (投诉解决) limit：24 小时 → 12 小时']);
  });

  it('names working and calendar days as such', () => {
    const working = (policy: Policy): void =>
      void (rule(policy, 'call_back.level-1').limit = { amount: 1, unit: 'day', clock: 'working' });
    expect(words(working)).toEqual(['call_back.level-1 (call-back) limit: 3 calendar days → 1 working day']);
    expect(words(working, 'zh-CN')).toEqual(['call_back.level-1 (回访) limit：3 个自然日 → 1 个工作日']);
  });

  it('names a rule that is new, and one that went', () => {
    const own = { ...rule(expressCn, 'plan.level-4'), id: 'plan.own' };
    expect(words((policy) => void policy.deadlines.push(own))).toEqual(['plan.own (plan): new, 12 hours']);
    expect(words((policy) => void (policy.deadlines = policy.deadlines.filter(({ id }) => id !== 'result')))).toEqual([
      'result (result notice): removed, 24 hours',
    ]);
  });

  it('names whatever else changed by its path, with what was and what is', () => {
    const said = words((policy) => {
      policy.ladder.interval[3] = { amount: 90, unit: 'minute', clock: 'elapsed' };
      policy.approval.withinAuthority.maxFen = 30_000;
      policy.acceptance.source = ['ours'];
      delete rule(policy, 'registration').warnAfter;
    });
    expect(said).toEqual([
      'registration (registration) warnAfter: 48 minutes → nothing',
      'ladder.interval.3: 2 hours → 90 minutes',
      'approval.withinAuthority.maxFen: 20000 → 30000',
      'acceptance.source: ["C32","S2-107"] → ["ours"]',
    ]);
  });
});
