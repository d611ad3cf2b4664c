import { authorityOf, findApprover, type ApprovalQuestion } from '../../approver.js';
import { resolveRole, type Directory, type Target } from '../../directory.js';
import type { Rank } from '../../vocabulary.js';
import { questionAbout } from '../barred.js';
import type { Actor } from '../records.js';
import { refuse, type Refusal } from '../refusal.js';
import { unauthorised } from '../refusal-decision.js';
import type { DecidedBy } from './approval.js';
import type { Draft } from './draft.js';
import { hasPartIn } from './tasks.js';

/** Who may review beside finance; rules that were changed since still have somebody. */
export const reviewRank = ({ facts }: Draft): Rank => facts.policy.payoutLimits?.reviewRank ?? 'director';

/** Who is asked to review: finance; where nobody of it is there and free, the lowest person of the rank. */
export function reviewerOf(d: Draft): Target {
  const { now } = d.facts;
  const directory = unbiased(d);
  const finance = resolveRole(directory, 'finance', d.state.unit, now);
  return finance.staffId === undefined ? findApprover(directory, questionFor(d, reviewRank(d))) : finance;
}

/** Whoever proposed, approved or investigated it, is a party of it or is accused does not review it, nor whoever handled it. */
function unbiased(d: Draft): Directory {
  const { barred } = questionFor(d, reviewRank(d));
  const { directory } = d.facts;
  const isFree = ({ id }: { id: string }): boolean => !barred.has(id) && !hasPartIn(d.state, id);
  return { ...directory, staff: directory.staff.filter(isFree) };
}

const questionFor = (d: Draft, required: Rank): ApprovalQuestion => {
  const { proposedBy, approvedBy = [] } = d.state.plan!;
  const proposal = { proposedBy, approvals: approvedBy.map((by) => ({ by })) };
  return questionAbout(d.state, { what: 'plan', proposal }, required, d.facts.now);
};

/** Whether somebody may review a held payout: of finance, or of the policy's rank, and with no part in it so far. */
export function reviewedBy(d: Draft, actor: Actor): DecidedBy | Refusal {
  const required = actor.role === 'finance' ? 'agent' : reviewRank(d);
  const found = authorityOf(d.facts.directory, actor, questionFor(d, required));
  if (found.why === 'rank_insufficient') return refuse(d.state, 'not_finance', WHO);
  if (found.why !== undefined) return refuse(d.state, ...unauthorised(found.why, required, actor.rank));
  const { onBehalfOf } = found;
  if (hasPartIn(d.state, actor.id) || (onBehalfOf !== undefined && hasPartIn(d.state, onBehalfOf)))
    return refuse(d.state, 'own_handling', 'Whoever handled a complaint does not review its payout');
  return { by: actor.id, ...(actor.rank && { rank: actor.rank }), ...(onBehalfOf !== undefined && { onBehalfOf }) };
}

const WHO = 'Only finance, or a person of the rank that the policy names, reviews a payout that is held';
