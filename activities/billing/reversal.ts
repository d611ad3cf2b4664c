import { noteReversalAttempt, readReversal, type ReversalRow } from '../../db/reversals.js';
import { assertNever } from '../../domain/index.js';
import { bodyHash } from '../../platform/body-hash.js';
import type { Reversal, ReversalState } from '../../services/billing/contract/index.js';
import type { EffectOrder, ReversalOutcome } from '../../workflows/contract/index.js';
import { beginAttempt } from '../attempt.js';
import { tryAgain } from '../failure.js';
import { attemptSignal } from '../http.js';
import { askReversal, putReversal, type Heard } from './client.js';
import type { BillingDeps } from './index.js';

/**
 * Takes back once, exactly as a payout is paid once: what our row knows is returned; an attempt on record is asked about, by key and by
 * number, before anything is sent; the attempt is committed first, and every one sends the same body under the one key.
 * @throws ApplicationFailure `BillingOutcomeUnknown` while nobody knows; `BillingKeyReused` and `ReversalNotSent`, with an alarm
 */
export async function orderReversal(deps: BillingDeps, order: EffectOrder): Promise<ReversalOutcome> {
  const signal = attemptSignal(deps.service);
  await beginAttempt(deps, order, 'reversal');
  const { complaintNo } = order;
  const row = await readReversal(deps.pool, complaintNo, order.key);
  if (!row) throw tryAgain('EffectNotFound', `${complaintNo} has no reversal for ${order.key}`);
  const known = knownOutcome(row);
  if (known) return known;
  const key = `${complaintNo}:${row.reversalNo}`;
  const asked = row.attempts > 0 ? await askReversal(deps.service, key, key, signal) : ({ kind: 'absent' } as const);
  if (asked.kind !== 'absent') return conclude(deps, order, key, row, asked);
  const body = bodyOf(complaintNo, row);
  const noted = { effectKey: order.key, bodyHash: bodyHash(body), at: order.at };
  if (!(await noteReversalAttempt(deps.pool, complaintNo, noted))) return notSent(deps, order, key);
  const answer = await putReversal(deps.service, key, body, signal);
  // What is refused must not be booked all the same: people decide on what comes next by it.
  const sure = answer.kind === 'refused' ? await askReversal(deps.service, key, key, signal) : answer;
  return conclude(deps, order, key, row, sure.kind === 'absent' ? answer : sure);
}

function knownOutcome({ status, transactionNo = '', reason, settledAt = 0 }: ReversalRow): ReversalOutcome | undefined {
  if (status === 'reversed') return { outcome: 'reversed', transactionNo, settledAt };
  return status === 'rejected' ? { outcome: 'rejected', reason: reason ?? 'unknown', settledAt } : undefined;
}

/** Codes and numbers only: why people took it back stays with us. */
const bodyOf = (complaintNo: string, { reversalNo, payoutNo, amountFen }: ReversalRow): Reversal => ({
  reversalNo: `${complaintNo}:${reversalNo}`,
  payoutNo: `${complaintNo}:${payoutNo}`,
  ...{ complaintNo, amountFen, currency: 'CNY', reason: 'approved_reversal' },
});

function conclude(
  deps: BillingDeps,
  order: EffectOrder,
  key: string,
  row: ReversalRow,
  heard: Heard<ReversalState>,
): ReversalOutcome {
  switch (heard.kind) {
    case 'settled':
      return outcomeOf(heard.state, key, row) ?? otherOrder(deps, order, key);
    case 'refused':
      return { outcome: 'rejected', reason: heard.code, settledAt: order.at };
    case 'key_reused':
      return otherOrder(deps, order, key);
    case 'absent':
      throw tryAgain('BillingOutcomeUnknown', `reversal ${key} is not there after it was sent`);
    case 'unknown':
      throw tryAgain('BillingOutcomeUnknown', `no outcome for reversal ${key}: ${heard.why}`);
    default:
      return assertNever(heard);
  }
}

/** What billing knows of it; undefined when its answer is about another one or tells no transaction. */
function outcomeOf(state: ReversalState, key: string, { amountFen }: ReversalRow): ReversalOutcome | undefined {
  if (state.reversalNo !== key || state.amountFen !== amountFen) return undefined;
  const { transactionNo, reason = 'unknown' } = state;
  const settledAt = Date.parse(state.at);
  if (state.status === 'rejected') return { outcome: 'rejected', reason, settledAt };
  return transactionNo === undefined ? undefined : { outcome: 'reversed', transactionNo, settledAt };
}

function otherOrder({ logger }: BillingDeps, { complaintNo }: EffectOrder, key: string): never {
  logger.error({ complaintNo, key }, 'billing has another order under the key of a reversal; compare the two');
  throw tryAgain('BillingKeyReused', `billing has another order under ${key}`);
}

function notSent({ logger }: BillingDeps, { complaintNo }: EffectOrder, key: string): never {
  logger.error({ complaintNo, key }, 'a reversal has its end, or would be sent with another body, and is not sent');
  throw tryAgain(
    'ReversalNotSent',
    `reversal ${key} has its end already, or its body is not the one that was sent before`,
  );
}
