import type { PlanClaim } from '../compensation/index.js';
import type { Justified } from '../vocabulary.js';
import type { Measure, TextHashes } from './records.js';
import type { RefusalCode } from './refusal.js';

/** How whoever takes a simple complaint in has settled it with the customer at once. */
export interface IntakeResolution {
  justified: Justified;
  /** A person has spoken with the customer: his first response. */
  spoken: boolean;
  /** What is still to be done; what was done at once stands in the reasons. */
  measures: Measure[];
  /** What the claims come to when left out. */
  amountFen?: number;
  claims?: PlanClaim[];
  /** `reasons` tell the customer what was found and done; `note` says why the complaint is not justified. */
  texts: TextHashes;
}

/** What an intake may bring beside the complaint. */
export interface Settled {
  resolution?: IntakeResolution;
}

/** A resolution that the rules did not take: the complaint is registered without it, and it is on record as it was asked. */
export interface RefusedResolution {
  code: RefusalCode;
  message: string;
  asked: IntakeResolution;
}

export type ResolutionRefusal = 'not_ordinary' | 'approval_needed' | 'resolution_not_yours';
