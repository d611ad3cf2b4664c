import { movePayout, type PayoutHappening } from '../../compensation/index.js';
import { isInForce } from '../../delegation.js';
import { resolveRole, type Directory } from '../../directory.js';
import type { Instant } from '../../instant.js';
import type { PayoutTask } from '../../payout-words.js';
import { barredFrom } from '../barred.js';
import type { CommandOf } from '../commands.js';
import { payoutKey, type NoticeEffect, type NoticeValues, type PayoutEffect } from '../effects.js';
import type { EventData } from '../events.js';
import { isOfPlan, orderOf } from '../evolve-payout.js';
import type { Actor } from '../records.js';
import type { PayoutOrder } from '../records-payout.js';
import { hasRank, refuse, type Refusal } from '../refusal.js';
import { unauthorised } from '../refusal-decision.js';
import { begin, meetBy } from './deadlines.js';
import { resolveWhenDone } from './decision.js';
import type { Draft } from './draft.js';
import { clearRepair, customerNotice, noticesTo, ownerTarget } from './notices.js';
import { dropTasks } from './tasks.js';
import { closeWithdrawn } from './withdraw.js';

/** Money moved, or billing refused it for good; a time-out is neither and never comes here. */
export function payoutResult(d: Draft, { data }: CommandOf<'payout_result'>): Refusal | undefined {
  const effect = d.state.owed[data.key];
  if (effect?.kind !== 'payout') return lateAnswer(d, data);
  const { planVersion: version, payoutNo, amountFen } = effect;
  const done = { version, payoutNo, settles: effect.key };
  if (data.outcome === 'paid')
    return paid(d, { ...done, amountFen, transactionNo: data.transactionNo ?? '', paidAt: data.settledAt });
  return rejected(d, { ...done, reason: data.reason ?? 'unknown' }, amountFen);
}

/** The claim's clock waits for compensation, and not for what is no claim. */
export const paysCash = ({ state }: Draft, payoutNo: string): boolean =>
  state.orders?.[payoutNo]?.pays === 'cod_remittance';

type Settled = EventData['payout_settled'] & { settles?: string };
type Rejected = EventData['payout_rejected'] & { settles?: string };

function paid(d: Draft, settled: Settled): undefined {
  clearRepair(d, payoutKey(settled.payoutNo));
  d.emit('payout_settled', settled);
  if (!paysCash(d, settled.payoutNo)) meetBy(d, 'paid', settled.paidAt);
  if (!closeWithdrawn(d)) resolveWhenDone(d);
}

/** Back to the owner with the reason; where nothing waits for this order any more he only hears of it. */
function rejected(d: Draft, refused: Rejected, amountFen: number): undefined {
  const { payoutNo, reason } = refused;
  const current = isCurrent(d, payoutNo);
  clearRepair(d, payoutKey(payoutNo));
  const values = { amountFen, reason };
  const owes = noticesTo(d, `payout_rejected/${payoutNo}`, 'payout_rejected', [ownerTarget(d)], values);
  d.emit('payout_rejected', { ...refused, owes });
  if (current) dropTasks(d, 'payout rejected');
  if (!closeWithdrawn(d) && current) begin(d, 'sent_back', d.facts.now);
}

const isCurrent = ({ state }: Draft, payoutNo: string): boolean =>
  state.closed === undefined && isOfPlan(state, payoutNo);

/** Billing knows at last what two people have said for it: the same ends it, anything else is an alarm and never swallowed. */
function lateAnswer(d: Draft, { key, outcome, transactionNo, reason }: CommandOf<'payout_result'>['data']): undefined {
  const order = orderOf(d.state, key);
  if (!order || agrees(order, outcome)) return;
  const said = { ...(transactionNo !== undefined && { transactionNo }), ...(reason !== undefined && { reason }) };
  d.emit('payout_contradicted', { payoutNo: order.payoutNo, outcome, ...said });
  const owner = noticesTo(d, `contradicted/${key}`, 'repair', [ownerTarget(d)], {
    effectKey: key,
    reason: CONTRADICTED,
  });
  d.emit('repair_needed', { key, why: CONTRADICTED, owes: [...owner, ...tellFinance(d, 'contradicted', order)] });
}

const CONTRADICTED = 'contradicted';

/** Only a definite state can be contradicted; that of an order which is in doubt already is. */
const agrees = ({ state }: PayoutOrder, outcome: 'paid' | 'rejected'): boolean =>
  state === outcome || (state === 'reversed' && outcome === 'paid') || state === 'needs_repair';

/** The first warning of a payout that has no outcome; it is tried on, and the patience with it runs on. */
export function warnOfPayout(d: Draft, { key, payoutNo, warnAt }: PayoutEffect): void {
  if (warnAt === undefined || d.facts.now < warnAt || orderOf(d.state, key)?.state !== 'ordered') return;
  const values = { effectKey: key, reason: 'no_answer' };
  d.emit('payout_unknown', {
    payoutNo,
    owes: noticesTo(d, `unknown/${key}`, 'repair', [ownerTarget(d)], values),
  });
}

/** When patience is over: finance is to find out, and the customer hears honestly that we do not know yet. */
export function tellOfUnknown(d: Draft, { payoutNo, amountFen, pays }: PayoutEffect): NoticeEffect[] {
  if (pays === 'cod_remittance') return tellFinance(d, 'resolve', { payoutNo, amountFen });
  const customer = customerNotice(d, `payout_pending/${payoutNo}`, 'payout_pending', { values: { amountFen } });
  return [...customer, ...tellFinance(d, 'resolve', { payoutNo, amountFen })];
}

