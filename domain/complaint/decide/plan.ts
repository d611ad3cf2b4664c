import { isSampled, planHash, requiredAuthority, type Authority } from '../../approval.js';
import type { PlanClaim } from '../../compensation/index.js';
import type { Target } from '../../directory.js';
import type { DecisionOutcome } from '../../vocabulary.js';
import type { Waiting } from '../barred.js';
import type { CommandOf } from '../commands.js';
import { refuse, type Refusal } from '../refusal.js';
import {
  approverOf,
  askApprover,
  decider,
  expiredRefusal,
  oneOfSeveral,
  severalApprovers,
  voidClosing,
} from './approval.js';
import { begin, cancel, meetBy } from './deadlines.js';
import { sendDecision } from './decision.js';
import type { Draft } from './draft.js';
import { measuresProblem } from './measures.js';
import { noticesTo, ownerTarget } from './notices.js';
import { claimsProblem, quotedFor } from './quoted.js';

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
  const unquotable = claimsProblem(d, data.claims);
  if (unquotable) return unquotable;
  const { amountFen = quotedFor(d.facts.policy, data.claims)?.amountFen ?? 0 } = data;
  const payee = state.parties.find((p) => p.personId === data.payeeId);
  if (amountFen > 0 && !payee) {
    return refuse(
      state,
      'payee_not_found',
      'A plan with compensation names one of the parties of the complaint as payee',
    );
  }
  const unfit = measuresProblem(d, data.measures);
  if (unfit) return unfit;
  supersede(d);
  emitPlan(d, actor.id, { ...data, amountFen }, payee?.hash);
  meetBy(d, 'planned', d.facts.now);
  if (d.state.plan?.required === 'within_authority') grantOwn(d);
  else askApprover(d);
  return undefined;
}

/** Nobody decides on an older version any more, nor on a closing. */
export function supersede(d: Draft): void {
  voidClosing(d);
  cancel(d, ({ kind }) => kind === 'approval', 'superseded');
}

type Proposed = CommandOf<'propose_plan'>['data'] & { amountFen: number };

function emitPlan(d: Draft, proposedBy: string, data: Proposed, payeeHash?: string): void {
  const { policy, calendar, now } = d.facts;
  const { policyHash, plan } = d.state;
  const quoted = quotedFor(policy, data.claims);
  d.emit('plan_proposed', {
    ...data,
    version: (plan?.version ?? 0) + 1,
    hash: planHash({ ...data, policyHash, ...(payeeHash !== undefined && { payeeHash }) }),
    proposedBy,
    ...(quoted && { quotedFen: quoted.amountFen }),
    ...whoDecides(d, data, proposedBy),
    expiresAt: calendar.add(now, policy.approval.proposalValid),
    ...(plan && { supersedes: plan.version }),
  });
}

/** The authority that a plan needs, and whose turn it is when it has to be approved. */
export function whoDecides(
  d: Draft,
  plan: { amountFen: number; claims?: PlanClaim[] },
  proposedBy: string,
): Authority & { approver?: Target; approvers?: number } {
  const authority = authorityFor(d, plan);
  const { required } = authority;
  if (required === 'within_authority') return authority;
  const approver = approverOf(d, { what: 'plan', proposal: { proposedBy } }, required);
  return { ...authority, approver, ...severalApprovers(d) };
}

/** Within authority lies a plan without compensation, or with what law and tariff give for its claims. */
function authorityFor(
  { facts, state }: Draft,
  { amountFen, claims }: { amountFen: number; claims?: PlanClaim[] },
): Authority {
  const { policy, grantedTodayFen } = facts;
  const { level } = state.facts;
  const quoted = quotedFor(policy, claims);
  const unmodifiedQuote = amountFen === 0 || (quoted?.amountFen === amountFen && !quoted.legalReview);
  return requiredAuthority(policy, { amountFen, level, flags: state.flags, unmodifiedQuote, grantedTodayFen });
}

/** within authority nothing is approved, but the decision is on record with person, rule and policy. */
function grantOwn(d: Draft): void {
  const { policy, complaintNo } = d.facts;
  const { version, hash, proposedBy, rule } = d.state.plan!;
  const sampled = complaintNo !== undefined && isSampled(policy.approval.qaPercent ?? 0, complaintNo, hash);
  d.emit('plan_decided', {
    version,
    hash,
    outcome: 'approve',
    kind: 'within_authority',
    by: proposedBy,
    rule,
    ...(sampled && { sampled }),
    texts: {},
  });
  sendDecision(d);
}

/** Approve, reject or return one exact version (design §6). */
export function decidePlan(d: Draft, { actor, data }: CommandOf<'decide_plan'>): Refusal | undefined {
  const waiting: Waiting = { what: 'plan', proposal: d.state.plan! };
  const { version, hash, rule } = waiting.proposal;
  const { outcome, texts } = data;
  const expired = expiredRefusal(d, waiting);
  if (expired) return expired;
  const decided = decider(d, actor, waiting);
  if ('code' in decided) return decided;
  if (outcome === 'approve' && oneOfSeveral(d, waiting, decided, texts)) return undefined;
  d.emit('plan_decided', { version, hash, outcome, kind: 'approval', ...decided, rule, texts });
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
