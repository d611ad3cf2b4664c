import { z } from 'zod';
import { COMPLAINT_CLASSES, EVIDENCE_TYPES, LANGUAGES, STAGES } from '../../domain/index.js';
import { code, digits, flag, instant, reference } from './fields.js';

/** An empty parameter counts as left out. */
const filled = (query: unknown): unknown =>
  typeof query === 'object' && query !== null
    ? Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
    : query;

export const listParameters = z.strictObject({
  stage: z.enum(STAGES).optional(),
  level: digits(5).optional(),
  class: z.enum(COMPLAINT_CLASSES).optional(),
  owner: code.optional().meta({ description: 'Staff id, or `me`' }),
  coAssignee: code.optional().meta({ description: 'Works on it beside the owner: staff id, or `me`' }),
  outlet: code.optional(),
  breached: flag.optional(),
  dueBefore: instant.optional().meta({ description: 'Open, and with an instant on the agenda before this one' }),
  q: reference.optional().meta({ description: 'Complaint number or external id' }),
  cursor: z.string().max(200).optional(),
  limit: digits(100).optional().meta({ description: 'At most 100; 50 when left out' }),
});
export const listQuery = z.preprocess(filled, listParameters);
export type ListQuery = z.output<typeof listParameters>;

export const inquiriesQuery = z.strictObject({
  open: flag.optional().meta({ description: 'Those that wait for an answer; `false` for those answered' }),
});
export type InquiriesQuery = z.output<typeof inquiriesQuery>;

export const approvalsParameters = z.strictObject({ assignee: z.literal('me').default('me') });
const planVersion = digits(10_000).optional().meta({
  description: 'Of the plan that the statement decides on; the newest when left out',
});
export const evidenceParameters = z.strictObject({
  type: z.enum(EVIDENCE_TYPES),
  source: reference.optional().meta({ description: 'Where it is from; whoever uploads it when left out' }),
  at: instant.optional().meta({ description: 'When it was made; now when left out' }),
});
export type EvidenceQuery = z.output<typeof evidenceParameters>;

export const statementParameters = z.object({ version: planVersion });
export const statusStatementParameters = z.object({ token: z.string().max(200), version: planVersion });

export const statusParameters = z.object({
  token: z.string().max(200),
  lang: z.enum(LANGUAGES).optional(),
});
