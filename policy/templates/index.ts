import type { Language, OwnWords } from '../../domain/index.js';
import { catalogue } from './catalogue.js';
import { render, type Rendered } from './render.js';
import type { Template, ValuesOf } from './template.js';

export const TEMPLATES = [
  'acknowledgement',
  'decision',
  'result',
  'survey_reminder',
  'pause',
  'pause_ended',
  'closed',
  'taken_up',
  'claim_extension',
  'payout_pending',
  'parcel_found',
  'payout_reversed',
  'progress',
  'facts_request',
  'plan',
  'delay',
  'apology',
  'survey',
  'follow_up',
  'merged',
  'merged_decision',
  'warning',
  'breach',
  'approval_request',
  'plan_returned',
  'plan_refused',
  'closing_request',
  'closing_returned',
  'payout_rejected',
  'payout_review',
  'payout_task',
  'parcel_choice',
  'review',
  'attitude',
  'proceedings',
  'several',
  'digest',
  'improvements',
  'escalation',
  'level_five',
  'emergency_broadcast',
  'level_five_proposed',
  'reopened',
  'pause_over',
  'repair',
  'appeal',
  'authority_report',
  'followed_up',
  'merge_news',
  'related_news',
  'assigned',
  'inquiry',
  'arbitration',
  'measure_task',
  'measure_failed',
] as const satisfies readonly (keyof typeof catalogue)[];
export type TemplateId = (typeof TEMPLATES)[number];

/** Messages to staff that belong to no complaint, and so to no journal. */
export const APART_TEMPLATES = ['digest', 'improvements'] as const satisfies readonly TemplateId[];

/** What `renderMessage` needs for a template. */
export type TemplateValues<T extends TemplateId> = ValuesOf<(typeof catalogue)[T]['variables']>;

export interface Message extends Rendered {
  template: TemplateId;
  /** Version of the words that were used; kept with what was sent. */
  version: string;
}

/** Where words and times of a message come from: a policy. */
export interface Words {
  timeZone: string;
  templates?: Record<string, OwnWords>;
}

/**
 * Writes a message in one language, in the carrier's own words where the policy has them. Instants appear as local time of
 * the policy's time zone, money as yuan.
 * @throws Error that names every variable that is missing, unknown or of the wrong type, never its value
 */
export function renderMessage<T extends TemplateId>(
  id: T,
  language: Language,
  values: TemplateValues<T>,
  { timeZone, templates }: Words,
): Message {
  const template = worded(catalogue[id], templates?.[id]);
  return { template: id, version: template.version, ...render(id, template, language, values, timeZone) };
}

const worded = (template: Template, own: OwnWords | undefined): Template =>
  own && template.to === 'customer' ? { ...template, ...own } : template;

export { checkTemplates } from './check.js';
export { improvementLine } from './improvement-line.js';
export { digestLine, ladderLine, type LadderLine } from './ladder-line.js';
export type { Part } from './markup.js';
