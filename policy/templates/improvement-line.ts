import {
  TO_BE_ANALYSED,
  type ImprovementLine,
  type ImprovementNews,
  type IndicatorUnit,
  type MissedIndicator,
  type StaffLanguage,
} from '../../domain/index.js';
import { labelOf } from '../labels.js';
import { localInstant } from './format.js';

const WHY: Record<ImprovementNews, Record<StaffLanguage, string>> = {
  assigned: { 'zh-CN': '新指派', en: 'new' },
  returned: { 'zh-CN': '复查无效果，须重新整改', en: 'without effect, to be done anew' },
  due_soon: { 'zh-CN': '即将到期', en: 'due soon' },
  overdue: { 'zh-CN': '已逾期', en: 'overdue' },
};

const UNIT: Record<IndicatorUnit, Record<StaffLanguage, string>> = {
  percent: { 'zh-CN': '%', en: '%' },
  hour: { 'zh-CN': '小时', en: 'h' },
  minute: { 'zh-CN': '分钟', en: 'min' },
  second: { 'zh-CN': '秒', en: 's' },
  mean: { 'zh-CN': '分（5分制）', en: 'of 5' },
  points: { 'zh-CN': '分', en: 'points' },
};

/** `handling_mean in 2026-10: 31.2 h, target ≤ 24 h, cause to be analysed`, for whoever has to find out why */
function missedWords(
  { month, indicator, figure, target: { is, value, unit } }: MissedIndicator,
  language: StaffLanguage,
) {
  const [name, sign] = [UNIT[unit][language], is === 'at_least' ? '≥' : '≤'];
  return language === 'zh-CN'
    ? `${month} 指标 ${indicator}：${figure} ${name}，目标 ${sign} ${value} ${name}，原因待分析`
    : `${indicator} in ${month}: ${figure} ${name}, target ${sign} ${value} ${name}, cause to be analysed`;
}

/** `0123456789abcdef (couriers), of staff-agent: overdue, due 2026-11-23 09:00 (Asia/Shanghai)` */
export function improvementLine(
  { id, why, cause, missed, ownerId, dueAt }: ImprovementLine,
  language: StaffLanguage,
  timeZone: string,
): string {
  const due = localInstant(dueAt, timeZone);
  const known = cause === TO_BE_ANALYSED ? cause : labelOf('rootCause', cause, language);
  const [about, reason] = [missed ? missedWords(missed, language) : known, WHY[why][language]];
  return language === 'zh-CN'
    ? `${id}（${about}），负责人 ${ownerId}：${reason}，完成期限 ${due}`
    : `${id} (${about}), of ${ownerId}: ${reason}, due ${due}`;
}
