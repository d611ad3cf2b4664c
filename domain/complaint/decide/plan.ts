import { planHash, requiredAuthority, type Authority } from '../../approval.js';
import { reckon, standingAt, type Reckoning } from '../../deadline.js';
import { FALLBACK_QUEUE, rankIndex, resolveTarget, type Target } from '../../directory.js';
import { RANKS, type DecisionOutcome, type Rank } from '../../vocabulary.js';
import type { CommandOf } from '../commands.js';
import { refuse, type Refusal } from '../refusal.js';
import { runningOf } from '../state.js';
import { begin, cancel, meetBy, openDeadline } from './deadlines.js';
import { sendDecision } from './decision.js';
import type { Draft } from './draft.js';
import { measuresProblem } from './measures.js';
import { noticesTo, ownerTarget } from './notices.js';

/** A new version of the plan; whoever has to decide is told, and his time runs. Earlier decisions are void. */
export function proposePlan(d: Draft, { actor, data }: CommandOf<'propose_plan'>): Refusal | undefined {
  const { state } = d;
  if (state.facts.handlingClass !== 'ordinary' && state.findings === 0) {
    return refuse(
      state,
      'findings_missing',
      'A complex or major complaint needs its findings before a plan (S1-13, S1-39)',
    );
  }
  const payee = state.parties.find((p) => p.personId === data.payeeId);
  if (data.amountFen > 0 && !payee) {
    return refuse(
      state,
      'payee_not_found',
      'A plan with compensation names one of the parties of the complaint as payee',
    );
  }
  const unfit = measuresProblem(d, data.measures);
  if (unfit) return unfit;
  supersede(d);
  emitPlan(d, actor.id, data, payee?.hash);
  meetBy(d, 'planned', d.facts.now);
  return d.state.plan?.required === 'within_authority' ? grantOwn(d) : askApprover(d);
}

/** Nobody decides on an older version any more. */
export const supersede = (d: Draft): void => cancel(d, ({ kind }) => kind === 'approval', 'superseded');

function emitPlan(d: Draft, proposedBy: string, data: CommandOf<'propose_plan'>['data'], payeeHash?: string): void {
  const { policy, calendar, now } = d.facts;
  const { policyHash, plan } = d.state;
  d.emit('plan_proposed', {
    ...data,
    version: (plan?.version ?? 0) + 1,
    hash: planHash({ ...data, policyHash, ...(payeeHash !== undefined && { payeeHash }) }),
    proposedBy,
    ...whoDecides(d, data.amountFen, proposedBy),
    expiresAt: calendar.add(now, policy.approval.proposalValid),
    ...(plan && { supersedes: plan.version }),
  });
}

/** The authority that a plan needs, and whose turn it is when it has to be approved. */
export function whoDecides(d: Draft, amountFen: number, proposedBy: string): Authority & { approver?: Target } {
  const authority = authorityFor(d, amountFen);
  const { required } = authority;
  return required === 'within_authority' ? authority : { ...authority, approver: approverOf(d, required, proposedBy) };
}

/** Until compensation is quoted by rule, only a plan without any is an unmodified quote. */
function authorityFor({ facts, state }: Draft, amountFen: number): Authority {
  const { policy, grantedTodayFen } = facts;
  const { level } = state.facts;
  const unmodifiedQuote = amountFen === 0;
  return requiredAuthority(policy, { amountFen, level, flags: state.flags, unmodifiedQuote, grantedTodayFen });
}

/** The lowest person who is entitled and may: never the proposer, never a party of the complaint (design §6). */
function approverOf({ facts, state }: Draft, required: Rank, proposedBy: string): Target {
  const barred = [proposedBy, ...state.parties.flatMap((party) => party.staffId ?? [])];
  const may = ({ staffId }: Target): boolean => staffId === undefined || !barred.includes(staffId);
  const ranks = RANKS.slice(rankIndex(required));
  const targets = ranks.map((rank) => resolveTarget(facts.directory, rank, state.unit, facts.now));
  return targets.find(may) ?? { queue: FALLBACK_QUEUE, rank: required, via: 'queue' };
}

