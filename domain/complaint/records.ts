import type { Instant } from '../instant.js';
import type { AppealOutcome, ExceptionType } from '../intake-words.js';
import type { Language } from '../languages.js';
import type { ReachedBy } from '../telling-words.js';
import type { EvidenceType, LiabilityStage, MeasureKind, PartyRole, Rank, Role } from '../vocabulary.js';

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
  /** Nothing for whoever was filed before this was recorded: he is told at the first address that he gave. */
  reach?: ReachedBy;
  /** Under 18: nothing is settled without the guardian. */
  minor?: true;
  /** Set when the person belongs to our own staff: nobody decides his own complaint. */
  staffId?: string;
}

/** The written decision as a document: which one it is, never what it says. */
export interface Statement {
  /** Of the plan that it decides on. */
  version: number;
  language: Language;
  /** Of the whole file, 64 hex digits. */
  sha256: string;
}

export interface Shipment {
  waybillNo: string;
  outlet?: string;
  /** Code of the hub that it went through last. */
  hub?: string;
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

/** The event from which a complaint was opened before anybody complained (S4-06, X-12). */
export interface ShipmentException {
  type: ExceptionType;
  occurredAt: Instant;
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
  /** Percent; those of one waybill add up to 100. */
  share?: number;
}

/** One thing that a plan promises to do; all of it is part of the plan's hash. */
export interface Measure {
  id: string;
  kind: MeasureKind;
  department?: string;
  /** Who carries it out; without one the owner of the complaint. */
  ownerId?: string;
  /** By when; without one by the limit of the execution. */
  dueAt?: Instant;
  /** Of cash on delivery: what was collected, what of it the seller had before this complaint, and who he is. */
  cod?: { collectedFen: number; remittedFen: number; payeeId?: string };
}

/** The version of the rules that a complaint is pinned to, by the hash of its content. */
export interface PolicyPin {
  id: string;
  version: string;
  hash: string;
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

/** An appeal to a regulator about this complaint; closing the complaint does not close it. */
export interface Appeal {
  /** The authority's own number of it. */
  authorityNo: string;
  authority: string;
  /** When it reached us; of a returned one, when it came back. */
  receivedAt: Instant;
  /** 1, and one more for each time that the authority returned it. */
  round: number;
  answeredAt?: Instant;
  outcome?: AppealOutcome;
}
