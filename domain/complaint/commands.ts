import type { PlanClaim } from '../compensation/index.js';
import type { Instant } from '../instant.js';
import type { ReplyTo, RequestType } from '../intake-words.js';
import { PROCEEDINGS_ACTS, TELLING_ACTS, type TellingCommands } from './commands-telling.js';
import type { StandardFact } from '../standards.js';
import type {
  Channel,
  CloseReason,
  ComplaintClass,
  Complexity,
  ContactPurpose,
  DecisionOutcome,
  EscalationReason,
  Flag,
  Justified,
  Kind,
  PauseReason,
  RootCause,
} from '../vocabulary.js';
import { DUPLICATE_ACTS, DUPLICATE_FACTS, type DuplicateCommands } from './commands-duplicates.js';
import type { Kinship } from './events-duplicates.js';
import { OUTSIDE_ACTS, type OutsideCommands } from './commands-outside.js';
import type { DecidingCommands } from './commands-deciding.js';
import type {
  Actor,
  Evidence,
  Measure,
  Party,
  PolicyPin,
  Shipment,
  ShipmentException,
  SurveyScores,
  TextHashes,
} from './records.js';
import { RETENTION_ACTS, type RetentionCommands } from './commands-retention.js';
import { REVERSAL_ACTS, type ReversalCommands } from './commands-reversal.js';
import type { BillingResults } from './commands-results.js';
import { PARCEL_ACTS, type ParcelCommands } from './commands-parcel.js';
import { PAYOUT_ACTS, type PayoutCommands } from './commands-payout.js';
import { RECOURSE_ACTS, type RecourseCommands } from './commands-recourse.js';
import { EMERGENCY_ACTS, type EmergencyCommands } from './commands-emergency.js';
import { MEASURE_ACTS, type MeasureCommands } from './commands-measures.js';
import { SHARING_ACTS, type SharingCommands } from './commands-sharing.js';
import { PARTY_ACTS, type PartyCommands } from './commands-parties.js';
import { RELATED_ACTS, RELATED_FACTS, type RelatedCommands } from './commands-related.js';
import { SCREENING_ACTS, type FirstLook, type ScreeningCommands } from './commands-screening.js';
import { INVESTIGATION_ACTS, type InvestigationCommands } from './commands-investigation.js';

/** What a person, a service, an effect or the agenda may ask of a complaint. Plain data; texts are salted hashes. */
export interface CommandData
  extends
    TellingCommands,
    DuplicateCommands,
    DecidingCommands,
    InvestigationCommands,
    SharingCommands,
    EmergencyCommands,
    ScreeningCommands,
    MeasureCommands,
    OutsideCommands,
    PayoutCommands,
    RelatedCommands,
    PartyCommands,
    RecourseCommands,
    RetentionCommands,
    ReversalCommands,
    ParcelCommands,
    BillingResults {
  register: FirstLook &
    Kinship & {
      source: string;
      externalId: string;
      kind: Kind;
      channel: Channel;
      receivedAt: Instant;
      class: ComplaintClass;
      subClass?: string;
      impact: number;
      urgency: number;
      scope?: number;
      customerValue?: number;
      claimFen?: number;
      /** Words of the policy's list that the texts hold. */
      words?: string[];
      /** Unit that the complaint accuses: nobody of it owns it. */
      accusedUnit?: string;
      flags: Flag[];
      parties: Party[];
      /** True when the complainant can be reached by phone, mail or message. */
      reachable: boolean;
      named: boolean;
      shipments: Shipment[];
      evidence: Evidence[];
      policy: PolicyPin;
      externalRef?: string;
      externalDueAt?: Instant;
      /** Who waits for our reply by then. */
      replyTo?: ReplyTo;
      request?: RequestType;
      exception?: ShipmentException;
      /** When things behind the complaint were done, for the standards that they should have met. */
      standards?: StandardFact[];
      texts: TextHashes;
    };
  confirm_triage: {
    class: ComplaintClass;
    subClass?: string;
    impact: number;
    urgency: number;
    scope?: number;
    customerValue?: number;
    claimFen?: number;
    accusedUnit?: string;
    /** Member of the staff whom the complaint is about. */
    accusedPerson?: string;
    flags: Flag[];
    /** As it was when left out; why it is `no`, or another than before, is a text. */
    justified?: Justified;
    texts: TextHashes;
  };
  /** Gives the complaint to somebody, by name or to whom dispatch finds; why is a text (S4-16). */
  transfer: { to?: string; texts: TextHashes };
  /** A file that was uploaded and stored; `bytes` is its size. */
  add_evidence: { evidence: Evidence; bytes: number; mediaType: string };
  record_contact: {
    purpose: ContactPurpose;
    channel: Channel;
    direction: 'outbound' | 'inbound';
    reached: boolean;
    occurredAt: Instant;
    /** The customer had asked for the call, so it may be late. */
    onRequest?: boolean;
    /** What he says when he is called back. */
    solved?: boolean;
    /** When we have promised him to be in touch again. */
    nextAt?: Instant;
    texts: TextHashes;
  };
  propose_plan: {
    measures: Measure[];
    /** What the claims come to when left out. */
    amountFen?: number;
    currency: 'CNY';
    claims?: PlanClaim[];
    payeeId?: string;
    texts: TextHashes;
  };
  decide_plan: { version: number; hash: string; outcome: DecisionOutcome; texts: TextHashes };
  pause: { reason: PauseReason; untilAt: Instant; texts: TextHashes };
  resume: { texts: TextHashes };
  acknowledge_escalation: { deadlineId: string };
  /** Calls a superior before any limit says so; what is to be said about it is a text. */
  escalate: { reason: EscalationReason; complexity?: Complexity; texts: TextHashes };
  close: { reason: CloseReason; rootCause?: RootCause; texts: TextHashes };
  /** Pins the complaint to another version of the rules. */
  change_policy: { policy: PolicyPin; texts: TextHashes };
  /** Takes a closed complaint up again; why is a text. */
  reopen: { texts: TextHashes };
  /** Asks for more time for a claim; the customer is told first (S1-16). */
  extend_claim: { untilAt: Instant; texts: TextHashes };
  /** An instant of the agenda has come. */
  tick: { what: 'deadline' | 'pause_cap' | 'patience' | 'morning' | 'dispatch'; id: string; n: number };
  /** Days that a calendar (`cn@3`) did not know are known now, or are other days. */
  calendar_changed: { calendar: string };
  /** The directory of staff is another one (its version): somebody may fit now. */
  directory_changed: { version: number };
  /** Results of effects. */
  notice_result: { key: string; outcome: 'accepted' | 'failed'; reason?: string };
  survey_result: { key: string; outcome: 'invited' | 'failed'; reason?: string };
  /** Facts from services. */
  receipt: { key: string; outcome: 'delivered' | 'bounced'; receivedAt: Instant; reason?: string };
  survey_answer: { key: string; scores: SurveyScores; solved: boolean; answeredAt: Instant; texts: TextHashes };
}

