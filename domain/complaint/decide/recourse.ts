import { warnBefore, type Reckoning } from '../../deadline.js';
import type { Instant } from '../../instant.js';
import { withShares } from '../../liability.js';
import { partnersParts, type PartnersPart, type RecoursePolicy, type RecoursePosting } from '../../recourse.js';
import type { CommandOf } from '../commands.js';
import { recourseKey, type RecourseEffect } from '../effects.js';
import type { Liability } from '../records.js';
import type { Recourse } from '../records-recourse.js';
import { recoursesOf } from '../recourses.js';
import { refuse, type Refusal } from '../refusal.js';
import { running, type ComplaintState } from '../state.js';
import { cancel, meet, openDeadline } from './deadlines.js';
import type { Draft } from './draft.js';
import { clearRepair } from './notices.js';

/** What partners bear of a liability can be had back from them, each within his own window; who bears nothing any more is let go. */
export function followLiability(d: Draft, liability: readonly Liability[]): void {
  const { recourse } = d.facts.policy;
  if (!recourse || d.state.justified === 'no') return;
  const parts = partnersParts(recourse, withShares(liability));
  for (const one of recoursesOf(d.state)) if (!parts.some((part) => isSame(one, part))) drop(d, one);
  for (const part of parts) if (!recoursesOf(d.state).some((one) => isSame(one, part))) arise(d, recourse, part);
}

/** What was claimed already is not claimed again for another share. */
const isSame = (one: Recourse, part: PartnersPart): boolean =>
  one.partner === part.partner &&
  one.waybillNo === part.waybillNo &&
  (one.claimed !== undefined || one.share === part.share);

function drop(d: Draft, { id, claimed }: Recourse): void {
  if (claimed) return;
  d.emit('recourse_dropped', { recourseId: id });
  cancel(d, ({ kind, about }) => kind === 'recourse' && about === id, 'not_liable');
}

function arise(d: Draft, policy: RecoursePolicy, { days, ...part }: PartnersPart): void {
  const recourseId = `r${(d.state.recourses?.length ?? 0) + 1}`;
  d.emit('recourse_arisen', { recourseId, ...part });
  const { policy: rules, calendar } = d.facts;
  const startAt = deliveredAt(d.state, part.waybillNo);
  const limit = { amount: days, unit: 'day', clock: 'calendar' } as const;
  const dueAt = calendar.add(startAt, limit);
  const reckoning: Reckoning = {
    ...{ startAt, dueAt, warnAt: warnBefore(rules, startAt, dueAt), clock: 'calendar', limit },
    ...{ rule: `recourse.${part.partner}`, source: policy.source, losers: [] },
  };
  openDeadline(d, 'recourse', startAt, { reckoning, about: recourseId });
}

/** His window runs from the delivery; of what was never delivered, from when we heard of it. */
const deliveredAt = ({ deliveredAt: known = {}, receivedAt }: ComplaintState, waybillNo?: string): Instant => {
  const instants = waybillNo === undefined ? Object.values(known) : [known[waybillNo] ?? receivedAt];
  return Math.min(receivedAt, ...instants);
};

/** Claims his part of what the customer gets, once, while the window is open or late: whether he still pays is his to say. */
export function claimRecourse(d: Draft, { actor, data }: CommandOf<'claim_recourse'>): Refusal | undefined {
  const { recourseId, amountFen, texts } = data;
  const found = recourseOf(d.state, recourseId);
  if ('code' in found) return found;
  if (found.claimed)
    return refuse(
      d.state,
      'already_recorded',
      `${recourseId} was claimed already; record what ${found.partner} answers`,
    );
  const problem = amountProblem(d.state, found, amountFen);
  if (problem) return problem;
  const owes = posting(d, found, 'claimed', amountFen);
  d.emit('recourse_claimed', { recourseId, amountFen, claimedAt: d.facts.now, by: actor.id, texts, owes });
  meetRecourse(d, recourseId);
  return undefined;
}

