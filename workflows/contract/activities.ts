import type { Command, ComplaintEvent, ComplaintState, Refusal } from '../../domain/index.js';

export interface CommitRequest {
  complaintNo: string;
  /** State of the workflow, folded up to its `seq`. */
  state: ComplaintState;
  command: Command;
  /** The workflow's now, UTC ms. */
  at: number;
}

export interface CommitResult {
  /** Every event beyond the request's `seq`, those of other commands included. */
  events: ComplaintEvent[];
  refused?: Refusal;
  /** Where the journal ends, when that is before the workflow's state (a restored backup): nothing was written. */
  behind?: number;
}

/** Local activities over the journal; retried for ever, because an unreachable journal is no answer. */
export interface JournalActivities {
  /**
   * State of a complaint as its journal has it now.
   * @param seen how far the workflow has seen the journal; one that ends before is alarmed. 0 when it has seen nothing
   */
  load(complaintNo: string, seen: number): Promise<ComplaintState>;
  commit(request: CommitRequest): Promise<CommitResult>;
}

/** One attempt to give the outside what a complaint owes. */
export interface EffectOrder {
  complaintNo: string;
  key: string;
  /** The workflow's now, UTC ms. */
  at: number;
}

export type NoticeOutcome = { outcome: 'accepted' } | { outcome: 'failed'; reason: string };
export type PayoutOutcome =
  | { outcome: 'paid'; transactionNo: string; settledAt: number }
  | { outcome: 'rejected'; reason: string; settledAt: number };
export type ReversalOutcome =
  | { outcome: 'reversed'; transactionNo: string; settledAt: number }
  | { outcome: 'rejected'; reason: string; settledAt: number };
export interface RecourseOutcome {
  outcome: 'posted';
  transactionNo: string;
  settledAt: number;
}
export type SurveyOutcome = { outcome: 'invited' } | { outcome: 'failed'; reason: string };

/** Remote activities. Each throws when the outcome is unknown and is tried again; a definite outcome is returned. */
export interface NotificationActivities {
  deliverNotice(order: EffectOrder): Promise<NoticeOutcome>;
}
/** One run of the reconciliation; who asked for it, and what it found, stands in our database. */
export interface ReconciliationOrder {
  id: string;
}
export interface ReconciliationResult {
  differences: number;
}
export interface BillingActivities {
  orderPayout(order: EffectOrder): Promise<PayoutOutcome>;
  orderReversal(order: EffectOrder): Promise<ReversalOutcome>;
  /** Books what is claimed from a partner, or what has become of it. */
  postRecourse(order: EffectOrder): Promise<RecourseOutcome>;
  /** Goes on where an earlier attempt has ended; heartbeats after every step. */
  reconcile(order: ReconciliationOrder): Promise<ReconciliationResult>;
}
export interface SurveyActivities {
  inviteToSurvey(order: EffectOrder): Promise<SurveyOutcome>;
}
/** One run of the retention; who asked for it, and what it did, stands in our database. */
export interface RetentionOrder {
  id: string;
}
export interface RetentionResult {
  failed: number;
}
export interface IndicatorResult {
  /** Improvements that were asked for. */
  missed: number;
}
/** What is done at night, over everything that there is. */
export interface UpkeepActivities {
  /** Goes on where an earlier attempt has ended; heartbeats after every step. */
  retain(order: RetentionOrder): Promise<RetentionResult>;
  /** Looks at the last month that is over for long enough, once. */
  lookAtIndicators(): Promise<IndicatorResult>;
}
