import type { ImprovementLine, ImprovementNews, StaffLanguage } from '../../domain/index.js';
import { labelOf } from '../labels.js';
import { localInstant } from './format.js';

const WHY: Record<ImprovementNews, Record<StaffLanguage, string>> = {
  assigned: { 'zh-CN': '新指派', en: 'new' },
  returned: { 'zh-CN': '复查无效果，须重新整改', en: 'without effect, to be done anew' },
  due_soon: { 'zh-CN': '即将到期', en: 'due soon' },
  overdue: { 'zh-CN': '已逾期', en: 'overdue' },
};

/** `0123456789abcdef (couriers), of staff-agent: overdue, due 2026-11-23 09:00 (Asia/Shanghai)` */
export function improvementLine(
  { id, why, cause, ownerId, dueAt }: ImprovementLine,
  language: StaffLanguage,
  timeZone: string,
): string {
  const due = localInstant(dueAt, timeZone);
  const [about, reason] = [labelOf('rootCause', cause, language), WHY[why][language]];
  return language === 'zh-CN'
    ? `${id}（${about}），负责人 ${ownerId}：${reason}，完成期限 ${due}`
    : `${id} (${about}), of ${ownerId}: ${reason}, due ${due}`;
}
