import type { Language } from '../../domain/index.js';
import { liabilityInWords, measuresInWords, type TemplateValues } from '../../policy/index.js';
import type { NoticeData } from './data.js';
import { addressed, lastEvent, promised, textOf, told, type Tellers } from './told.js';

type DuplicateTemplate = 'follow_up' | 'merged' | 'merged_decision';

/** What customers are told about complaints that are one matter. */
export const duplicateTellers: Tellers<DuplicateTemplate> = {
  follow_up: (data) => ({ ...addressed(data), ...promised(data) }),
  merged: (data) => ({ ...addressed(data), ...promised(data), into: told<string>(data, 'into') }),
  merged_decision: mergedDecision,
};

/** What was decided in the other complaint, about this customer's own one. */
function mergedDecision(data: NoticeData, language: Language): TemplateValues<'merged_decision'> {
  const { parent, state, complaintNo } = data;
  const version = told<number>(data, 'parentVersion');
  const into = told<string>(data, 'into');
  const decided = { ...data, ...parent };
  const plan = lastEvent(decided, 'plan_proposed', (event) => event.data.version === version);
  if (!plan) throw new Error(`${complaintNo} is decided by plan version ${version} of ${into}, which has none`);
  const findings = lastEvent(decided, 'findings_recorded', ({ seq }) => seq < plan.seq);
  return {
    ...addressed(data),
    into,
    receivedAt: state.receivedAt,
    complaintClass: state.facts.class,
    finding: textOf(decided, findings, 'finding'),
    liability: liabilityInWords(findings?.data.liability ?? [], language),
    measures: measuresInWords(plan.data.measures, language),
    reasons: textOf(decided, plan, 'reasons'),
  };
}
