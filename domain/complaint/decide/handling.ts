import { completeness, missingElements } from '../../completeness.js';
import type { Deadline, Step } from '../../deadline.js';
import { grade, handlingClassOf, type Grading } from '../../grading.js';
import type { Target } from '../../directory.js';
import type { Instant } from '../../instant.js';
import type { DeadlineKind } from '../../register.js';
import type { Level, Rank } from '../../vocabulary.js';
import type { CommandOf } from '../commands.js';
import { hasRank, refuse, type Refusal } from '../refusal.js';
import { running, runningOf, type ComplaintState } from '../state.js';
import { oweReports } from './authorities.js';
import { callBackRefusal, callFacts, followCallBack } from './calls.js';
import { aboutOf, accusedRefusal, ownerFor, ownerNotice, personRefusal, settle } from './assign.js';
import { begin, meet, meetBy, promiseNews, refit } from './deadlines.js';
import { isClear } from './clear.js';
import { recount } from './moves.js';
import { handOver } from './decision.js';
import type { Draft } from './draft.js';
import { closeUnanswered } from './follow-up.js';
import { climbStep, tellHeld } from './ladder.js';
import { holdEvidence } from './inquiries.js';
import { justifiedRefusal } from './justified.js';
import { reportMajor } from './major.js';
import { answeredInPerson } from './merge.js';
import { subClassRefusal } from './classing.js';
import { answered, endPause } from './pause.js';
import { bringIn } from './sharing.js';

/** Limits that hang on level and class. */
const LEVELLED: readonly DeadlineKind[] = ['first_response', 'plan', 'progress', 'resolution'];

/** Limits that are recounted with them: a carrier may make them hang on level and class, too. */
const RECOUNTED: readonly DeadlineKind[] = [...LEVELLED, 'pick_up', 'diagnosis', 'planning', 'execution', 'findings'];

/** An agent confirms class and level; the limits are recounted from the original facts (S2-048, X-09). */
export function confirmTriage(d: Draft, { actor, data }: CommandOf<'confirm_triage'>): Refusal | undefined {
  const { policy } = d.facts;
  const before = d.state;
  const { justified = before.justified } = data;
  const unknown =
    subClassRefusal(d, data) ?? accusedRefusal(d, data.accusedUnit) ?? personRefusal(d, data.accusedPerson);
  const unfit = unknown ?? justifiedRefusal(d, justified, data.texts);
  if (unfit) return unfit;
  const grading = regrade(d, { ...data, justified });
  const warned = running(d.state).some(({ kind, next }) => LEVELLED.includes(kind) && next!.n > 0);
  if (grading.level < before.facts.level && warned && !hasRank(actor, 'team_lead')) {
    return refuse(d.state, 'rank_insufficient', 'After a warning only a team lead or above may lower the level (X-09)');
  }
  if (data.accusedPerson !== undefined && data.accusedPerson !== before.accusedPerson)
    d.emit('person_accused', { person: data.accusedPerson });
  const graded = { ...d.state.present, level: true };
  const about = { ...aboutOf(d.state), class: data.class, level: grading.level };
  const chosen = ownerFor(d, { ...about, ...(data.accusedUnit !== undefined && { accusedUnit: data.accusedUnit }) });
  d.emit('triaged', {
    class: data.class,
    ...(data.subClass !== undefined && { subClass: data.subClass }),
    flags: data.flags,
    grading,
    handlingClass: handlingClassOf(policy, grading, data.class, data.flags),
    justified,
    completeness: completeness(policy, graded),
    missing: missingElements(policy, graded),
    ...chosen,
    ...(data.accusedUnit !== undefined && { accusedUnit: data.accusedUnit }),
    texts: data.texts,
  });
  followTriage(d, before);
  settle(d, chosen.owner);
  if (chosen.owner.staffId !== before.ownerId) tellOwner(d, chosen.owner);
  bringIn(d);
  holdEvidence(d, [d.state]);
  return undefined;
}

/** The notice belongs to no other event. */
function tellOwner(d: Draft, owner: Target): void {
  const owes = ownerNotice(d, owner);
  if (owes.length > 0) d.owe(owes);
}

/** What a triage brings about, given the state before it. */
export function followTriage(d: Draft, before: ComplaintState): void {
  if (d.state.facts.level === 5 && d.state.pause) endPause(d, 'regraded');
  const proposal = runningOf(d.state, 'confirmation');
  afterTriage(d, before.stage === 'registered');
  confirmMajor(d, before.facts.level, proposal);
  oweReports(d, d.facts.now);
}

/** A first level 5, or one that was only proposed until now; nobody is called twice for the same one (S1-40, X-24). */
function confirmMajor(d: Draft, before: Level, proposal: Deadline | undefined): void {
  if (d.state.facts.level !== 5) return;
  const isNew = before !== 5 || (proposal !== undefined && proposal.breachedAt === undefined);
  if (isNew && !runningOf(d.state, 'emergency_group')) reportMajor(d);
  tellHeld(d);
}

