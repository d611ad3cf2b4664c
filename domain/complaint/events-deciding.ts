import type { PlanClaim } from '../compensation/index.js';
import type { QualityResult } from '../decide-words.js';
import type { Target } from '../directory.js';
import type { Instant } from '../instant.js';
import type { CloseReason, DecisionOutcome, Rank, RootCause } from '../vocabulary.js';
import type { WaybillShare } from './granted.js';
import type { Measure, TextHashes } from './records.js';
import type { Decidable } from './records-deciding.js';

/** What is put before people, and what becomes of it. */
export interface DecidingEvents {
  plan_proposed: {
    version: number;
    /** SHA-256 over the RFC 8785 JSON of amount, currency, payee hash, measures and policy version. */
    hash: string;
    proposedBy: string;
    measures: Measure[];
    amountFen: number;
    currency: 'CNY';
    /** What was claimed for shipments, and what law and tariff give for it. */
    claims?: PlanClaim[];
    quotedFen?: number;
    /** The amount by waybill. */
    shares?: WaybillShare[];
    /** What other complaints paid for the waybills by then: it was taken off the quote. */
    elsewhere?: WaybillShare[];
    payeeId?: string;
    /** `within_authority` needs no approval. */
    required: Rank | 'within_authority';
    rule: string;
    approver?: Target;
    expiresAt: Instant;
    /** How many people have to approve it; one when left out. */
    approvers?: number;
    supersedes?: number;
    texts: TextHashes;
  };
  plan_decided: {
    version: number;
    hash: string;
    outcome: DecisionOutcome;
    kind: 'approval' | 'within_authority';
    by: string;
    rank?: Rank;
    /** Who lent the authority. */
    onBehalfOf?: string;
    rule: string;
    /** Drawn for checking by quality. */
    sampled?: true;
    texts: TextHashes;
  };
  /** The first of several approvals: another person has to approve as well. */
  approval_given: {
    what: Decidable;
    version: number;
    hash: string;
    by: string;
    rank?: Rank;
    /** Who lent the authority. */
    onBehalfOf?: string;
    rule: string;
    /** Whose turn it is now. */
    approver: Target;
    texts: TextHashes;
  };
  /** Another person's turn: because somebody asked for it, or because the one before is away. */
  approval_handed_over: {
    what: Decidable;
    version: number;
    deadlineId?: string;
    from?: string;
    approver: Target;
    why: 'asked' | 'absent';
    by: string;
    texts: TextHashes;
  };
  closing_proposed: {
    version: number;
    /** SHA-256 over the RFC 8785 JSON of reason, root cause, explanation, round, plan version and policy. */
    hash: string;
    reason: CloseReason;
    rootCause?: RootCause;
    proposedBy: string;
    required: Rank;
    rule: string;
    approvers?: number;
    approver: Target;
    expiresAt: Instant;
    texts: TextHashes;
  };
  closing_decided: {
    version: number;
    hash: string;
    outcome: DecisionOutcome;
    by: string;
    rank?: Rank;
    onBehalfOf?: string;
    rule: string;
    texts: TextHashes;
  };
  /** Something else has happened to the complaint: nobody decides on the closing any more. */
  closing_superseded: { version: number };
  sample_checked: { version: number; result: QualityResult; by: string; texts: TextHashes };
}
