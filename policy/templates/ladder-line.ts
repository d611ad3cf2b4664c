import type { DeadlineKind, EscalationReason, Instant, Language, Rank, Stuck } from '../../domain/index.js';
import { labelOf } from '../labels.js';
import { localInstant } from './format.js';

/** One of several things that a ladder tells in one notice. */
export type LadderLine =
  | { template: 'warning'; kind: DeadlineKind; dueAt: Instant }
  | { template: 'breach'; kind: DeadlineKind; dueAt: Instant; rank: Rank }
  | { template: 'escalation'; reason: EscalationReason };

/** `Overdue: resolution, was due 2026-11-23 09:00 (Asia/Shanghai), with you as director` */
export function ladderLine(line: LadderLine, language: Language, timeZone: string): string {
  if (line.template === 'escalation') return called(labelOf('escalationReason', line.reason, language), language);
  const deadline = labelOf('deadlineKind', line.kind, language);
  const due = localInstant(line.dueAt, timeZone);
  if (line.template === 'warning')
    return language === 'zh-CN' ? `预警：${deadline}，将于 ${due} 到期` : `Warning: ${deadline}, due ${due}`;
  const rank = labelOf('rank', line.rank, language);
  return language === 'zh-CN'
    ? `超时：${deadline}，已于 ${due} 到期，现升级至${rank}`
    : `Overdue: ${deadline}, was due ${due}, now with you as ${rank}`;
}

const called = (reason: string, language: Language): string =>
  language === 'zh-CN' ? `上报：${reason}` : `Escalated: ${reason}`;

/** `TC20261121-000042 (2 – general): resolution, was due 2026-11-23 09:00 (Asia/Shanghai), with the department head` */
export function digestLine(
  { complaintNo, level, kind, dueAt, rank }: Stuck,
  language: Language,
  timeZone: string,
): string {
  const deadline = labelOf('deadlineKind', kind, language);
  const due = localInstant(dueAt, timeZone);
  const [levelName, rankName] = [labelOf('level', level, language), labelOf('rank', rank, language)];
  return language === 'zh-CN'
    ? `${complaintNo}（${levelName}）：${deadline}，已于 ${due} 到期，现由${rankName}负责`
    : `${complaintNo} (${levelName}): ${deadline}, was due ${due}, with the ${rankName}`;
}
