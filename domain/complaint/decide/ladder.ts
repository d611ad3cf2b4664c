import type { Deadline, Step } from '../../deadline.js';
import {
  higherRank,
  lowerRank,
  rankAbove,
  rankIndex,
  rankOf,
  resolvePerson,
  resolveRole,
  resolveTarget,
  type Target,
} from '../../directory.js';
import { assertNever, type Instant } from '../../instant.js';
import { climbsFromHolder } from '../../register.js';
import { RANKS, type Rank, type Role } from '../../vocabulary.js';
import { dueRungs } from '../agenda.js';
import type { CommandOf } from '../commands.js';
import type { NoticeEffect } from '../effects.js';
import type { Acted, Ripple } from '../events.js';
import { alarmWhenNobody } from './alarm.js';
import { standInFor, takeOver } from './approval.js';
import { breachStep } from './steps.js';
import type { Draft } from './draft.js';
import { presumeLiability } from './inquiries.js';
import { remindOfPause } from './pause.js';
import { linesFor, released, sentAt, tell, type Line } from './lines.js';
import { broadcast, reportMajor } from './major.js';
import { lapseChoice } from './parcel.js';
import { clearRepair, customerNotice, ownerTarget, surveysOf } from './notices.js';

/**
 * Acts on the next step of a deadline, and on every other rung that is due by now: each once, in order, and each person gets one
 * notice about all of it. A step that is stale or not yet due changes nothing. Answers the kinds that were acted on.
 */
export function actOnDeadline(d: Draft, { id, n }: CommandOf<'tick'>['data']): Deadline['kind'][] {
  const deadline = d.state.deadlines[id];
  const step = deadline?.next;
  if (!deadline || deadline.state !== 'running' || step?.n !== n || d.facts.now < step.at) return [];
  if (step.action !== 'due') return actOnRungs(d);
  actDue(d, deadline);
  return [deadline.kind];
}

/** The quiet hours are over: what they held goes out, together with whatever is due at this instant. */
export const morning = (d: Draft): Deadline['kind'][] => (released(d).length === 0 ? [] : actOnRungs(d));

/** What was not urgent has become so: nothing waits for the morning any more. */
export function tellHeld(d: Draft): void {
  const lines = released(d, Infinity);
  if (lines.length > 0) d.emit('notice_owed', tell(d, lines));
}

function actOnRungs(d: Draft): Deadline['kind'][] {
  const lines = released(d);
  const kinds: Deadline['kind'][] = [];
  for (let due = dueRungs(d.state, d.facts.now); due[0]; due = dueRungs(d.state, d.facts.now)) {
    const rung = rungOf(d, due[0], due[0].next!);
    lines.push(...rung.lines);
    const isLast = due.length === 1 && !(rung.next && rung.next.at <= d.facts.now);
    rung.record(isLast ? tell(d, lines) : {});
    alarmWhenNobody(d, due[0].id, rung.targets);
    kinds.push(due[0].kind);
  }
  if (kinds.length === 0) d.emit('notice_owed', tell(d, lines));
  return kinds;
}

/** One rung as it will be recorded, and what it tells. */
interface Rung {
  targets: Target[];
  lines: Line[];
  next?: Step;
  record: (ripple: Ripple) => void;
}

function rungOf(d: Draft, deadline: Deadline, step: Step): Rung {
  switch (step.action) {
    case 'warn':
      return warn(d, deadline, step);
    case 'breach':
      return breach(d, deadline, step);
    case 'climb':
      return climb(d, deadline, step);
    case 'legal':
      return legalRung(d, deadline, step);
    case 'due':
      throw new Error(`${deadline.id} has no ladder`);
    default:
      return assertNever(step.action);
  }
}

