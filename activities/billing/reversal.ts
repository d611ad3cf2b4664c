import { noteReversalAttempt, readReversal, type ReversalRow } from '../../db/reversals.js';
import {
  billingPaths,
  reversalStateSchema,
  type Reversal,
  type ReversalState,
} from '../../services/billing/contract/index.js';
import type { EffectOrder, ReversalOutcome } from '../../workflows/contract/index.js';
import { beginAttempt } from '../attempt.js';
import { tryAgain } from '../failure.js';
import { attemptSignal } from '../http.js';
import { askFirst } from './ask-first.js';
import { ask, put, type Reading } from './client.js';
import type { BillingDeps } from './index.js';

const reading: Reading<ReversalState> = {
  ...{ schema: reversalStateSchema, notFound: 'reversal_not_found', numberReused: 'reversal_no_reused' },
  ...{ byKey: billingPaths.reversal, byNo: billingPaths.reversalByNo },
};

/**
 * Takes back once, exactly as a payout is paid once: asking first. What our row knows is returned.
 * @throws ApplicationFailure as every order at billing
 */
export async function orderReversal(deps: BillingDeps, order: EffectOrder): Promise<ReversalOutcome> {
  const { pool, service, logger } = deps;
  const { complaintNo, key: effectKey, at } = order;
  const signal = attemptSignal(service);
  await beginAttempt(deps, order, 'reversal');
  const row = await readReversal(pool, complaintNo, effectKey);
  if (!row) throw tryAgain('EffectNotFound', `${complaintNo} has no reversal for ${effectKey}`);
  const known = knownOutcome(row);
  if (known) return known;
  const key = `${complaintNo}:${row.reversalNo}`;
  const call = { service, reading, key, signal };
  return askFirst({
    ...{ complaintNo, kind: 'reversal', key, logger },
    mayBeKnown: row.attempts > 0,
    ask: () => ask(call),
    prepare: () => Promise.resolve({ body: bodyOf(complaintNo, row) }),
    note: (bodyHash) => noteReversalAttempt(pool, complaintNo, { effectKey, bodyHash, at }),
    put: (body) => put(call, body),
    outcomeOf: (state) => outcomeOf(state, key, row),
    refused: (reason) => ({ outcome: 'rejected', reason, settledAt: at }),
  });
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

/** What billing knows of it; undefined when its answer is about another one or tells no transaction. */
function outcomeOf(state: ReversalState, key: string, { amountFen }: ReversalRow): ReversalOutcome | undefined {
  if (state.reversalNo !== key || state.amountFen !== amountFen) return undefined;
  const { transactionNo, reason = 'unknown' } = state;
  const settledAt = Date.parse(state.at);
  if (state.status === 'rejected') return { outcome: 'rejected', reason, settledAt };
  return transactionNo === undefined ? undefined : { outcome: 'reversed', transactionNo, settledAt };
}
