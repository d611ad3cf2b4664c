import type { RecordElements } from '../completeness.js';
import type { Deadline, Step } from '../deadline.js';
import type { Target } from '../directory.js';
import type { Grading } from '../grading.js';
import type { Instant } from '../instant.js';
import type {
  Channel,
  CloseReason,
  ComplaintClass,
  ContactPurpose,
  DecisionOutcome,
  EvidenceType,
  Flag,
  HandlingClass,
  Justified,
  Kind,
  LiabilityStage,
  MeasureKind,
  PartyRole,
  PauseReason,
  Rank,
  Role,
  RootCause,
} from '../vocabulary.js';
import type { Effect } from './effects.js';

/** Who caused a change. Rank and unit come from the directory, not from the message. */
export interface Actor {
  id: string;
  role: Role | 'system' | 'service' | 'customer';
  rank?: Rank;
  unit?: string;
  onBehalfOf?: string;
  /** Proof of identity; signed later, empty until then. */
  assertion?: string;
}

export interface Party {
  personId: string;
  role: PartyRole;
  /** Which side of the shipment a complainant or proxy is on. */
  is?: PartyRole;
  /** Salted hash of the person's data; the salt lies beside the data and is erased with it. */
  hash: string;
  /** Set when the person belongs to our own staff: nobody decides his own complaint. */
  staffId?: string;
}

export interface Shipment {
  waybillNo: string;
  outlet?: string;
  declaredValueFen?: number;
  insuredValueFen?: number;
  freightFen?: number;
  promisedDeliveryAt?: Instant;
  delivery?: {
    mode?: string;
    consent?: 'yes' | 'no' | 'unknown';
    signedBy?: string;
    at?: Instant;
    inspected?: boolean;
  };
}

export interface Evidence {
  id: string;
  type: EvidenceType;
  sha256: string;
  source: string;
  at: Instant;
}

export interface Liability {
  waybillNo?: string;
  stage: LiabilityStage;
  unit?: string;
}

export interface Measure {
  id: string;
  kind: MeasureKind;
  department?: string;
}

/** Salted hashes of texts that lie in the database under the command's id. */
export type TextHashes = Record<string, string>;

/** 1 … 5 per question (S0-33, S0-34; C17). */
export interface SurveyScores {
  resultSpeed: number;
  resultEffect: number;
  politeness: number;
  patience: number;
  professionalism: number;
}

