import type { InquiryAnswer, InquiryPurpose } from '../investigation-words.js';
import type { Justified, LiabilityStage, RootCause } from '../vocabulary.js';
import type { Evidence, Liability, TextHashes } from './records.js';

/** Acts of an investigation, and of those whom it asks. */
export interface InvestigationCommands {
  record_findings: {
    justified: Justified;
    liability: Liability[];
    evidence: Evidence[];
    rootCause?: RootCause;
    texts: TextHashes;
  };
  assign_investigator: { to: string; texts: TextHashes };
  /** `to` is a unit of the directory or the code of an outlet; the question is a text. */
  send_inquiry: {
    purpose: InquiryPurpose;
    to: string;
    stage?: LiabilityStage;
    waybillNo?: string;
    texts: TextHashes;
  };
  answer_inquiry: { inquiryId: string; answer: InquiryAnswer; texts: TextHashes };
  /** Headquarters says who bears which part. */
  arbitrate: { liability: Liability[]; texts: TextHashes };
  object_to_arbitration: { texts: TextHashes };
}

export const INVESTIGATION_ACTS = [
  'assign_investigator',
  'send_inquiry',
  'answer_inquiry',
  'arbitrate',
  'object_to_arbitration',
] as const satisfies readonly (keyof InvestigationCommands)[];
