import type { RecordElements } from '../completeness.js';
import type { Deadline, Step } from '../deadline.js';
import type { Target } from '../directory.js';
import type { Grading } from '../grading.js';
import type { Instant } from '../instant.js';
import type { ReplyTo, RequestType } from '../intake-words.js';
import type { BreachedStandard, StandardFact } from '../standards.js';
import type {
  Channel,
  CloseReason,
  ComplaintClass,
  Complexity,
  ContactPurpose,
  EscalationReason,
  Flag,
  HandlingClass,
  Justified,
  Kind,
  PauseReason,
  Rank,
  RootCause,
} from '../vocabulary.js';
import type { Actor, Evidence, Party, PolicyPin, Shipment, ShipmentException, TextHashes } from './records.js';
import type { CallFacts } from './events-telling.js';
import type { Registering } from './events-duplicates.js';
import type { TopicEvents } from './events-topics.js';
import type { Acted, Owned, Ripple } from './ripple.js';

export type { Acted, Owned, Ripple } from './ripple.js';

/** What each type of event carries. */
export interface EventData extends TopicEvents {
  registered: Registering & {
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
    accusedUnit?: string;
    parties: Party[];
    shipments: Shipment[];
    evidence: Evidence[];
    policy: PolicyPin;
    externalRef?: string;
    externalDueAt?: Instant;
    replyTo?: ReplyTo;
    request?: RequestType;
    exception?: ShipmentException;
    standards?: StandardFact[];
    /** Those of the standards that were broken. */
    breachedStandards?: BreachedStandard[];
    filedBy: string;
    texts: TextHashes;
  };
  major_reported: { targets: Target[] };
  /** Level 5 by an integration's numbers alone: the duty manager is asked first. */
  major_proposed: { targets: Target[] };
  triaged: Owned & {
    class: ComplaintClass;
    subClass?: string;
    flags: Flag[];
    grading: Grading;
    handlingClass: HandlingClass;
    justified: Justified;
    completeness: number;
    /** What the record lacks now that the level is known (C20). */
    missing?: string[];
    accusedUnit?: string;
    texts: TextHashes;
  };
  /** Nobody fits: the complaint waits in the queue, and looks again at `nextAt`; without it only another directory can help. */
  queued: { from?: string; nextAt?: Instant };
  /** It has another owner: found by dispatch, taken from the queue, or given by hand. */
  assigned: Owned & {
    why: 'dispatched' | 'picked_up' | 'transferred';
    by: string;
    from?: string;
    texts: TextHashes;
  };
  contact_recorded: CallFacts & {
    purpose: ContactPurpose;
    channel: Channel;
    direction: 'outbound' | 'inbound';
    reached: boolean;
    occurredAt: Instant;
    onRequest?: boolean;
    solved?: boolean;
    nextAt?: Instant;
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
  resolved: { version: number };
  deadline_opened: { deadline: Deadline };
  deadline_moved: {
    id: string;
    /** `calendar`: days on the way became known. */
    why: 'regraded' | 'resumed' | 'policy_changed' | 'calendar' | 'extended';
    dueAt: Instant;
    warnAt?: Instant;
    rule: string;
    source: string[];
    losers: Deadline['losers'];
    pauses: Deadline['pauses'];
    overdueByRegrade: boolean;
    clock?: Deadline['clock'];
    limit?: Deadline['limit'];
    calendar?: string;
    provisional?: boolean;
    /** Where it ended before a notice extended it. */
    extendedFromAt?: Instant;
    next?: Step;
  };
  deadline_met: { id: string; metAt: Instant; late: boolean };
  deadline_cancelled: { id: string; why: string };
  deadline_warned: Acted;
  deadline_breached: Acted & { rank: Rank; regrade: boolean };
  escalated: Acted & { rank: Rank };
  escalation_acknowledged: { id: string; by: string; rank?: Rank; holds: boolean; next?: Step };
  /** A superior is called before any limit says so. */
  escalation_raised: {
    reason: EscalationReason;
    by: string;
    complexity?: Complexity;
    rank: Rank;
    targets: Target[];
    /** The deadline that waits for the superior. */
    deadlineId: string;
    texts: TextHashes;
  };
  paused: { reason: PauseReason; capAt: Instant; by: string; texts: TextHashes };
  resumed: { by: string; why: 'asked' | 'answered' | 'cap' | 'regraded' | 'resolved'; pausedMs: number };
  repair_needed: { key: string; why: string };
  repair_cleared: { key: string };
  /** Limits that the new version counts otherwise follow as `deadline_moved`. */
  policy_changed: { from: string; policy: PolicyPin; by: string; texts: TextHashes };
  closed: { reason: CloseReason; rootCause?: RootCause; by: string; texts: TextHashes };
  reopened: Owned & {
    round: number;
    /** By a low rating, by what the customer said when called back, or because a person asked for it. */
    why: 'survey' | 'call_back' | 'asked';
    by: string;
    level: Grading['level'];
    handlingClass: HandlingClass;
    texts: TextHashes;
  };
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

export type EventOf<T extends EventType> = Extract<ComplaintEvent, { type: T }>;
