import { resolveTarget } from '../../directory.js';
import type { CommandOf } from '../commands.js';
import { firstKey } from '../effects.js';
import { heldOrder, hasOpenOrder } from '../evolve-payout.js';
import { shareOf } from '../granted.js';
import { hasRank, refuse, type Refusal } from '../refusal.js';
import type { ComplaintState } from '../state.js';
import type { Tiding } from '../tidings.js';
import { conflictRefusal } from './conflict.js';
import { begin, cancel } from './deadlines.js';
import { resolveWhenDone } from './decision.js';
import type { Draft } from './draft.js';
import { clearRepair, noticesTo, ownerTarget } from './notices.js';
import { duePayout, holdBack, orderedAtOnce, type DuePayout } from './order.js';
import { dropHeld } from './payout-review.js';
import { dropTasks } from './tasks.js';

/** Other complaints that pay somebody else for a waybill of this plan, or are asked to. */
function rivals({ state, facts }: Draft): string[] {
  const { amountFen, payeeId, shares = [] } = state.plan!;
  if (amountFen === 0) return [];
  const others = (facts.elsewhere ?? []).filter(
    ({ waybillNo, grantedFen, askedFen, payees }) =>
      grantedFen + askedFen > 0 && shareOf(shares, waybillNo) > 0 && !payees.includes(payeeId!),
  );
  return [...new Set(others.map(({ complaintNo }) => complaintNo))];
}

/** Two payees for one waybill: no money moves until a person has decided, in either complaint. */
export function contestPayee(d: Draft): void {
  const others = rivals(d);
  if (others.length > 0) contested(d, others, toOthers(others, 'payee_claimed', d.state.plan!.version));
}

function contested(d: Draft, others: string[], tells: Tiding[]): void {
  const { directory, now } = d.facts;
  const { unit, seq } = d.state;
  const lead = resolveTarget(directory, 'team_lead', unit, now);
  const values = { other: others.join(', '), what: 'contested' };
  const owes = noticesTo(d, `payee/${seq + 1}`, 'related_news', [lead], values);
  d.emit('payee_contested', { with: others, owes, ...(tells.length > 0 && { tells }) });
}

const toOthers = (
  others: readonly string[],
  type: Tiding['type'],
  n: number,
  more: Pick<Tiding, 'outcome'> = {},
): Tiding[] => others.map((to) => ({ to, type, n, ...more }));

/** Another complaint is to pay somebody else; what is ordered here already is not called back, what is held can be. */
export function payeeClaimed(d: Draft, { data: { from } }: CommandOf<'payee_claimed'>): undefined {
  const { plan, payeeConflict } = d.state;
  const isAtStake = plan !== undefined && plan.amountFen > d.state.paidFen && STAKE.includes(d.state.stage);
  const isOrdered = hasOpenOrder(d.state) && !heldOrder(d.state);
  if (!isAtStake || isOrdered || payeeConflict?.with.includes(from)) return;
  contested(d, [from], []);
}

const STAKE: readonly ComplaintState['stage'][] = ['plan_proposed', 'plan_approved', 'decided', 'executing'];

/** A person says who is paid, with his reason; the plan still needs its approval. */
export function decidePayee(d: Draft, { actor, data }: CommandOf<'decide_payee'>): Refusal | undefined {
  const { plan, payeeConflict } = d.state;
  const { outcome, texts } = data;
  if (!hasRank(actor, 'team_lead'))
    return refuse(d.state, 'rank_insufficient', 'Only a team lead or above decides between two payees');
  if (actor.id === plan!.proposedBy)
    return refuse(
      d.state,
      'own_plan',
      'Nobody decides between two payees of whom he proposed one; another person has to',
    );
  const conflict = conflictRefusal(d, actor, 'decide who is paid');
  if (conflict) return conflict;
  const others = payeeConflict!.with;
  const tells = toOthers(others, 'payee_settled', plan!.version, { outcome });
  const due = outcome === 'pay' ? dueNow(d) : undefined;
  const moves = outcome === 'pay' ? { owes: orderedAtOnce(due) } : givesUp(d);
  d.emit('payee_decided', { outcome, with: others, by: actor.id, texts, tells, ...moves });
  holdBack(d, due);
  follow(d, outcome === 'yield');
  return undefined;
}

/** Somebody has decided in the other complaint: its payee is paid, or gives way to the one of this. */
export function payeeSettled(d: Draft, { data: { from, outcome } }: CommandOf<'payee_settled'>): undefined {
  const { payeeConflict } = d.state;
  if (!payeeConflict?.with.includes(from)) return;
  const open = payeeConflict.with.filter((one) => one !== from);
  const isFree = outcome === 'yield' && open.length === 0;
  const due = isFree ? dueNow(d) : undefined;
  const moves = outcome === 'pay' ? givesUp(d) : {};
  const owes = [
    ...noticesTo(d, `payee/${d.state.seq + 1}`, 'related_news', [ownerTarget(d)], { other: from, what: outcome }),
    ...orderedAtOnce(due),
  ];
  d.emit('payee_settled', { from, outcome, open, ...moves, owes });
  holdBack(d, due);
  follow(d, outcome === 'pay');
}

/** What waited to be paid is due now. */
const dueNow = (d: Draft): DuePayout | undefined => (d.state.stage === 'executing' ? duePayout(d) : undefined);

/** A written decision that has not gone out says something that is no longer so. */
function givesUp({ state: { owed, repairs, plan } }: Draft): { drops: string[] } {
  const isOfIt = (key: string): boolean => firstKey(key) === `notice/decision/${plan!.version}`;
  return { drops: [...new Set([...Object.keys(owed), ...repairs])].filter(isOfIt) };
}

function follow(d: Draft, isGivenUp: boolean): void {
  if (!isGivenUp) {
    if (d.state.payeeConflict === undefined) resolveWhenDone(d);
    return;
  }
  dropHeld(d, 'payee');
  for (const key of d.state.repairs.filter((one) => firstKey(one) === `notice/decision/${d.state.plan!.version}`))
    clearRepair(d, key);
  cancel(d, ({ kind }) => kind === 'approval' || kind === 'decision', 'superseded');
  dropTasks(d, 'superseded');
  begin(d, 'sent_back', d.facts.now);
}
