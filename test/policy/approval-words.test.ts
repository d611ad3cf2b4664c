import { authorityInWords, builtInPolicies, type Policy } from '../../policy/index.js';

const expressCn = builtInPolicies['express-cn']!;
const strict: Policy = { ...expressCn, approval: { ...expressCn.approval, strict: { approveEverything: true } } };
const asked = {
  what: 'plan',
  required: 'team_lead',
  rule: 'approval.amount',
  amountFen: 50_000,
  level: 2,
  approvers: 1,
} as const;

describe('why a rank has to decide', () => {
  // shows
  it.each([
    ['the amount', expressCn, asked, '¥500.00 超过自行处理的上限 ¥200.00；¥500.00 ≤ ¥2,000.00，由客服主管审批。'],
    [
      'a larger amount',
      expressCn,
      { ...asked, amountFen: 1_000_000, required: 'director' },
      '¥10,000.00 超过自行处理的上限 ¥200.00；¥2,000.00 < ¥10,000.00 ≤ ¥20,000.00，由总监审批。',
    ],
    [
      'the level',
      expressCn,
      { ...asked, amountFen: 0, level: 4 },
      '4 级高于自行处理的上限 3 级；¥0.00 ≤ ¥2,000.00，由客服主管审批。',
    ],
    [
      'a strict carrier',
      strict,
      { ...asked, approvers: 2 },
      '本单位所有方案均须审批；¥500.00 ≤ ¥2,000.00，由客服主管审批；须由 2 人分别批准。',
    ],
    [
      'level 5',
      expressCn,
      { ...asked, rule: 'approval.level-5', required: 'general_manager' },
      '5 级投诉的方案一律由总经理审批。',
    ],
    [
      'flags',
      expressCn,
      { ...asked, rule: 'approval.level-4', required: 'director' },
      '4 级投诉，赔偿 ¥500.00，超过 ¥2,000.00 或带有特别标记，由总监审批。',
    ],
    [
      'a closing',
      expressCn,
      { ...asked, what: 'closing', rule: 'approval.closing.invalid' },
      '以“无效投诉”结案须经客服主管同意。',
    ],
  ] as const)('because of %s is said with the arithmetic', (_, policy, question, words) => {
    expect(authorityInWords(policy, question)['zh-CN']).toBe(words);
  });

  it('is said in English, too', () => {
    expect(authorityInWords(expressCn, asked).en).toBe(
      '¥500.00 is above ¥200.00, up to which agents decide; ¥500.00 ≤ ¥2,000.00: a team lead decides.',
    );
  });
});
