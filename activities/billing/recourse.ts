import { readEffect } from '../../db/effects.js';
import type { RecourseEffect } from '../../domain/index.js';
import {
  billingPaths,
  recourseStateSchema,
  type Recourse,
  type RecourseState,
} from '../../services/billing/contract/index.js';
import type { EffectOrder, RecourseOutcome } from '../../workflows/contract/index.js';
import { beginAttempt } from '../attempt.js';
import { tryAgain } from '../failure.js';
import { attemptSignal } from '../http.js';
import { askFirst } from './ask-first.js';
import { ask, put, type Reading } from './client.js';
import type { BillingDeps } from './index.js';

const reading: Reading<RecourseState> = {
  ...{ schema: recourseStateSchema, notFound: 'recourse_not_found', numberReused: 'recourse_no_reused' },
  ...{ byKey: billingPaths.recourse, byNo: billingPaths.recourseByNo },
};

/**
 * Has billing book a step of a recourse once, asking first. The body is the effect as it was stored, so it never changes.
 * @throws ApplicationFailure as every order at billing; `RecourseRefused`, with an alarm, when billing does not take it
 */
export async function postRecourse(deps: BillingDeps, order: EffectOrder): Promise<RecourseOutcome> {
  const { service, logger } = deps;
  const { complaintNo, key: effectKey } = order;
  const signal = attemptSignal(service);
  const owed = await readEffect(deps.pool, complaintNo, effectKey);
  await beginAttempt(deps, order, 'recourse');
  if (owed?.effect.kind !== 'recourse') throw tryAgain('EffectNotFound', `${complaintNo} owes no ${effectKey}`);
  const body = bodyOf(complaintNo, owed.effect);
  const key = body.postingNo;
  const call = { service, reading, key, signal };
  return askFirst({
    ...{ complaintNo, kind: 'recourse', key, logger },
    mayBeKnown: owed.attempts > 0 || owed.ended,
    ask: () => ask(call),
    prepare: () => Promise.resolve({ body }),
    // The attempt is on record already, and what is sent is stored with the effect.
    note: () => Promise.resolve(true),
    put: (sent) => put(call, sent),
    outcomeOf: (state) => outcomeOf(state, body),
    refused: (code) => refused(deps, order, code),
  });
}

const bodyOf = (complaintNo: string, effect: RecourseEffect): Recourse => {
  const { recourseId, posting, partner, amountFen, currency } = effect;
  const recourseNo = `${complaintNo}:${recourseId}`;
  return { postingNo: `${recourseNo}:${posting}`, recourseNo, complaintNo, posting, partner, amountFen, currency };
};

/** What billing knows of it; undefined when its answer is about another posting. */
function outcomeOf(state: RecourseState, { postingNo, amountFen }: Recourse): RecourseOutcome | undefined {
  if (state.postingNo !== postingNo || state.amountFen !== amountFen) return undefined;
  return { outcome: 'posted', transactionNo: state.transactionNo, settledAt: Date.parse(state.at) };
}

/** Our journal and billing's books are at odds; nothing of ours can be left out, so people look and it is tried on. */
function refused({ logger }: BillingDeps, { complaintNo, key }: EffectOrder, code: string): never {
  logger.error({ complaintNo, key, code }, 'billing does not book a step of a recourse; compare journal and books');
  throw tryAgain('RecourseRefused', `billing refuses ${key} of ${complaintNo}: ${code}`);
}