export interface EventData {
  registered: {
    source: string;
    externalId: string;
    kind: Kind;
    channel: Channel;
    class: ComplaintClass;
    subClass?: string;
    flags: Flag[];
    grading: Grading;
    handlingClass: HandlingClass;
    receivedAt: Instant;
    /** True when the receipt lies more than a year back. */
    old: boolean;
    present: RecordElements;
    completeness: number;
    missing: string[];
    unit: string;
    owner: Target;
    parties: Party[];
    shipments: Shipment[];
    evidence: Evidence[];
    policy: { id: string; version: string; hash: string };
    externalRef?: string;
    externalDueAt?: Instant;
    filedBy: string;
    texts: TextHashes;
  };
  major_reported: { targets: Target[] };
  triaged: {
    class: ComplaintClass;
    subClass?: string;
    flags: Flag[];
    grading: Grading;
    handlingClass: HandlingClass;
    justified: Justified;
    completeness: number;
    owner: Target;
    texts: TextHashes;
  };
  findings_recorded: {
    version: number;
    justified: Justified;
    liability: Liability[];
    evidence: Evidence[];
    texts: TextHashes;
  };
  contact_recorded: {
    purpose: ContactPurpose;
    channel: Channel;
    direction: 'outbound' | 'inbound';
    reached: boolean;
    occurredAt: Instant;
    texts: TextHashes;
  };
  plan_proposed: {
    version: number;
    /** SHA-256 over the RFC 8785 JSON of amount, currency, payee hash, measures and policy version. */
    hash: string;
    proposedBy: string;
    measures: Measure[];
    amountFen: number;
    currency: 'CNY';
    payeeId?: string;
    /** `within_authority` needs no approval. */
    required: Rank | 'within_authority';
    rule: string;
    approver?: Target;
    expiresAt: Instant;
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
    rule: string;
    texts: TextHashes;
  };
  decision_delivered: { version: number; deliveredAt: Instant };
  acceptance_recorded: {
    version: number;
    outcome: 'accepted' | 'refused';
    channel: Channel;
    occurredAt: Instant;
    texts: TextHashes;
  };
  execution_started: { version: number };
  measure_recorded: { measureId: string; outcome: 'done' | 'failed'; occurredAt: Instant; texts: TextHashes };
  payout_settled: { version: number; payoutNo: string; transactionNo: string; paidAt: Instant };
  payout_rejected: { version: number; payoutNo: string; reason: string };
  resolved: { version: number };
  notice_owed: object;
  notice_accepted: { key: string; template: string };
  notice_delivered: { key: string; template: string; deliveredAt: Instant };
  notice_failed: { key: string; template: string; reason: string };
  survey_invited: { key: string; expiresAt: Instant };
  survey_failed: { key: string; reason: string };
  survey_reminded: { deadlineId: string };
  survey_expired: { deadlineId: string };
  survey_answered: {
    round: number;
    scores: SurveyScores;
    /** Mean of the ratings in hundredths, 100 … 500. */
    meanHundredths: number;
    /** Mean × 20, in whole points (C17). */
    points: number;
    solved: boolean;
    review: boolean;
    answeredAt: Instant;
    texts: TextHashes;
  };
  deadline_opened: { deadline: Deadline };
  deadline_moved: {
    id: string;
    why: 'regraded' | 'resumed';
    dueAt: Instant;
    warnAt?: Instant;
    rule: string;
    source: string[];
    losers: Deadline['losers'];
    pauses: Deadline['pauses'];
    overdueByRegrade: boolean;
    next?: Step;
  };
  deadline_met: { id: string; metAt: Instant; late: boolean };
  deadline_cancelled: { id: string; why: string };
  deadline_warned: Acted;
  deadline_breached: Acted & { rank: Rank; regrade: boolean };
  escalated: Acted & { rank: Rank };
  escalation_acknowledged: { id: string; by: string; rank?: Rank; holds: boolean; next?: Step };
  paused: { reason: PauseReason; capAt: Instant; by: string; texts: TextHashes };
  resumed: { by: string; why: 'asked' | 'cap'; pausedMs: number };
  repair_needed: { key: string; why: string };
  repair_cleared: { key: string };
  closed: { reason: CloseReason; rootCause?: RootCause; by: string; texts: TextHashes };
  reopened: { round: number; why: 'survey'; level: Grading['level']; owner: Target };
}

/** What every act of a ladder records: nominal instant, whom it told, and what comes next. */
export interface Acted {
  id: string;
  rung: number;
  n: number;
  nominalAt: Instant;
  /** How long after the nominal instant it was acted on, in ms. */
  lateMs: number;
  targets: Target[];
  next?: Step;
}

/** What an event adds to or takes from what the complaint owes. */
export interface Ripple {
  owes?: Effect[];
  /** Key of the effect that is done. */
  settles?: string;
  /** Keys that are owed no more because their cause has gone. */
  drops?: string[];
}

export type EventType = keyof EventData;

/** One decided change, as it stands in the journal for ever. */
export type ComplaintEvent = {
  [T in EventType]: {
    seq: number;
    commandId: string;
    /** Position among the events of its command, from 0. */
    index: number;
    type: T;
    /** Version of this event type's shape; older shapes are lifted by the upcasters. */
    v: number;
    at: Instant;
    actor: Actor;
    data: EventData[T] & Ripple;
  };
}[EventType];
