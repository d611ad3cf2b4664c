import type { HoldEnd } from '../../payout-words.js';
import type { CommandOf } from '../commands.js';
import { heldOrder } from '../evolve-payout.js';
import { refuse, type Refusal } from '../refusal.js';
import { begin, cancel, meetBy } from './deadlines.js';
import type { Draft } from './draft.js';
import { noticesTo, ownerTarget } from './notices.js';
import { payoutOf } from './order.js';
import { reviewedBy } from './reviewer.js';
import { dropTasks } from './tasks.js';

/** Somebody with no part in it releases a held payout, or turns it down with a reason: then it is planned anew. */
export function reviewPayout(d: Draft, { actor, data }: CommandOf<'review_payout'>): Refusal | undefined {
  const { payoutNo, outcome, texts } = data;
  const problem = holdProblem(d, payoutNo);
  if (problem) return problem;
  const reviewed = reviewedBy(d, actor);
  if ('code' in reviewed) return reviewed;
  if (texts['comment'] === undefined)
    return refuse(d.state, 'comment_missing', 'Say what the review has found: send a comment');
  if (outcome === 'release' && d.state.payeeConflict)
    return refuse(d.state, 'payout_not_possible', 'Two payees are at odds; decide first who is paid');
  const owes = outcome === 'release' ? [released(d)] : turnedDown(d);
  d.emit('hold_ended', { payoutNo, outcome, why: 'reviewed', ...reviewed, texts, owes });
  meetBy(d, 'payout_reviewed', d.facts.now);
  if (outcome === 'turn_down') planAnew(d);
  return undefined;
}

function holdProblem({ state }: Draft, payoutNo: string): Refusal | undefined {
  const order = state.orders?.[payoutNo];
  if (!order) {
    const known = Object.keys(state.orders ?? {}).join(', ') || 'none';
    return refuse(state, 'payout_not_found', `There is no payout ${payoutNo}; those of this complaint: ${known}`);
  }
  if (order.state === 'held') return undefined;
  return refuse(
    state,
    'payout_not_possible',
    `Payout ${payoutNo} is ${order.state}; only one that is held is reviewed`,
  );
}

/** Under the number that it was held under, so that there is one key for it whatever happens. */
function released(d: Draft) {
  return payoutOf(d, d.state.plan!, heldOrder(d.state)!);
}

function turnedDown(d: Draft) {
  const { payoutNo, amountFen } = heldOrder(d.state)!;
  const values = { payoutNo, amountFen, reason: 'turned_down' };
  return noticesTo(d, `payout_rejected/${payoutNo}`, 'payout_rejected', [ownerTarget(d)], values);
}

/** As after a rejection by billing: what belongs to the plan is dropped, and another plan is asked for. */
export function planAnew(d: Draft): void {
  dropTasks(d, 'payout turned down');
  begin(d, 'sent_back', d.facts.now);
}

/** Nothing was sent yet, so what is held simply ends when it is not to be paid any more. */
export function dropHeld(d: Draft, why: Exclude<HoldEnd, 'reviewed'>): void {
  const held = heldOrder(d.state);
  if (!held) return;
  d.emit('hold_ended', { payoutNo: held.payoutNo, outcome: 'turn_down', why, by: d.command.actor.id, texts: {} });
  cancel(d, ({ kind }) => kind === 'payout_review', why);
}
