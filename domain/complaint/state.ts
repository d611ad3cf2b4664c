import type { RecordElements } from '../completeness.js';
import type { Deadline, DeadlineFacts } from '../deadline.js';
import type { Grading } from '../grading.js';
import type { Instant } from '../instant.js';
import type {
  CloseReason,
  EscalationReason,
  Flag,
  Justified,
  PauseReason,
  Rank,
  RootCause,
  Stage,
} from '../vocabulary.js';
import type { AuthorityReport } from './authority-reports.js';
import type { PartyAuthority } from './parties.js';
import type { Effect, HeldNotice } from './effects.js';
import type { WaybillShare } from './granted.js';
import type { Appeal, Party } from './records.js';
import type { PlannedMeasure } from './records-measures.js';
import type { DuplicateStanding } from './records-duplicates.js';
import type { AwaitedReceipt } from './records-telling.js';
import type { Closing, Proposal } from './records-deciding.js';
import type { Investigation } from './records-investigation.js';
import type { Reversal } from './records-reversal.js';
import type { FoundParcel } from './records-parcel.js';
import type { PayoutOrder } from './records-payout.js';
import type { RelatedStanding } from './records-related.js';
import type { RetentionStanding } from './records-retention.js';
import type { Recourse } from './records-recourse.js';
import type { CoAssignee } from './records-sharing.js';

export interface Plan extends Proposal {
  measures: PlannedMeasure[];
  /** The follow-up group has seen that its measures are done (S0-27). */
  checked?: true;
  amountFen: number;
  /** What law and tariff give for the plan's claims. */
  quotedFen?: number;
  /** The amount by waybill; evenly when left out. */
  shares?: WaybillShare[];
  /** What other complaints paid for the waybills when it was proposed. */
  elsewhere?: WaybillShare[];
  payeeId?: string;
  status: 'proposed' | 'approved' | 'rejected' | 'returned' | 'refused';
  /** Everybody who approved it; whoever proposed it, when that was enough. */
  approvedBy?: string[];
  deliveredAt?: Instant;
  payout?: { payoutNo: string; status: 'held' | 'ordered' | 'paid' | 'rejected' };
  /** The order of its cash on delivery. */
  remittance?: { payoutNo: string; status: 'ordered' | 'paid' | 'rejected' };
}

/** A decision within authority that somebody of quality checks afterwards. */
export interface Sample {
  decidedBy: string;
  checkedAt?: Instant;
}

