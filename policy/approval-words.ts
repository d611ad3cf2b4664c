import type { Level, Policy, Rank } from '../domain/index.js';
import { label, type Label } from './label.js';
import { labelOf, type LABELS } from './labels.js';
import { yuan } from './templates/format.js';

/** What the required rank was found from. */
export interface Asked {
  what: 'plan' | 'closing';
  required: Rank;
  /** The rule that decided: `approval.amount`. */
  rule: string;
  amountFen: number;
  level: Level;
  approvers: number;
}

/** Why this rank has to decide, with the arithmetic, for whoever is asked. */
export function authorityInWords({ approval }: Policy, asked: Asked): Label {
  const [chinese, english] = reasonOf(approval, asked);
  if (asked.approvers === 1) return label(`${chinese}。`, `${english}.`);
  return label(
    `${chinese}；须由 ${asked.approvers} 人分别批准。`,
    `${english}; ${asked.approvers} different people approve.`,
  );
}

function reasonOf(approval: Policy['approval'], asked: Asked): readonly [string, string] {
  const { required, rule, level, amountFen } = asked;
  const rank = { zh: labelOf('rank', required, 'zh-CN'), en: labelOf('rank', required, 'en') };
  const amount = yuan(amountFen);
  if (asked.what === 'closing') {
    const reason = rule.slice(rule.lastIndexOf('.') + 1) as keyof (typeof LABELS)['closeReason'];
    const [zh, en] = [labelOf('closeReason', reason, 'zh-CN'), labelOf('closeReason', reason, 'en')];
    return [`以“${zh}”结案须经${rank.zh}同意`, `closing as “${en}” needs the agreement of a ${rank.en}`];
  }
  if (rule === 'approval.level-5')
    return [`5 级投诉的方案一律由${rank.zh}审批`, `every plan of a level 5 complaint is for the ${rank.en}`];
  if (rule === 'approval.level-4') {
    const above = yuan(approval.levelFour.aboveFen);
    return [
      `4 级投诉，赔偿 ${amount}，超过 ${above} 或带有特别标记，由${rank.zh}审批`,
      `level 4 with compensation of ${amount}, above ${above} or with flags, is for a ${rank.en}`,
    ];
  }
  return byAmount(approval, { amount, amountFen, level, rank });
}

interface ByAmount {
  amount: string;
  amountFen: number;
  level: Level;
  rank: { zh: string; en: string };
}

/** The row of the table that holds the amount, and why nobody decides within his own authority. */
function byAmount(approval: Policy['approval'], { amount, amountFen, level, rank }: ByAmount): [string, string] {
  const index = approval.ranks.findIndex(({ maxFen }) => maxFen === null || amountFen <= maxFen);
  const from = approval.ranks[index - 1]?.maxFen ?? undefined;
  const to = approval.ranks[index]?.maxFen ?? undefined;
  const [beyondZh, beyondEn] = beyondOwn(approval, amountFen, level);
  const range = [from === undefined ? '' : `${yuan(from)} < `, amount, to === undefined ? '' : ` ≤ ${yuan(to)}`].join(
    '',
  );
  return [`${beyondZh}；${range}，由${rank.zh}审批`, `${beyondEn}; ${range}: a ${rank.en} decides`];
}

function beyondOwn({ strict, withinAuthority }: Policy['approval'], amountFen: number, level: Level): [string, string] {
  const { maxFen, maxLevel } = withinAuthority;
  if (strict?.approveEverything) return ['本单位所有方案均须审批', 'everything is approved here'];
  if (level > maxLevel)
    return [
      `${level} 级高于自行处理的上限 ${maxLevel} 级`,
      `level ${level} is above ${maxLevel}, up to which agents decide`,
    ];
  if (amountFen > maxFen)
    return [
      `${yuan(amountFen)} 超过自行处理的上限 ${yuan(maxFen)}`,
      `${yuan(amountFen)} is above ${yuan(maxFen)}, up to which agents decide`,
    ];
  return [
    '金额不是按规则算出的报价，或超过当日自行处理总额',
    'the amount is no quote by rule, or the sum of the day is used up',
  ];
}
