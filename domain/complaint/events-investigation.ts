import type { Target } from '../directory.js';
import type { InquiryAnswer, InquiryPurpose } from '../investigation-words.js';
import type { Justified, LiabilityStage, RootCause } from '../vocabulary.js';
import type { Evidence, Liability, TextHashes } from './records.js';

/** How a complaint is investigated, and what lies between the outlets. */
export interface InvestigationEvents {
  findings_recorded: {
    version: number;
    justified: Justified;
    liability: Liability[];
    evidence: Evidence[];
    rootCause?: RootCause;
    /** Those of a related complaint, where the report stands. */
    adopted?: { from: string; version: number };
    texts: TextHashes;
  };
  /** The complaint is about this person: he neither owns, investigates nor approves. */
  person_accused: { person: string };
  /** `sharedWith` when he investigates a related complaint, and so this one. */
  investigator_assigned: { investigatorId: string; from?: string; sharedWith?: string; by: string; texts: TextHashes };
  inquiry_sent: {
    inquiryId: string;
    purpose: InquiryPurpose;
    unit: string;
    outlet?: string;
    stage?: LiabilityStage;
    waybillNo?: string;
    targets: Target[];
    by: string;
    texts: TextHashes;
  };
  inquiry_answered: { inquiryId: string; answer: InquiryAnswer; by: string; texts: TextHashes };
  /** Nobody of the unit answered in time. */
  liability_presumed: { inquiryId: string; unit: string; stage?: LiabilityStage; waybillNo?: string };
  /** `final` when an objection was heard before. */
  liability_arbitrated: {
    n: number;
    liability: Liability[];
    units: string[];
    final: boolean;
    by: string;
    texts: TextHashes;
  };
  arbitration_objected: { n: number; unit: string; by: string; texts: TextHashes };
}