/** 80 % of a limit: the owner, or whoever holds the decision, is told. Pointless once the limit has passed. */
function warn(d: Draft, deadline: Deadline, step: Step): Rung {
  const standIn = standInFor(d, deadline);
  const targets = d.facts.now > deadline.dueAt ? [] : [standIn ?? holder(d, deadline)];
  const next = breachStep(deadline, 1, step.n + 1);
  const data = { ...acted(d, deadline, step, targets), next };
  const lines = linesOf(d, deadline, step, targets, 'warning');
  const record = (ripple: Ripple): void => {
    if (standIn) takeOver(d, standIn);
    d.emit('deadline_warned', { ...data, ...ripple });
  };
  return { targets, lines, next, record };
}

/** Nobody has said whether it is really level 5, so it is taken as true. */
function unconfirmed(d: Draft, deadline: Deadline, step: Step): Rung {
  const data = { ...acted(d, deadline, step, []), rank: 'general_manager', regrade: false } as const;
  const record = (ripple: Ripple): void => {
    d.emit('deadline_breached', { ...data, ...ripple });
    reportMajor(d);
  };
  return { targets: [], lines: [], record };
}

/** One rank above the owner or approver; a legal breach goes to the top. */
function breach(d: Draft, deadline: Deadline, step: Step): Rung {
  if (deadline.kind === 'confirmation') return unconfirmed(d, deadline, step);
  const { onBreach } = d.facts.policy.register[deadline.kind];
  const top = topRank(d, deadline);
  const rank = deadline.kind === 'legal' ? top : lowerRank(rankAbove(ownRank(d, deadline)), top);
  const targets = onBreach === 'record' ? [] : [targetFor(d, deadline, rank)];
  const lines = linesOf(d, deadline, step, targets, 'breach', rank);
  const next = onBreach === 'climb' && climbStep(d, deadline, step.n + 1, rank, sentAt(d, lines));
  const regrade = deadline.overdueByRegrade ?? false;
  const data = { ...acted(d, deadline, step, targets), rank, regrade, ...(next && { next }) };
  const record = (ripple: Ripple): void => {
    d.emit('deadline_breached', { ...data, ...ripple });
    presumeLiability(d, deadline);
  };
  return { targets, lines, record, ...(next && { next }) };
}

function climb(d: Draft, deadline: Deadline, step: Step): Rung {
  const rank = step.rank!;
  const targets = [targetFor(d, deadline, rank)];
  const lines = linesOf(d, deadline, step, targets, 'breach', rank);
  const next = climbStep(d, deadline, step.n + 1, rank, sentAt(d, lines));
  const data = { ...acted(d, deadline, step, targets), rank, next };
  return { targets, lines, next, record: (ripple) => d.emit('escalated', { ...data, ...ripple }) };
}

/** The legal clock's own rungs before its breach; no acknowledgement stops them. */
function legalRung(d: Draft, deadline: Deadline, step: Step): Rung {
  const rungs = deadline.legalRungs!;
  const targets = rungs[step.rung]!.to.map((to) => legalTarget(d, to));
  const following = rungs[step.rung + 1];
  const next: Step = following
    ? { action: 'legal', rung: step.rung + 1, n: step.n + 1, at: following.at, nominalAt: following.at }
    : breachStep(deadline, step.rung + 1, step.n + 1);
  const rank = targets.reduce<Rank>((top, t) => higherRank(t.rank, top), 'agent');
  const data = { ...acted(d, deadline, step, targets), rank, next };
  const lines = linesOf(d, deadline, step, targets, 'warning', rank);
  return { targets, lines, next, record: (ripple) => d.emit('escalated', { ...data, ...ripple }) };
}

/** Survey reminder and expiry, the broadcast of a major complaint: no breach, an act of ours. */
function actDue(d: Draft, { id, kind, about }: Deadline): void {
  d.emit('deadline_met', { id, metAt: d.facts.now, late: false });
  if (kind === 'survey_expiry') return expireSurvey(d, id);
  if (kind === 'emergency_broadcast') return broadcast(d, id);
  if (kind === 'objection') return;
  if (kind === 'parcel_choice') return lapseChoice(d, about);
  if (kind === 'pause_reminder') return remindOfPause(d, id);
  const owes = reminder(d, id);
  d.emit('survey_reminded', { deadlineId: id, owes });
}

