import { isSampled, planHash, requiredAuthority, type Authority } from '../../approval.js';
import type { PlanClaim } from '../../compensation/index.js';
import type { Target } from '../../directory.js';
import type { DecisionOutcome } from '../../vocabulary.js';
import type { Waiting } from '../barred.js';
import type { CommandOf } from '../commands.js';
import { paidElsewhere, shareOf, sharesFor, type WaybillShare } from '../granted.js';
import type { Measure, Party } from '../records.js';
import { remittanceOf } from '../remittance.js';
import { proxyProblem } from '../parties.js';
import { refuse, told, type Refusal } from '../refusal.js';
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
import { remittanceProblem, toSeller } from './remittance.js';
import { noticesTo, ownerTarget } from './notices.js';
import { contestPayee } from './payee-conflict.js';
import { payeeFor } from './payee.js';
import { claimsProblem, needsLegalReview, quotedFor } from './quoted.js';
import { dropTasks } from './tasks.js';

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
  const unquotable = told(state, proxyProblem(state)) ?? claimsProblem(d, data.claims);
  if (unquotable) return unquotable;
  const elsewhere = paidElsewhere(d.facts.elsewhere ?? []);
  const { amountFen = quotedFor(d.facts.policy, data.claims, elsewhere)?.amountFen ?? 0 } = data;
  const payee = payeeFor(d, { ...data, amountFen });
  if (payee && 'code' in payee) return payee;
  const unfit = measuresProblem(d, data.measures) ?? remittanceProblem(d, data.measures);
  if (unfit) return unfit;
  const measures = toSeller(d, data.measures);
  supersede(d);
  emitPlan(d, actor.id, { ...data, measures, amountFen, elsewhere }, payee);
  meetBy(d, 'planned', d.facts.now);
  contestPayee(d);
  if (d.state.plan?.required === 'within_authority') grantOwn(d);
  else askApprover(d);
  return undefined;
}

/** Nobody decides on an older version any more, nor on a closing. */
export function supersede(d: Draft): void {
  voidClosing(d);
  cancel(d, ({ kind }) => kind === 'approval', 'superseded');
  dropTasks(d, 'superseded');
}

type Proposed = CommandOf<'propose_plan'>['data'] & { amountFen: number; elsewhere: WaybillShare[] };

function emitPlan(d: Draft, proposedBy: string, { elsewhere, ...data }: Proposed, payee: Party | undefined): void {
  const { policy, calendar, now } = d.facts;
  const { policyHash, plan, waybills } = d.state;
  const quoted = quotedFor(policy, data.claims, elsewhere);
  const paid = elsewhere.length > 0 ? { elsewhere } : {};
  d.emit('plan_proposed', {
    ...data,
    version: (plan?.version ?? 0) + 1,
    hash: planHash({ ...data, policyHash, ...(payee && { payeeHash: payee.hash }) }),
    proposedBy,
    ...(payee && { payeeId: payee.personId }),
    ...(quoted && { quotedFen: quoted.amountFen }),
    ...(data.amountFen > 0 && { shares: sharesFor(data.amountFen, quoted, waybills) }),
    ...paid,
    ...whoDecides(d, { ...data, ...paid }, proposedBy),
    expiresAt: calendar.add(now, policy.approval.proposalValid),
    ...(plan && { supersedes: plan.version }),
  });
}

interface Quotable {
  amountFen: number;
  measures: readonly Measure[];
  claims?: PlanClaim[];
  elsewhere?: WaybillShare[];
}

/** The authority that a plan needs, and whose turn it is when it has to be approved. */
export function whoDecides(
  d: Draft,
  plan: Quotable,
  proposedBy: string,
): Authority & { approver?: Target; approvers?: number } {
  const authority = authorityFor(d, plan);
  const { required } = authority;
  if (required === 'within_authority') return authority;
  const approver = approverOf(d, { what: 'plan', proposal: { proposedBy } }, required);
  return { ...authority, approver, ...severalApprovers(d) };
}

/** Within authority lies a plan without compensation, or with what law and tariff give for its claims. */
function authorityFor({ facts, state }: Draft, { amountFen, measures, claims, elsewhere }: Quotable): Authority {
  const { policy, grantedTodayFen } = facts;
  const { level } = state.facts;
  const quoted = quotedFor(policy, claims, elsewhere);
  // Cash that leaves is looked at by a second person whatever it is, and by the rank that the whole sum asks for (X-62, ours).
  const remittedFen = remittanceOf(measures)?.amountFen ?? 0;
  const isQuoted = amountFen === 0 || (quoted?.amountFen === amountFen && !needsLegalReview(quoted));
  const asked = { amountFen: amountFen + remittedFen, unmodifiedQuote: isQuoted && remittedFen === 0 };
  return requiredAuthority(policy, { ...asked, level, flags: state.flags, grantedTodayFen });
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
  const taken = outcome === 'approve' ? takenMeanwhile(d) : undefined;
  if (taken) return taken;
  if (outcome === 'approve' && oneOfSeveral(d, waiting, decided, texts)) return undefined;
  d.emit('plan_decided', { version, hash, outcome, kind: 'approval', ...decided, rule, texts });
  followDecision(d, version, outcome);
  return undefined;
}

/** Two approvals never take one cap: what others pay for the waybill was counted when the plan was proposed, or it is proposed anew. */
function takenMeanwhile({ state, facts }: Draft): Refusal | undefined {
  const { amountFen, version, elsewhere = [] } = state.plan!;
  if (amountFen === 0) return undefined;
  const grown = paidElsewhere(facts.elsewhere ?? []).find((one) => one.fen > shareOf(elsewhere, one.waybillNo));
  if (!grown) return undefined;
  const { waybillNo, fen } = grown;
  const by = facts.elsewhere!.filter((one) => one.waybillNo === waybillNo && one.grantedFen > 0);
  return refuse(
    state,
    'paid_elsewhere',
    `For ${waybillNo} ${by.map(({ complaintNo }) => complaintNo).join(', ')} pays ${fen} fen, which plan ${version} does not count; return it, and have a new version proposed`,
  );
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
