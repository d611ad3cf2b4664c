import type { LocalPoint, Limit } from './clocks.js';
import type { Rank, Role } from './vocabulary.js';

/** The kinds of limits that there are, in the order of a complaint's course (requirements 1.4). */
export const DEADLINE_KINDS = [
  'registration',
  'acknowledgement',
  'pick_up',
  'first_response',
  'verification',
  'diagnosis',
  'planning',
  'execution',
  'measure',
  'measure_check',
  'plan',
  'findings',
  'inquiry',
  'hold',
  'objection',
  'department_answer',
  'confirmation',
  'emergency_group',
  'emergency_broadcast',
  'takeover',
  'progress',
  'pause_reminder',
  'approval',
  'decision',
  'resolution',
  'promise',
  'legal',
  'external',
  'result',
  'claim',
  'payout_review',
  'recourse',
  'parcel_choice',
  'authority_report',
  'call_back',
  'customer_call',
  'review',
  'survey_reminder',
  'survey_expiry',
  'exception_report',
  'exception_check',
  'exception_contact',
  'exception_solution',
  'appeal',
  'appeal_internal',
  'appeal_rehandling',
] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** Points in a complaint's course at which limits start and are met. */
export const MILESTONES = [
  'received',
  'registered',
  'queued',
  'assigned',
  'exception',
  'acknowledged',
  'contacted',
  'triaged',
  'found',
  'planned',
  'sent_back',
  'plan_decided',
  'approved',
  'decision_delivered',
  'execution_started',
  'payout_held',
  'payout_reviewed',
  'measure_done',
  'carried_out',
  'measures_checked',
  'paid',
  'partner_liable',
  'recourse_claimed',
  'parcel_found',
  'authority_concerned',
  'authority_informed',
  'paused',
  'resolved',
  'result_delivered',
  'called_back',
  'survey_answered',
  'informed',
  'unreached',
  'rated_low',
  'reviewed',
  'reply_accepted',
  'reopened',
  'level_five_proposed',
  'level_five',
  'group_complete',
  'superior_called',
  'superior_answered',
  'unit_asked',
  'unit_answered',
  'evidence_asked',
  'evidence_answered',
  'arbitrated',
  'department_asked',
  'department_answered',
  'appeal_received',
  'appeal_returned',
  'appeal_answered',
] as const;
export type Milestone = (typeof MILESTONES)[number];

/** Whose clock it is: the carrier's own, what the customer was told, the law's, one that others impose, or an act of the service. */
export const OWNERS_OF_CLOCKS = ['internal', 'promise', 'legal', 'imposed', 'service'] as const;
export type OwnerOfClock = (typeof OWNERS_OF_CLOCKS)[number];

/**
 * What happens when a limit passes unmet.
 *
 * - `climb`: one rank up is told, and the ladder climbs on.
 * - `tell`: one rank up is told, once.
 * - `record`: it is on record, and nobody is told.
 * - `act`: no breach, but an act of the service is due.
 */
export const BREACH_ACTIONS = ['climb', 'tell', 'record', 'act'] as const;
export type BreachAction = (typeof BREACH_ACTIONS)[number];

/** A point of a ladder before the breach, and who is told at it. */
export interface Rung {
  /** A local point, or an elapsed limit from the start. */
  when: LocalPoint | Limit;
  to: (Rank | Role | 'owner')[];
}

/** One line of the deadline register: what starts limits of a kind, what meets them, and what a breach does. */
export interface RegisterLine {
  clock: OwnerOfClock;
  starts: Milestone[];
  /** Any of these meets it. */
  metBy: Milestone[];
  onBreach: BreachAction;
  /** Rungs before the breach; the legal clock has its own in the ladder. */
  rungs?: Rung[];
  /** For a limit that is judged once: from when on who is told how late it was, counted from the start. */
  late?: { when: Limit; to: Rank }[];
  source: string[];
}

export type DeadlineRegister = Record<DeadlineKind, RegisterLine>;

/** Kinds whose clock may stand still while we wait for the customer; promise, legal and what others impose never do. */
const PAUSABLE: ReadonlySet<DeadlineKind> = new Set([
  'first_response',
  'verification',
  'diagnosis',
  'planning',
  'execution',
  'measure',
  'plan',
  'findings',
  'progress',
  'resolution',
  'exception_check',
  'exception_contact',
  'exception_solution',
]);

export const isPausable = (kind: DeadlineKind): boolean => PAUSABLE.has(kind);

/** A register never changes, and is asked at every event of every complaint. */
const byMilestone = new WeakMap<DeadlineRegister, Map<string, readonly DeadlineKind[]>>();

/** Kinds whose limits a milestone starts (`starts`), or ends as met (`metBy`). */
export function kindsAt(
  register: DeadlineRegister,
  what: 'starts' | 'metBy',
  milestone: Milestone,
): readonly DeadlineKind[] {
  const known = byMilestone.get(register) ?? new Map<string, readonly DeadlineKind[]>();
  byMilestone.set(register, known);
  const key = `${what} ${milestone}`;
  const kinds = known.get(key) ?? DEADLINE_KINDS.filter((kind) => register[kind][what].includes(milestone));
  known.set(key, kinds);
  return kinds;
}

/**
 * An appeal is an object of its own: neither closing nor reopening the complaint ends its clocks. Nor those between outlets, for
 * which no customer waits, nor what is had back from partners, nor what an authority has to hear, nor a review (S1-18),
 * nor the choice of whoever was paid for a parcel that is found.
 */
const OUTLASTING: ReadonlySet<DeadlineKind> = new Set([
  'appeal',
  'appeal_internal',
  'appeal_rehandling',
  'inquiry',
  'objection',
  'recourse',
  'parcel_choice',
  'authority_report',
  'review',
]);

export const outlastsClosing = ({ kind }: { kind: DeadlineKind }): boolean => OUTLASTING.has(kind);

/** Kinds whose due instant is an act of the service and no breach. */
const ACTS_WHEN_DUE: ReadonlySet<DeadlineKind> = new Set([
  'survey_reminder',
  'survey_expiry',
  'emergency_broadcast',
  'objection',
  'parcel_choice',
  'pause_reminder',
]);

export const actsWhenDue = (kind: DeadlineKind): boolean => ACTS_WHEN_DUE.has(kind);

/** Kinds whose ladder climbs the line of whoever has it in hand, not that of the complaint's owner. */
const OF_ITS_HOLDER: ReadonlySet<DeadlineKind> = new Set(['measure', 'measure_check']);

export const climbsFromHolder = (kind: DeadlineKind): boolean => OF_ITS_HOLDER.has(kind);
