import type { Liability } from './complaint/records.js';
import type { Source } from './policy.js';

/** How a partner answered our claim. */
export const RECOURSE_OUTCOMES = ['accepted', 'refused'] as const;
export type RecourseOutcome = (typeof RECOURSE_OUTCOMES)[number];

/** What billing books of a recourse: the claim, what he bears of it, and what we give up. */
export const RECOURSE_POSTINGS = ['claimed', 'settled', 'given_up'] as const;
export type RecoursePosting = (typeof RECOURSE_POSTINGS)[number];

/** How long after delivery each partner can be claimed against, by contract; calendar days. */
export interface RecoursePolicy {
  partners: { unit: string; days: number }[];
  /** Of third parties without a line of their own. */
  days: number;
  source: Source;
}

/** What somebody outside the carrier bears of a waybill. */
export interface PartnersPart {
  /** Unit or code of the partner; `third_party` where nobody has named him. */
  partner: string;
  waybillNo?: string;
  /** Percent. */
  share: number;
  days: number;
}

/** The parts of a liability that others than the carrier bear: third parties, and units that the policy knows as partners. */
export function partnersParts(
  { partners, days }: RecoursePolicy,
  liability: readonly (Liability & { share: number })[],
): PartnersPart[] {
  return liability.flatMap(({ stage, unit, waybillNo, share }) => {
    const known = partners.find((one) => one.unit === unit);
    if (share === 0 || (!known && stage !== 'third_party')) return [];
    const part = { partner: unit ?? stage, share, days: known?.days ?? days };
    return [{ ...part, ...(waybillNo !== undefined && { waybillNo }) }];
  });
}
