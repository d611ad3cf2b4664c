import { needsAcceptance } from '../../approval.js';
import type { Instant } from '../../instant.js';
import type { DeadlineKind } from '../../register.js';
import type { CommandOf } from '../commands.js';
import { firstKey } from '../effects.js';
import { hasOpenOrder } from '../evolve-payout.js';
import { minorProblem } from '../parties.js';
import { isRemittance } from '../remittance.js';
import { refuse, told, type Refusal } from '../refusal.js';
import { runningOf } from '../state.js';
import { toChildren } from '../tidings.js';
import { begin, cancel, meetBy, openDeadline } from './deadlines.js';
import type { Draft } from './draft.js';
import { startFollowUp } from './follow-up.js';
import { duePayout, dueRemittance, holdBack, orderedAtOnce } from './order.js';
import { openCheck, openTask, tasksOf, tellTasks } from './tasks.js';
import { clearRepair, customerNotice, noticesTo, ownerTarget } from './notices.js';

/** The written decision goes out right after approval; without a complainant a person has to hand it over. */
export function sendDecision(d: Draft): void {
  const { version } = d.state.plan!;
  openDeadline(d, 'decision', d.facts.now);
  const notices = customerNotice(d, `decision/${version}`, 'decision', {
    receiptWanted: true,
    values: { planVersion: version },
  });
  if (notices.length > 0) return d.owe(notices);
  d.emit('repair_needed', { key: `notice/decision/${version}`, why: 'no_recipient' });
}

/** Whoever is first to hear that the document was made puts its hash on record, once. */
export function issueStatement(d: Draft): void {
  const { statement } = d.facts;
  if (!statement || d.state.statements?.[statement.version]) return;
  d.emit('statement_issued', statement);
}

/** The decision reached the customer: this is what meets plan, decision, promise and the legal clock. */
export function handOver(d: Draft, deliveredAt: Instant): void {
  const { version } = d.state.plan!;
  const isOfIt = (key: string): boolean => firstKey(key) === `notice/decision/${version}`;
  const drops = Object.keys(d.state.owed).filter(isOfIt);
  const tells = toChildren(d.state, 'parent_answered', version);
  d.emit('decision_delivered', { version, deliveredAt, ...(drops.length > 0 && { drops }), ...tells });
  for (const key of d.state.repairs.filter(isOfIt)) clearRepair(d, key);
  meetBy(d, 'decision_delivered', deliveredAt);
  if (!needsAcceptance(d.facts.policy, d.state.plan!.amountFen, d.state.facts.level)) startExecution(d);
}

/** The customer's answer, by himself or as somebody of ours heard it; a refusal asks the owner for another version (C32). */
export function recordAcceptance(d: Draft, { actor, data }: CommandOf<'record_acceptance'>): Refusal | undefined {
  if (hasOpenOrder(d.state)) return refuse(d.state, 'payout_open', IN_DOUBT);
  const minor = data.outcome === 'accepted' ? told(d.state, minorProblem(d.state)) : undefined;
  if (minor) return minor;
  d.emit('acceptance_recorded', data);
  if (data.outcome === 'accepted') {
    startExecution(d);
    return undefined;
  }
  begin(d, 'sent_back', d.facts.now);
  const { version: planVersion } = data;
  if (actor.id !== d.state.ownerId)
    d.owe(noticesTo(d, `plan_refused/${planVersion}`, 'plan_refused', [ownerTarget(d)], { planVersion }));
  return undefined;
}

const IN_DOUBT = 'An earlier payout is in doubt; nothing is paid until finance has found out how it ended';

function startExecution(d: Draft): void {
  const plan = d.state.plan!;
  // Two payees for one waybill: the order waits until a person has decided.
  const due = d.state.payeeConflict ? undefined : duePayout(d);
  const remittance = dueRemittance(d, due);
  const tasks = tasksOf(d, plan.measures);
  d.emit('execution_started', {
    version: plan.version,
    ...(tasks.length > 0 && { tasks }),
    owes: [...orderedAtOnce(due), ...remittance],
  });
  holdBack(d, due);
  followExecution(d);
  tellTasks(d, d.state.plan!.measures);
  resolveWhenDone(d);
}

/** Limits of carrying out and of paying. */
export function followExecution(d: Draft): void {
  const { measures, amountFen } = d.state.plan!;
  if (measures.length > 0) openDeadline(d, 'execution', d.facts.now);
  for (const measure of measures) if (!isRemittance(measure)) openTask(d, measure);
  startClaim(d, amountFen > d.state.paidFen);
}

/** R10: one claim clock until the money has moved, whatever billing refuses on the way; none when nothing is to be paid any more. */
function startClaim(d: Draft, owed: boolean): void {
  if (!owed) return cancel(d, ({ kind }) => kind === 'claim', 'nothing to pay');
  if (!runningOf(d.state, 'claim')) openDeadline(d, 'claim', d.facts.now);
}

/** Limits of the handling that nobody can usefully meet once everything is carried out; a breach of theirs stays on record. */
const OVERTAKEN: readonly DeadlineKind[] = [
  'acknowledgement',
  'pick_up',
  'first_response',
  'diagnosis',
  'planning',
  'findings',
  'progress',
  'exception_check',
  'exception_contact',
  'measure_check',
];

/**
 * Resolution needs the measures only, payouts run on a clock of their own; the result is told when both are through and what was
 * carried out is checked, so that nobody is told of something that is not so (S0-27).
 */
export function resolveWhenDone(d: Draft): void {
  if (!followMeasures(d) || d.state.payeeConflict) return;
  const { payout } = d.state.plan!;
  if ((payout && payout.status !== 'paid') || runningOf(d.state, 'measure_check')) return;
  overtake(d);
  startFollowUp(d);
}

/** Meets what the last measure meets; false while measures are open. */
export function followMeasures(d: Draft): boolean {
  const { stage, plan } = d.state;
  if (stage !== 'executing' || !plan?.measures.every((m) => m.outcome === 'done')) return false;
  meetBy(d, 'carried_out', d.facts.now);
  openCheck(d);
  return true;
}

export const overtake = (d: Draft): void => cancel(d, ({ kind }) => OVERTAKEN.includes(kind), 'resolved');