/** Something for finance to do about a payout, each time that it is asked. */
export function tellFinance(
  d: Draft,
  task: PayoutTask,
  { payoutNo, amountFen }: Pick<PayoutOrder, 'payoutNo' | 'amountFen'>,
  more: NoticeValues = {},
): NoticeEffect[] {
  const { directory, now } = d.facts;
  const target = resolveRole(directory, 'finance', d.state.unit, now);
  const values = { task, payoutNo, amountFen, ...more };
  return noticesTo(d, `payout_task/${task}/${payoutNo}/${d.state.seq}`, 'payout_task', [target], values);
}

/** Somebody of finance has found out how it ended; nothing more is sent until a second person has looked at it. */
export function resolvePayout(d: Draft, { actor, data }: CommandOf<'resolve_payout'>): Refusal | undefined {
  const { payoutNo, outcome, transactionNo, texts } = data;
  const order = d.state.orders?.[payoutNo];
  const happening = outcome === 'paid' ? 'paid' : 'rejected';
  const problem = orderProblem(d, payoutNo, happening) ?? financeProblem(d, actor) ?? ownProblem(d, actor, []);
  if (problem) return problem;
  if (outcome === 'paid' && transactionNo === undefined)
    return refuse(d.state, 'reference_missing', 'Say under which reference it was paid: send transactionNo');
  const n = (order!.resolutions ?? 0) + 1;
  const reference = outcome === 'paid' && transactionNo !== undefined ? { transactionNo } : {};
  const owes = tellFinance(d, 'confirm', order!, { n });
  d.emit('resolution_proposed', { payoutNo, n, outcome, ...reference, by: actor.id, texts, owes });
  return undefined;
}

/** The second person confirms exactly what the first one proposed, or refuses it (four eyes). */
export function confirmResolution(d: Draft, { actor, data }: CommandOf<'confirm_resolution'>): Refusal | undefined {
  const { payoutNo, n, outcome, texts } = data;
  const order = d.state.orders?.[payoutNo];
  const problem = orderProblem(d, payoutNo, 'paid') ?? proposalProblem(d, order!, n) ?? secondProblem(d, actor, order!);
  if (problem) return problem;
  const { by, outcome: found, transactionNo = '' } = order!.resolution!;
  if (outcome === 'refuse') {
    d.emit('resolution_refused', { payoutNo, n, by: actor.id, outcome, texts });
    return undefined;
  }
  const { version, amountFen } = order!;
  const key = payoutKey(payoutNo);
  const done = { version, payoutNo, resolvedBy: [by, actor.id], ...(d.state.owed[key] && { settles: key }) };
  return found === 'paid'
    ? paid(d, { ...done, amountFen, transactionNo, paidAt: d.facts.now })
    : rejected(d, { ...done, reason: 'not_paid' }, amountFen);
}

/** Whether there is such an order, and whether that can happen to it now. */
function orderProblem({ state }: Draft, payoutNo: string, happening: PayoutHappening): Refusal | undefined {
  const order = state.orders?.[payoutNo];
  if (!order) {
    const known = Object.keys(state.orders ?? {}).join(', ') || 'none';
    return refuse(state, 'payout_not_found', `There is no payout ${payoutNo}; those of this complaint: ${known}`);
  }
  if (order.state === 'needs_repair' && movePayout(order.state, happening).to) return undefined;
  const why = `Payout ${payoutNo} is ${order.state}; only one that needs repair is resolved by people`;
  return refuse(state, 'payout_not_possible', why);
}

function proposalProblem({ state }: Draft, { payoutNo, resolution }: PayoutOrder, n: number): Refusal | undefined {
  if (!resolution)
    return refuse(state, 'payout_not_possible', `Nobody has said how payout ${payoutNo} ended; resolve it first`);
  if (resolution.n === n) return undefined;
  const why = `Proposal ${n} about payout ${payoutNo} does not wait any more; read it again, it is ${resolution.n} now`;
  return refuse(state, 'payout_not_possible', why);
}

function financeProblem({ state }: Draft, { role }: Actor): Refusal | undefined {
  if (role === 'finance') return undefined;
  return refuse(state, 'not_finance', 'Only finance says how a payout has ended');
}

/** Another person than the first, of finance or a director; nobody to whom the first has lent his authority, or from whom he has it. */
function secondProblem(d: Draft, actor: Actor, { resolution }: PayoutOrder): Refusal | undefined {
  if (actor.role !== 'finance' && !hasRank(actor, 'director'))
    return refuse(d.state, 'not_finance', 'Only finance, or a director or above, confirms how a payout has ended');
  const { by } = resolution!;
  if (!areLinked(d.everybody, by, actor.id, d.facts.now)) return ownProblem(d, actor, [by]);
  return refuse(d.state, ...unauthorised('delegator_barred', 'director'));
}

const areLinked = ({ delegations = [] }: Directory, one: string, other: string, at: Instant): boolean =>
  delegations.some(
    (lent) =>
      isInForce(lent, at) &&
      ((lent.fromId === one && lent.toId === other) || (lent.fromId === other && lent.toId === one)),
  );

/** Nobody finds out about money of his own, of a plan of his own, or a second time. */
function ownProblem({ state }: Draft, { id }: Actor, before: string[]): Refusal | undefined {
  const proposal = { proposedBy: state.plan?.proposedBy ?? '', approvals: before.map((by) => ({ by })) };
  const bar = barredFrom(state, { what: 'plan', proposal }).get(id);
  return bar && refuse(state, ...unauthorised(bar, 'director'));
}
