import type { Deadline, Step } from '../../deadline.js';
import {
  lowerRank,
  rankAbove,
  rankIndex,
  resolvePerson,
  resolveRole,
  resolveTarget,
  type Target,
} from '../../directory.js';
import { assertNever } from '../../instant.js';
import { RANKS, type Rank, type Role } from '../../vocabulary.js';
import type { CommandOf } from '../commands.js';
import type { NoticeEffect } from '../effects.js';
import type { Acted } from '../events.js';
import { breachStep } from './steps.js';
import type { Draft } from './draft.js';
import { broadcast } from './major.js';
import { clearRepair, customerNotice, noticesTo, ownerTarget, surveysOf } from './notices.js';

/** Acts on the next step of a deadline. A step that is stale or not yet due changes nothing. */
export function actOnDeadline(d: Draft, { id, n }: CommandOf<'tick'>['data']): Deadline['kind'] | undefined {
  const deadline = d.state.deadlines[id];
  const step = deadline?.next;
  if (!deadline || deadline.state !== 'running' || step?.n !== n || d.facts.now < step.at) return undefined;
  act(d, deadline, step);
  return deadline.kind;
}

function act(d: Draft, deadline: Deadline, step: Step): void {
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
      return actDue(d, deadline);
    default:
      return assertNever(step.action);
  }
}

/** 80 % of a limit: the owner, or whoever holds the decision, is told. Pointless once the limit has passed. */
function warn(d: Draft, deadline: Deadline, step: Step): void {
  const tooLate = d.facts.now > deadline.dueAt;
  const targets = tooLate ? [] : [holder(d, deadline)];
  const next = breachStep(deadline, 1, step.n + 1);
  d.emit('deadline_warned', {
    ...acted(d, deadline, step, targets),
    next,
    owes: told(d, deadline, step, targets, 'warning'),
  });
}

/** One rank above the owner or approver; a legal breach goes to the top. */
function breach(d: Draft, deadline: Deadline, step: Step): void {
  const { onBreach } = d.facts.policy.register[deadline.kind];
  const top = topRank(d, deadline);
  const rank = deadline.kind === 'legal' ? top : lowerRank(rankAbove(deadline.baseRank), top);
  const targets = onBreach === 'record' ? [] : [targetOf(d, rank)];
  d.emit('deadline_breached', {
    ...acted(d, deadline, step, targets),
    rank,
    regrade: deadline.overdueByRegrade ?? false,
    ...(onBreach === 'climb' && { next: climbStep(d, deadline, step.n + 1, rank) }),
    owes: told(d, deadline, step, targets, 'breach', rank),
  });
}

function climb(d: Draft, deadline: Deadline, step: Step): void {
  const rank = step.rank!;
  const targets = [targetOf(d, rank)];
  d.emit('escalated', {
    ...acted(d, deadline, step, targets),
    rank,
    next: climbStep(d, deadline, step.n + 1, rank),
    owes: told(d, deadline, step, targets, 'breach', rank),
  });
}

/** The legal clock's own rungs before its breach; no acknowledgement stops them. */
function legalRung(d: Draft, deadline: Deadline, step: Step): void {
  const rungs = deadline.legalRungs!;
  const targets = rungs[step.rung]!.to.map((to) => legalTarget(d, to));
  const following = rungs[step.rung + 1];
  const next: Step = following
    ? { action: 'legal', rung: step.rung + 1, n: step.n + 1, at: following.at, nominalAt: following.at }
    : breachStep(deadline, step.rung + 1, step.n + 1);
  const rank = targets.reduce<Rank>((top, t) => (rankIndex(t.rank) > rankIndex(top) ? t.rank : top), 'agent');
  d.emit('escalated', {
    ...acted(d, deadline, step, targets),
    rank,
    next,
    owes: told(d, deadline, step, targets, 'warning', rank),
  });
}

/** Survey reminder and expiry, the broadcast of a major complaint: no breach, an act of ours. */
function actDue(d: Draft, { id, kind }: Deadline): void {
  d.emit('deadline_met', { id, metAt: d.facts.now, late: false });
  if (kind === 'survey_expiry') return expireSurvey(d, id);
  if (kind === 'emergency_broadcast') return broadcast(d, id);
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

/** The step after a rank was told: up at the level's interval, and once a day at the top. */
export function climbStep(d: Draft, deadline: Deadline, n: number, toldRank: Rank): Step {
  const { policy, calendar, now } = d.facts;
  const top = topRank(d, deadline);
  const atTop = rankIndex(toldRank) >= rankIndex(top);
  const rank = atTop ? toldRank : rankAbove(toldRank);
  const at = calendar.add(now, atTop ? policy.ladder.repeat : policy.ladder.interval[d.state.facts.level]);
  return { action: 'climb', rung: rankIndex(rank), n, at, nominalAt: at, rank };
}

/** Top of the ladder by level; always the general manager for the legal clock, never below the approver for an approval. */
export function topRank({ state, facts }: Draft, deadline: Deadline): Rank {
  if (deadline.kind === 'legal') return 'general_manager';
  const top = facts.policy.ladder.topRank[state.facts.level];
  return lowerRank(top, deadline.baseRank) === top ? deadline.baseRank : top;
}

function acted({ facts }: Draft, { id }: Deadline, { rung, n, nominalAt }: Step, targets: Target[]): Acted {
  return { id, rung, n, nominalAt, lateMs: Math.max(0, facts.now - nominalAt), targets };
}

function told(
  d: Draft,
  deadline: Deadline,
  step: Step,
  targets: Target[],
  template: string,
  rank?: Rank,
): NoticeEffect[] {
  const { id, kind, round, dueAt, rule } = deadline;
  const values = { deadlineId: id, kind, rule, dueAt, actedAt: d.facts.now, ...(rank && { rank }) };
  return noticesTo(d, `${id}/${round}/${step.rung}/${step.n}`, template, targets, values, id);
}

const targetOf = ({ facts, state }: Draft, rank: Rank): Target =>
  resolveTarget(facts.directory, rank, state.unit, facts.now);

function holder(d: Draft, { kind, heldBy, baseRank }: Deadline): Target {
  if (heldBy !== undefined) return resolvePerson(d.facts.directory, heldBy, d.state.unit, d.facts.now);
  return kind === 'approval' ? targetOf(d, baseRank) : ownerTarget(d);
}

function legalTarget(d: Draft, to: string): Target {
  if (to === 'owner') return ownerTarget(d);
  const { directory, now } = d.facts;
  if ((RANKS as readonly string[]).includes(to)) return resolveTarget(directory, to as Rank, d.state.unit, now);
  return resolveRole(directory, to as Role, d.state.unit, now);
}
