import type { CloseReason, MeasureKind, RootCause } from '../vocabulary.js';
import type { PlannedMeasure } from './records-measures.js';
import type { Problem } from './refusal-decision.js';
import { hasOpenOrder } from './evolve-payout.js';
import { complainant, runningOf, type ComplaintState } from './state.js';

/** Reasons that need nothing of ours to be through: the matter is gone, or somebody else's. */
const GONE: readonly CloseReason[] = ['withdrawn', 'merged'];

/** Nothing is closed while nobody knows what has become of money. */
export const moneyProblem = (state: ComplaintState): Problem | undefined =>
  hasOpenOrder(state)
    ? ['payout_open', 'A payout is under way; the complaint can be closed when its outcome is known']
    : undefined;

/** Why a complaint is not closed while something of its plan is still to come: the written word, a measure (design §4). */
export function openProblem(state: ComplaintState, reason: CloseReason): Problem | undefined {
  if (GONE.includes(reason)) return undefined;
  return noticeOpen(state, reason) ?? measuresOpen(state, reason);
}

/** Nobody is satisfied with what he has not heard; whoever left no way to reach him hears nothing. */
function noticeOpen({ stage, resultDeliveredAt, ...state }: ComplaintState, reason: CloseReason): Problem | undefined {
  if (stage === 'plan_approved')
    return ['notice_open', 'The written decision is on its way; it can be closed when that has arrived'];
  const waits = reason === 'satisfied' && stage === 'resolved' && resultDeliveredAt === undefined;
  return waits && complainant({ stage, ...state }) !== undefined
    ? ['notice_open', 'The result has not reached the customer yet; it can be closed when it has arrived']
    : undefined;
}

/** Measures that consist of words: who closes for a reason of explanation has said them with the written decision (X-32, S0-12). */
const WORDS: readonly MeasureKind[] = ['explanation', 'apology'];

/** What cannot be solved may fail; everything else that was promised is done, and looked at. */
function isThrough({ kind, outcome }: PlannedMeasure, reason: CloseReason): boolean {
  if (outcome === 'done') return true;
  return (outcome === 'failed' && reason === 'unsolvable') || (reason === 'explained' && WORDS.includes(kind));
}

function measuresOpen(state: ComplaintState, reason: CloseReason): Problem | undefined {
  if (state.stage !== 'executing') return undefined;
  const open = (state.plan?.measures ?? []).flatMap((one) => (isThrough(one, reason) ? [] : [one.id]));
  if (open.length > 0)
    return ['measures_open', `The plan is not carried out: ${open.join(', ')}; record what became of each first`];
  if (!runningOf(state, 'measure_check')) return undefined;
  return ['measures_open', 'What was carried out is still to be checked by the follow-up group'];
}

/** Reasons that say how a justified complaint ended. */
const WITH_CAUSE: readonly CloseReason[] = ['satisfied', 'no_response', 'not_agreed', 'unsolvable'];

/** A justified complaint is not closed by a person without saying what caused it (S0-42, S0-43). */
export function causeProblem(
  { facts, justified }: ComplaintState,
  reason: CloseReason,
  rootCause: RootCause | undefined,
): Problem | undefined {
  const asks = facts.kind === 'complaint' && justified === 'yes' && WITH_CAUSE.includes(reason);
  if (!asks || rootCause !== undefined) return undefined;
  return [
    'root_cause_missing',
    `${reason} needs the root cause of a justified complaint: send rootCause, or name it with the findings`,
  ];
}