export type CommandType = keyof CommandData;

/** Anything that may change a complaint. The id makes it count once, however often it is sent. */
export type Command = {
  [T in CommandType]: { id: string; type: T; actor: Actor; data: CommandData[T] };
}[CommandType];

export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;

/** Acts of people; the stage table says when each is possible. */
export const ACTS = [
  'confirm_triage',
  'transfer',
  'record_findings',
  'add_evidence',
  'record_contact',
  'propose_plan',
  'decide_plan',
  'decide_closing',
  'hand_over_approval',
  'check_sample',
  'record_acceptance',
  'record_measure',
  'pause',
  'resume',
  'acknowledge_escalation',
  'escalate',
  'close',
  'reopen',
  'change_policy',
  'extend_claim',
  ...OUTSIDE_ACTS,
  ...TELLING_ACTS,
  ...INVESTIGATION_ACTS,
  ...DUPLICATE_ACTS,
  'record_review',
  ...SHARING_ACTS,
  ...SCREENING_ACTS,
  ...RELATED_ACTS,
  ...PARTY_ACTS,
  ...PROCEEDINGS_ACTS,
  ...EMERGENCY_ACTS,
  ...PAYOUT_ACTS,
  ...MEASURE_ACTS,
  ...RECOURSE_ACTS,
  ...RETENTION_ACTS,
  ...REVERSAL_ACTS,
  ...PARCEL_ACTS,
] as const satisfies readonly CommandType[];
export type Act = (typeof ACTS)[number];

export const isAct = (type: CommandType): type is Act => (ACTS as readonly string[]).includes(type);

/** What comes from outside on its own: from services, and from whoever brings calendar or directory up to date. */
export const FACTS = [
  'receipt',
  'survey_answer',
  'calendar_changed',
  'directory_changed',
  ...DUPLICATE_FACTS,
  ...RELATED_FACTS,
] as const satisfies readonly CommandType[];
export type Fact = (typeof FACTS)[number];
export const isFact = (type: CommandType): boolean => (FACTS as readonly CommandType[]).includes(type);

/** Whoever holds the link of the status page acts in this name. */
export const CUSTOMER: Actor = { id: 'customer', role: 'customer' };

/** The agenda and the effects act in this name. */
export const SYSTEM: Actor = { id: 'system', role: 'system' };
