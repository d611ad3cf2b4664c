import type { Policy } from './policy.js';

/** Elements of a record that are there and valid (F1). */
export interface RecordElements {
  customer: boolean;
  contact: boolean;
  time: boolean;
  shipment: boolean;
  description: boolean;
  /** Unknown at intake, so a new record scores at most 0.90 (C20). */
  level: boolean;
}

/** Completeness in hundredths, 0 … 100 (F1, S2-007, S2-008). */
export function completeness(policy: Policy, present: RecordElements): number {
  const { weights } = policy.completeness;
  const elements = Object.keys(weights) as (keyof RecordElements)[];
  return elements.reduce((sum, element) => sum + (present[element] ? weights[element] : 0), 0);
}

/** Everything of the record is there but for the level, and at least one item of evidence. */
export const isDocumented = (present: RecordElements, evidence: number): boolean =>
  evidence > 0 && Object.entries(present).every(([element, there]) => there || element === 'level');

/** What the customer is asked for while the score is below the policy's threshold. */
export function missingElements(policy: Policy, present: RecordElements): (keyof RecordElements)[] {
  if (completeness(policy, present) >= policy.completeness.askBelow) return [];
  return (Object.keys(policy.completeness.weights) as (keyof RecordElements)[]).filter(
    (e) => e !== 'level' && !present[e],
  );
}
