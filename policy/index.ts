import type { Policy } from '../domain/index.js';
import { expressCn } from './express-cn/index.js';
import { deriveFast } from './fast.js';
import { deriveMonotone } from './monotone.js';

export type { Policy } from '../domain/index.js';

/**
 * The policies that come with Redress, by id: `express-cn`; `express-cn-monotone`, in which a worse complaint never waits longer
 * (C4); `express-cn-fast`, whose hours are seconds.
 */
export const builtInPolicies: Record<string, Policy> = Object.fromEntries(
  [expressCn, deriveMonotone(expressCn), deriveFast(expressCn)].map((policy) => [policy.id, policy]),
);

export {
  builtInCalendars,
  changesFrom,
  daysOf,
  daysWith,
  type BuiltInCalendar,
  type CalendarYear,
} from './calendars/index.js';
export { authorityInWords } from './approval-words.js';
export { decisionValues, liabilityInWords, measuresInWords, type DecisionSource } from './decision-values.js';
export { diffPolicies, type PolicyChange } from './diff.js';
export { deriveFast } from './fast.js';
export { deriveMonotone } from './monotone.js';
export { catalogueOf } from './catalogue.js';
export { hashPolicy } from './hash.js';
export { type CodeOf, findLabel, labelOf, LABELS, type LabelSet } from './labels.js';
export { parsePolicy, policyFaults, policyJsonSchema, policySchema } from './schema.js';
export { localInstant } from './templates/format.js';
export {
  APART_TEMPLATES,
  checkTemplates,
  digestLine,
  improvementLine,
  ladderLine,
  type LadderLine,
  type Message,
  type Part,
  renderMessage,
  type TemplateId,
  TEMPLATES,
  type TemplateValues,
} from './templates/index.js';
export { tallyWords } from './tally-words.js';
export { quoteWords } from './quote-words.js';
export { warningsOf } from './warnings.js';