/** Everything rules and timers need to know of a complaint; folded from its journal, never stored on its own. */
export interface ComplaintState extends DuplicateStanding, RelatedStanding, RetentionStanding {
  /** Number of the last event; 0 before registration. */
  seq: number;
  lastAt: Instant;
  stage: Stage;
  facts: DeadlineFacts;
  flags: Flag[];
  grading?: Grading;
  justified: Justified;
  /** Elements of the record that are there (F1). */
  present: RecordElements;
  /** Items of evidence so far. */
  evidence?: number;
  /** SHA-256 of every file that was uploaded. */
  files?: string[];
  unit: string;
  outlet?: string;
  ownerId?: string;
  /** Waits for an owner: since when, and when the queue looks again by itself. */
  queue?: { sinceAt: Instant; nextAt?: Instant };
  /** How often it changed hands in this round (S4-16). */
  transfers?: number;
  accusedUnit?: string;
  /** Member of the staff whom it is about. */
  accusedPerson?: string;
  investigation?: Investigation;
  /** Who works on it beside the owner. */
  coAssignees?: CoAssignee[];
  receivedAt: Instant;
  registeredAt: Instant;
  round: number;
  /** Receipt in round 1, the reopening in later rounds: where the round's limits start. */
  roundStartedAt: Instant;
  parties: Party[];
  /** What documents show of them. */
  authorities?: PartyAuthority[];
  waybills: string[];
  /** When each was delivered, where that is known. */
  deliveredAt?: Record<string, Instant>;
  policyHash: string;
  externalDueAt?: Instant;
  /** Running and finished deadlines; finished ones of a recurring kind are forgotten here and live on in the journal. */
  deadlines: Record<string, Deadline>;
  /** How often each kind was opened, for the ids. */
  opened: Record<string, number>;
  findings: number;
  /** What caused it, as findings or a review have it (S0-42, S0-43). */
  rootCause?: RootCause;
  /** What partners bear, and what of it was had back. */
  recourses?: Recourse[];
  /** Whoever recorded findings: he does not decide (design §6). */
  investigators?: string[];
  plan?: Plan;
  /** The newest closing that was put before people. */
  closing?: Closing;
  /** Plans within authority that were drawn for checking, by version. */
  samples?: Record<number, Sample>;
  payouts: number;
  /** Every order so far, by its number. */
  orders?: Record<string, PayoutOrder>;
  /** Every reversal so far, by its number. */
  reversals?: Record<string, Reversal>;
  /** Lost parcels that were found after they were paid for. */
  parcels?: FoundParcel[];
  /** Compensation paid so far, over all plans and rounds: a later plan orders only what is missing. */
  paidFen: number;
  /** Cash on delivery handed over so far; no compensation. */
  remittedFen?: number;
  resolvedAt?: Instant;
  pause?: { reason: PauseReason; sinceAt: Instant; capAt: Instant };
  pausedTotalMs: number;
  owed: Record<string, Effect>;
  /** Notices that wait for the end of the quiet hours. */
  heldBack?: HeldNotice[];
  /** Notices that were accepted by their channel and whose receipt is still to come: key → template. */
  awaitingReceipt: Record<string, AwaitedReceipt>;
  /** SHA-256 of the statement of each plan version. */
  statements?: Record<number, string>;
  resultDeliveredAt?: Instant;
  /** Parts of the day in which we tried in vain to reach the customer after this round's result. */
  attempts?: number[];
  withdrawnAt?: Instant;
  /** It is before a court: nothing closes by itself, and nothing is erased. */
  proceedings?: { sinceAt: Instant };
  /** The group that was called together for a major complaint, and the round in which it was stood down (S1-41). */
  emergency?: { members: string[]; stoodDownIn?: number };
  survey?: { key: string; state: 'invited' | 'answered' | 'expired' };
  /** Keys of effects that a person has to look at. */
  repairs: string[];
  /** The last effect that failed or needed a person, and its reason: a code, never a text. */
  lastError?: { key: string; reason: string; at: Instant };
  breached: boolean;
  /** Superiors who were called in this round, in order. */
  raised?: { reason: EscalationReason; rank: Rank; deadlineId: string }[];
  /** Highest rank index that a ladder has told and that still matters. */
  rung: number;
  closed?: { reason: CloseReason; at: Instant };
  /** Appeals to a regulator, by the authority's number. */
  appeals?: Record<string, Appeal>;
  /** What authorities have to hear of it, and have heard. */
  authorityReports?: AuthorityReport[];
}

/** The state before the first event. */
export function zero(): ComplaintState {
  return {
    seq: 0,
    lastAt: 0,
    stage: 'registered',
    facts: { level: 1, channel: 'web', class: 'other', handlingClass: 'ordinary', kind: 'complaint' },
    flags: [],
    justified: 'undetermined',
    present: { customer: false, contact: false, time: false, shipment: false, description: false, level: false },
    unit: '',
    receivedAt: 0,
    registeredAt: 0,
    round: 1,
    roundStartedAt: 0,
    parties: [],
    waybills: [],
    policyHash: '',
    deadlines: {},
    opened: {},
    findings: 0,
    payouts: 0,
    paidFen: 0,
    pausedTotalMs: 0,
    owed: {},
    awaitingReceipt: {},
    repairs: [],
    breached: false,
    rung: 0,
  };
}

export const running = (state: ComplaintState): Deadline[] =>
  Object.values(state.deadlines).filter((d) => d.state === 'running');

export const runningOf = (state: ComplaintState, kind: Deadline['kind']): Deadline | undefined =>
  running(state).find((d) => d.kind === kind);

/** Closed, nothing is owed any more, and nothing is still to come: no appeal waits for our report, no outlet has time to answer. */
export const isOver = (state: ComplaintState): boolean =>
  state.closed !== undefined &&
  Object.keys(state.owed).length === 0 &&
  running(state).every(({ next }) => next === undefined);

/** Key of the round's survey: made once, known before the invitation is answered. */
export const surveyKey = ({ round }: Pick<ComplaintState, 'round'>): string => `survey/${round}`;

/** The person all customer notices go to: the complainant, else the first party. */
export const complainant = (state: ComplaintState): Party | undefined =>
  state.parties.find((p) => p.role === 'complainant') ?? state.parties[0];