function expireSurvey(d: Draft, id: string): void {
  const drops = surveysOf(d.state);
  d.emit('survey_expired', { deadlineId: id, drops });
  for (const key of drops) clearRepair(d, key);
}

function reminder(d: Draft, id: string): NoticeEffect[] {
  return d.state.survey?.state === 'invited' ? customerNotice(d, `survey_reminder/${id}`, 'survey_reminder') : [];
}

/** The step after a rank was told at `from`: up at the level's interval, and once a day at the top. */
export function climbStep(d: Draft, deadline: Deadline, n: number, toldRank: Rank, from: Instant): Step {
  const { policy, calendar } = d.facts;
  const top = topRank(d, deadline);
  const atTop = rankIndex(toldRank) >= rankIndex(top);
  const rank = atTop ? toldRank : rankAbove(toldRank);
  const at = calendar.add(from, atTop ? policy.ladder.repeat : policy.ladder.interval[d.state.facts.level]);
  return { action: 'climb', rung: rankIndex(rank), n, at, nominalAt: at, rank };
}

/** Top of the ladder by level; always the general manager for the legal clock, never below whose turn it is. */
export function topRank(d: Draft, deadline: Deadline): Rank {
  if (deadline.kind === 'legal') return 'general_manager';
  return higherRank(d.facts.policy.ladder.topRank[d.state.facts.level], ownRank(d, deadline));
}

/** Rank of whoever has to do it: a ladder climbs from there, never below (design §3). */
function ownRank({ facts, state }: Draft, { kind, heldBy, baseRank }: Deadline): Rank {
  const ownerId = kind === 'approval' || climbsFromHolder(kind) ? (heldBy ?? state.ownerId) : state.ownerId;
  return higherRank(baseRank, rankOf(facts.directory, ownerId) ?? baseRank);
}

function acted({ facts }: Draft, { id }: Deadline, { rung, n, nominalAt }: Step, targets: Target[]): Acted {
  return { id, rung, n, nominalAt, lateMs: Math.max(0, facts.now - nominalAt), targets };
}

function linesOf(d: Draft, deadline: Deadline, step: Step, targets: Target[], template: string, rank?: Rank): Line[] {
  const { id, kind, round, dueAt, rule } = deadline;
  const values = { deadlineId: id, kind, rule, dueAt, actedAt: d.facts.now, ...(rank && { rank }) };
  return linesFor(d, deadline, `${id}/${round}/${step.rung}/${step.n}`, template, targets, values);
}

/** Whoever of a rank answers for the complaint now; the owner's own managers first. */
export const targetOf = ({ facts, state }: Draft, rank: Rank): Target =>
  resolveTarget(facts.directory, rank, state.unit, facts.now, state.ownerId);

/** Of the line of whoever has it in hand, where the ladder is his; nobody of an accused unit stands on it. */
function targetFor(d: Draft, { kind, heldBy }: Deadline, rank: Rank): Target {
  const holder = climbsFromHolder(kind) && d.everybody.staff.find(({ id }) => id === heldBy);
  return holder ? resolveTarget(d.facts.directory, rank, holder.unit, d.facts.now, holder.id) : targetOf(d, rank);
}

function holder(d: Draft, { kind, heldBy, baseRank }: Deadline): Target {
  if (heldBy !== undefined) return resolvePerson(d.everybody, heldBy, d.state.unit, d.facts.now);
  return kind === 'approval' ? targetOf(d, baseRank) : ownerTarget(d);
}

function legalTarget(d: Draft, to: string): Target {
  if (to === 'owner') return ownerTarget(d);
  const { directory, now } = d.facts;
  if ((RANKS as readonly string[]).includes(to)) return targetOf(d, to as Rank);
  return resolveRole(directory, to as Role, d.state.unit, now);
}