/** The stage of verification ends, that of diagnosis begins (R4), and every limit is recounted for what the complaint is now. */
function afterTriage(d: Draft, isFirst: boolean): void {
  const { now } = d.facts;
  meetBy(d, 'triaged', now);
  if (d.state.ownerId !== undefined) meetBy(d, 'assigned', now);
  if (isFirst) begin(d, 'triaged', now);
  recount(d, RECOUNTED);
  if (d.state.stage === 'triaged') refit(d, 'findings');
}

/** A new entry from an agent's inputs; what he does not say again stays as it was, and words count no more (C2, X-51). */
function regrade(
  { facts, state }: Draft,
  { impact, urgency, flags, ...given }: CommandOf<'confirm_triage'>['data'],
): Grading {
  const { scope, customerValue, claimFen } = { ...state.grading, ...given };
  const documented = isClear(state, given.justified ?? state.justified);
  const input = { class: given.class, impact, urgency, flags, documented };
  return grade(facts.policy, { ...input, scope, customerValue, claimFen });
}

/** Channels on which a decision that was handed over leaves something written (S2-099). */
const WRITTEN = ['letter', 'walk_in', 'email', 'paper_form'];

/** A contact with the customer; one from us by a person that reached him in this round meets what hangs on it. */
export function recordContact(d: Draft, { data }: CommandOf<'record_contact'>): Refusal | undefined {
  const { now, policy, calendar } = d.facts;
  // The clocks of two machines differ a little; what lies further ahead has not taken place.
  if (data.occurredAt > calendar.add(now, policy.futureTolerance))
    return refuse(d.state, 'not_possible_now', 'A contact is recorded after it took place');
  const occurredAt = Math.min(data.occurredAt, now);
  const contact = { ...data, occurredAt, ...callFacts(d, data, occurredAt) };
  const unfit = callBackRefusal(d, data);
  if (unfit) return unfit;
  d.emit('contact_recorded', contact);
  if (data.direction === 'inbound' && data.reached) answered(d);
  if (contact.attemptIn !== undefined) closeUnanswered(d);
  if (!followContact(d, contact)) return undefined;
  if (data.purpose === 'plan' && WRITTEN.includes(data.channel)) handOverInPerson(d, occurredAt);
  if (data.purpose === 'call_back' && !followCallBack(d, data)) closeUnanswered(d);
  return undefined;
}

/** Meets what a contact meets; false when it was none of ours that reached the customer in this round. */
export function followContact(d: Draft, { direction, reached, occurredAt, purpose, nextAt }: Contact): boolean {
  if (direction === 'inbound' || !reached || occurredAt < d.state.roundStartedAt) return false;
  meetBy(d, 'contacted', occurredAt);
  if (nextAt !== undefined) promiseNews(d, nextAt);
  const { resolvedAt } = d.state;
  if (purpose === 'call_back' && resolvedAt !== undefined && occurredAt >= resolvedAt)
    meetBy(d, 'called_back', occurredAt);
  return true;
}

type Contact = Pick<CommandOf<'record_contact'>['data'], 'direction' | 'reached' | 'occurredAt' | 'purpose' | 'nextAt'>;

/** Nothing can be handed over before it was approved (S0-25). */
function handOverInPerson(d: Draft, occurredAt: Instant): void {
  if (d.state.merged) return answeredInPerson(d, occurredAt);
  const approvedAt = runningOf(d.state, 'decision')?.startAt ?? 0;
  if (d.state.stage === 'plan_approved' && occurredAt >= approvedAt) handOver(d, occurredAt);
}

/** A person has seen the escalation. Only the rung's rank or above holds the climb, and only for a while. */
export function acknowledgeEscalation(
  d: Draft,
  { actor, data }: CommandOf<'acknowledge_escalation'>,
): Refusal | undefined {
  const deadline = d.state.deadlines[data.deadlineId]!;
  const { id, kind, toldRank } = deadline;
  const by = { id, by: actor.id, ...(actor.rank && { rank: actor.rank }) };
  const holds = kind !== 'legal' && !deadline.awaited && toldRank !== undefined && hasRank(actor, toldRank);
  const next = holds ? { next: afterLapse(d, deadline, actor.rank!) } : {};
  d.emit('escalation_acknowledged', { ...by, holds, ...next });
  if (kind === 'takeover' && hasRank(actor, toldRank ?? deadline.baseRank)) meet(d, [kind], d.facts.now, id);
  if (d.state.deadlines[id]!.awaited?.length === 0) meetBy(d, 'group_complete', d.facts.now);
  return undefined;
}

/** When an acknowledgement lapses, the climb goes on one rank above the person who gave it. */
function afterLapse(d: Draft, deadline: Deadline, rank: Rank): Step {
  const { policy, calendar, now } = d.facts;
  const at = calendar.add(now, policy.ladder.acknowledgementLapse[d.state.facts.level]);
  return { ...climbStep(d, deadline, deadline.next!.n, rank, now), at, nominalAt: at };
}
