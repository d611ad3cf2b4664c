import type { Instant } from '../instant.js';
import type { InquiryAnswer, InquiryPurpose } from '../investigation-words.js';
import type { LiabilityStage } from '../vocabulary.js';

/** A question to a unit, with its answer or the lack of it. */
export interface Inquiry {
  /** `i1`, `i2` … */
  id: string;
  purpose: InquiryPurpose;
  /** Unit of the directory that answers. */
  unit: string;
  /** The outlet by whose code it was asked. */
  outlet?: string;
  /** Which part of the way the unit had in hand. */
  stage?: LiabilityStage;
  waybillNo?: string;
  sentAt: Instant;
  answer?: InquiryAnswer;
  answeredAt?: Instant;
  /** Since when its silence counts as liability: presumed, never found. */
  presumedAt?: Instant;
}

/** How liability between outlets was arbitrated; the customer never waits for it. */
export interface Arbitration {
  /** 1, and 2 after an objection. */
  n: number;
  /** Units that bear a part of it, and may object. */
  units: string[];
  objectedAt?: Instant;
}

export interface Investigation {
  investigatorId?: string;
  /** The related complaint whose investigator he is. */
  sharedWith?: string | undefined;
  inquiries: Inquiry[];
  arbitration?: Arbitration;
}

export const noInvestigation: Investigation = { inquiries: [] };