/** His window is kept. */
export function meetRecourse(d: Draft, recourseId: string): void {
  const limit = running(d.state).find(({ kind, about }) => kind === 'recourse' && about === recourseId);
  if (limit) meet(d, ['recourse'], d.facts.now, limit.id);
}

/** What he answered; what he bears never exceeds what was claimed from him. */
export function settleRecourse(d: Draft, { actor, data }: CommandOf<'settle_recourse'>): Refusal | undefined {
  const { recourseId, outcome, amountFen, texts } = data;
  const found = recourseOf(d.state, recourseId);
  if ('code' in found) return found;
  const problem = settlementProblem(d.state, found, data);
  if (problem) return problem;
  const givenUpFen = (found.claimed?.amountFen ?? 0) - amountFen;
  const owes = [...posting(d, found, 'settled', amountFen), ...posting(d, found, 'given_up', givenUpFen)];
  d.emit('recourse_settled', { recourseId, outcome, amountFen, by: actor.id, texts, owes });
  return undefined;
}

/** Every step is booked under a key of its own; a step of nothing is none. */
function posting(d: Draft, { id, partner }: Recourse, step: RecoursePosting, amountFen: number): RecourseEffect[] {
  if (amountFen === 0) return [];
  const { now, calendar, policy } = d.facts;
  const patienceAt = calendar.add(now, policy.patience.payout);
  const what = { recourseId: id, posting: step, partner, amountFen, currency: 'CNY' } as const;
  return [{ kind: 'recourse', key: recourseKey(id, step), ...what, openedAt: now, patienceAt }];
}

/** Billing has booked it. A result that comes twice changes nothing. */
export function recourseResult(d: Draft, { data }: CommandOf<'recourse_result'>): undefined {
  const effect = d.state.owed[data.key];
  if (effect?.kind !== 'recourse') return;
  const { key, recourseId, posting: step } = effect;
  const { transactionNo, settledAt: postedAt } = data;
  clearRepair(d, key);
  d.emit('recourse_posted', { recourseId, posting: step, transactionNo, postedAt, settles: key });
}

function recourseOf(state: ComplaintState, recourseId: string): Recourse | Refusal {
  const found = recoursesOf(state).find(({ id }) => id === recourseId);
  if (found) return found;
  const known = recoursesOf(state).map(({ id, partner }) => `${id} (${partner})`);
  const those = known.length > 0 ? `those of this complaint: ${known.join(', ')}` : 'no partner bears a part of it';
  return refuse(state, 'recourse_not_found', `There is no recourse ${recourseId}; ${those}`);
}

/** Nobody claims more from a partner than his part of what the customer was granted. */
function amountProblem(state: ComplaintState, { partner, share }: Recourse, amountFen: number): Refusal | undefined {
  const grantedFen = Math.max(state.paidFen, state.plan?.status === 'approved' ? state.plan.amountFen : 0);
  const mostFen = Math.floor((grantedFen * share) / 100);
  if (amountFen > 0 && amountFen <= mostFen) return undefined;
  const why = `${partner} bears ${share} % of ${grantedFen} fen: claim from 1 to ${mostFen} fen`;
  return refuse(state, 'recourse_amount', grantedFen === 0 ? 'Nothing is granted to the customer yet' : why);
}

function settlementProblem(
  state: ComplaintState,
  { id, claimed, settled }: Recourse,
  { outcome, amountFen }: CommandOf<'settle_recourse'>['data'],
): Refusal | undefined {
  if (!claimed) return refuse(state, 'not_possible_now', `${id} was not claimed yet`);
  if (settled)
    return refuse(state, 'already_recorded', `${id} is settled: ${settled.outcome}, ${settled.amountFen} fen`);
  const fits = outcome === 'refused' ? amountFen === 0 : amountFen > 0 && amountFen <= claimed.amountFen;
  if (fits) return undefined;
  const why = `${claimed.amountFen} fen were claimed: accepted is from 1 fen to that, refused is 0`;
  return refuse(state, 'recourse_amount', why);
}
