import type { Instant } from '../instant.js';
import type { CloseReason, Rank, RootCause } from '../vocabulary.js';

/** What people decide on. */
export type Decidable = 'plan' | 'closing';

/** One of several people who have to approve has done so. */
export interface Approval {
  by: string;
  onBehalfOf?: string;
}

/** What is put before people for a decision, in one exact version. */
export interface Proposal {
  version: number;
  /** SHA-256 of all that a decision binds. */
  hash: string;
  proposedBy: string;
  /** `within_authority` needs no decision. */
  required: Rank | 'within_authority';
  /** The rule that asks for this rank. */
  rule: string;
  /** Whose turn it is; nobody's while it lies in the fallback queue. */
  approverId?: string;
  expiresAt: Instant;
  /** How many different people have to approve it; one when left out. */
  approvers?: number;
  /** Approvals so far, while another one is needed. */
  approvals?: Approval[];
}

/** A closing that people have to agree to. */
export interface Closing extends Proposal {
  required: Rank;
  reason: CloseReason;
  rootCause?: RootCause;
  status: 'proposed' | 'approved' | 'rejected' | 'returned' | 'superseded';
  /** Command that proposed it, under which its texts lie. */
  commandId: string;
}
