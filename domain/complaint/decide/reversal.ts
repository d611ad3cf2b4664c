import { requiredAuthority } from '../../approval.js';
import { authorityOf, findApprover } from '../../approver.js';
import type { Rank } from '../../vocabulary.js';
import { questionAbout } from '../barred.js';
import type { CommandOf } from '../commands.js';
import { reversalKey, type ReversalEffect } from '../effects.js';
import type { Actor } from '../records.js';
import type { PayoutOrder } from '../records-payout.js';
import type { Reversal } from '../records-reversal.js';
import { refuse, type Refusal } from '../refusal.js';
import { unauthorised } from '../refusal-decision.js';
import type { ComplaintState } from '../state.js';
import type { DecidedBy } from './approval.js';
import { openChoiceProblem } from './parcel.js';
import type { Draft } from './draft.js';
import { clearRepair, customerNotice, noticesTo, ownerTarget } from './notices.js';
import { tellFinance } from './payout.js';

/** Somebody asks for a payout, or a part of it, to be taken back; nothing moves before whoever may approve that amount agrees. */
export function proposeReversal(d: Draft, { actor, data }: CommandOf<'propose_reversal'>): Refusal | undefined {
  const { payoutNo, texts } = data;
  const order = d.state.orders?.[payoutNo];
  if (!order) return refuse(d.state, 'payout_not_found', `There is no payout ${payoutNo}`);
  const { amountFen = order.paidFen ?? 0 } = data;
  const problem = openChoiceProblem(d.state) ?? amountProblem(d.state, order, amountFen);
  if (problem) return problem;
  const { required, rule } = authorityFor(d, amountFen);
  const approver = findApprover(d.facts.directory, questionFor(d, actor.id, required));
  const n = Object.values(d.state.reversals ?? {}).filter((one) => one.payoutNo === payoutNo).length + 1;
  const reversalNo = `${payoutNo}:r${n}`;
  const values = { task: 'reversal', payoutNo, amountFen };
  const owes = noticesTo(d, `payout_task/reversal/${reversalNo}`, 'payout_task', [approver], values);
  d.emit('reversal_proposed', { reversalNo, payoutNo, amountFen, by: actor.id, required, rule, approver, texts, owes });
  return undefined;
}

/** Taking back is never within anybody's own authority: the rank follows the amount as for a payout that nobody quoted. */
function authorityFor({ facts, state }: Draft, amountFen: number): { required: Rank; rule: string } {
  const { level } = state.facts;
  const question = { amountFen, level, flags: state.flags, unmodifiedQuote: false, grantedTodayFen: 0 };
  const { required, rule } = requiredAuthority(facts.policy, question);
  return { required: required as Rank, rule };
}

const questionFor = (d: Draft, proposedBy: string, required: Rank): ReturnType<typeof questionAbout> =>
  questionAbout(d.state, { what: 'plan', proposal: { proposedBy } }, required, d.facts.now);

function amountProblem(state: ComplaintState, order: PayoutOrder, amountFen: number): Refusal | undefined {
  const { payoutNo, paidFen = 0 } = order;
  if (order.state !== 'paid')
    return refuse(
      state,
      'payout_not_possible',
      `Payout ${payoutNo} is ${order.state}; only what is paid is taken back`,
    );
  if (openReversal(state, payoutNo))
    return refuse(state, 'payout_not_possible', `A reversal of payout ${payoutNo} has no end yet; decide on it first`);
  return amountFen > 0 && amountFen <= paidFen
    ? undefined
    : refuse(state, 'amount_unfit', `Of payout ${payoutNo} ${paidFen} fen can be taken back, not ${amountFen}`);
}

const OPEN: readonly Reversal['state'][] = ['proposed', 'ordered', 'rejected'];

const openReversal = ({ reversals = {} }: ComplaintState, payoutNo: string): Reversal | undefined =>
  Object.values(reversals).find((one) => one.payoutNo === payoutNo && OPEN.includes(one.state));

/** Approves a reversal, which orders it, or lets it be. */
export function decideReversal(d: Draft, { actor, data }: CommandOf<'decide_reversal'>): Refusal | undefined {
  const { reversalNo, outcome, texts } = data;
  const reversal = d.state.reversals?.[reversalNo];
  if (!reversal) return refuse(d.state, 'payout_not_found', `There is no reversal ${reversalNo}`);
  const decided = reversalDecider(d, actor, reversal);
  if ('code' in decided) return decided;
  if (reversal.state !== 'proposed' && !(reversal.state === 'rejected' && outcome === 'refuse'))
    return refuse(
      d.state,
      'payout_not_possible',
      `Reversal ${reversalNo} is ${reversal.state}; it does not wait any more`,
    );
  const owes = outcome === 'confirm' ? [reversalOf(d, reversal)] : [];
  d.emit('reversal_decided', { reversalNo, outcome, ...decided, texts, owes });
  clearRepair(d, reversalKey(reversalNo));
  return undefined;
}

function reversalDecider(d: Draft, actor: Actor, { by, required }: Reversal): DecidedBy | Refusal {
  const found = authorityOf(d.facts.directory, actor, questionFor(d, by, required));
  if (found.why !== undefined) return refuse(d.state, ...unauthorised(found.why, required, actor.rank));
  const { onBehalfOf } = found;
  return { by: actor.id, ...(actor.rank && { rank: actor.rank }), ...(onBehalfOf !== undefined && { onBehalfOf }) };
}

function reversalOf({ facts }: Draft, { reversalNo, payoutNo, amountFen }: Reversal): ReversalEffect {
  const { now, calendar, policy } = facts;
  return {
    kind: 'reversal',
    key: reversalKey(reversalNo),
    ...{ reversalNo, payoutNo, amountFen, currency: 'CNY' },
    openedAt: now,
    patienceAt: calendar.add(now, policy.patience.payout),
  };
}

/** The money is back, or billing does not take it back: then people have to look, and nothing is swallowed. */
export function reversalResult(d: Draft, { data }: CommandOf<'reversal_result'>): Refusal | undefined {
  const effect = d.state.owed[data.key];
  if (effect?.kind !== 'reversal') return undefined;
  const { key, reversalNo, payoutNo, amountFen } = effect;
  if (data.outcome === 'reversed') {
    const { transactionNo = '', settledAt: reversedAt } = data;
    clearRepair(d, key);
    const whole = d.state.orders?.[payoutNo]?.paidFen === amountFen;
    const owes = customerNotice(d, `payout_reversed/${reversalNo}`, 'payout_reversed', {
      values: { reversalNo, amountFen },
    });
    const settled = { reversalNo, payoutNo, amountFen, transactionNo, reversedAt, whole };
    d.emit('reversal_settled', { ...settled, settles: key, owes });
    return undefined;
  }
  const reason = data.reason ?? 'unknown';
  d.emit('reversal_rejected', { reversalNo, payoutNo, reason, settles: key });
  const owner = noticesTo(d, `rejected/${key}`, 'repair', [ownerTarget(d)], { effectKey: key, reason });
  const owes = [...owner, ...tellFinance(d, 'reversal_rejected', { payoutNo, amountFen })];
  d.emit('repair_needed', { key, why: reason, owes });
  return undefined;
}
