import type { Policy } from './policy.js';

/** What a record consists of (F1). The level is unknown at intake, so a new record scores at most 0.90 (C20). */
export const RECORD_ELEMENTS = ['customer', 'contact', 'time', 'shipment', 'description', 'level'] as const;
export type RecordElement = (typeof RECORD_ELEMENTS)[number];

/** Whether each element is there and valid. */
export type RecordElements = Record<RecordElement, boolean>;

/** Completeness in hundredths, 0 … 100 (F1, S2-007, S2-008). */
export function completeness(policy: Policy, present: RecordElements): number {
  const { weights } = policy.completeness;
  return RECORD_ELEMENTS.reduce((sum, element) => sum + (present[element] ? weights[element] : 0), 0);
}

/** Everything of the record is there but for the level, and at least one item of evidence. */
export const isDocumented = (present: RecordElements, evidence: number): boolean =>
  evidence > 0 && Object.entries(present).every(([element, there]) => there || element === 'level');

/**
 * What the customer is asked for while the score is below the policy's threshold: exactly what he could tell and has not. He is
 * asked once, by the acknowledgement: triage adds the level, which is nobody's to ask, so it never finds more missing.
 */
export function missingElements(policy: Policy, present: RecordElements): RecordElement[] {
  if (completeness(policy, present) >= policy.completeness.askBelow) return [];
  return RECORD_ELEMENTS.filter((element) => element !== 'level' && !present[element]);
}