/** within authority nothing is approved, but the decision is on record with person, rule and policy. */
function grantOwn(d: Draft): undefined {
  const plan = d.state.plan!;
  const { version, hash, proposedBy, rule } = plan;
  d.emit('plan_decided', {
    version,
    hash,
    outcome: 'approve',
    kind: 'within_authority',
    by: proposedBy,
    rule,
    texts: {},
  });
  sendDecision(d);
}

/** Whoever has to decide on the plan is told, and his time runs. */
export function askApprover(d: Draft): undefined {
  const plan = d.state.plan!;
  const rank = plan.required as Rank;
  const target = approverOf(d, rank, plan.proposedBy);
  const reckoning = approvalReckoning(d);
  const own = { baseRank: rank, ...(plan.approverId !== undefined && { heldBy: plan.approverId }) };
  openDeadline(d, 'approval', d.facts.now, reckoning ? { ...own, reckoning } : own);
  const deadline = runningOf(d.state, 'approval');
  const values = { planVersion: plan.version, amountFen: plan.amountFen, dueAt: deadline?.dueAt ?? d.facts.now, rank };
  d.owe(noticesTo(d, `approval_request/${plan.version}`, 'approval_request', [target], values, deadline?.id));
}

/** the level's limit, but never more than half the time left to resolution; once that is over, the policy's shortest limit. */
function approvalReckoning(d: Draft): Reckoning | undefined {
  const { policy, calendar, now } = d.facts;
  const byLevel = reckon(policy, calendar, 'approval', d.state.facts, now);
  const resolution = runningOf(d.state, 'resolution');
  if (!byLevel || !resolution) return byLevel;
  const leftMs = resolution.dueAt - standingAt(resolution, d.state.pause, now);
  const share = Math.floor((leftMs * policy.approval.maxPercentOfTimeLeft) / 100);
  const dueAt = now + (leftMs > 0 ? share : shortestApproval(d));
  if (dueAt >= byLevel.dueAt) return byLevel;
  const losers = [{ rule: byLevel.rule, dueAt: byLevel.dueAt }, ...byLevel.losers];
  const warnAt = now + Math.floor(((dueAt - now) * policy.warning.percent) / 100);
  const rule = { rule: 'approval.share-of-time-left', source: ['X-13'], losers };
  return { startAt: now, dueAt, warnAt, clock: 'elapsed', ...rule };
}

function shortestApproval({ facts }: Draft): number {
  const { policy, calendar, now } = facts;
  const rules = policy.deadlines.filter((rule) => rule.kind === 'approval' && rule.supersededBy === undefined);
  return Math.min(...rules.map(({ limit }) => calendar.add(now, limit) - now));
}

/** Approve, reject or return one exact version (design §6). */
export function decidePlan(d: Draft, { actor, data }: CommandOf<'decide_plan'>): Refusal | undefined {
  const plan = d.state.plan!;
  const { now } = d.facts;
  if (now > plan.expiresAt) {
    return refuse(
      d.state,
      'approval_expired',
      `Plan version ${plan.version} was proposed too long ago; propose it again on today's facts`,
    );
  }
  const { version, hash, rule } = plan;
  const { outcome, texts } = data;
  d.emit('plan_decided', { version, hash, outcome, kind: 'approval', by: actor.id, rank: actor.rank!, rule, texts });
  followDecision(d, version, outcome);
  return undefined;
}

/** What the decision of an approver brings about. */
export function followDecision(d: Draft, planVersion: number, outcome: DecisionOutcome): void {
  meetBy(d, 'plan_decided', d.facts.now);
  if (outcome === 'approve') sendDecision(d);
  else giveBack(d, planVersion, outcome);
}

function giveBack(d: Draft, planVersion: number, outcome: DecisionOutcome): void {
  const values = { planVersion, outcome };
  d.owe(noticesTo(d, `plan_returned/${planVersion}`, 'plan_returned', [ownerTarget(d)], values));
  begin(d, 'sent_back', d.facts.now);
}
