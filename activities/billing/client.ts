import {
  billingPaths,
  payoutStateSchema,
  type Payout,
  type PayoutState,
} from '../../services/billing/contract/index.js';
import { nameOf, problemCode, send, type Reply, type Service } from '../http.js';

/** What billing says of a payout. Only `settled` and `refused` are outcomes; `unknown` never means that nothing was paid. */
export type Heard =
  | { kind: 'settled'; state: PayoutState }
  /** Billing has no such payout, and none is under way. */
  | { kind: 'absent' }
  /** Billing has another order under this key. */
  | { kind: 'key_reused' }
  /** Billing does not take the order as it is written; nothing was booked. */
  | { kind: 'refused'; code: string }
  | { kind: 'unknown'; why: string };

/** Orders a payout; idempotent by key. */
export async function putPayout(service: Service, key: string, payout: Payout, signal: AbortSignal): Promise<Heard> {
  return heard(await send(service, { method: 'PUT', path: billingPaths.payout(key), body: payout, signal }));
}

/** Asks by the key, and when it is forgotten by our own number. */
export async function askPayout(service: Service, key: string, payoutNo: string, signal: AbortSignal): Promise<Heard> {
  const byKey = heard(await send(service, { method: 'GET', path: billingPaths.payout(key), signal }));
  if (byKey.kind !== 'absent') return byKey;
  return heard(await send(service, { method: 'GET', path: billingPaths.payoutByNo(payoutNo), signal }));
}

/** A 404 counts only when it is billing's own: a proxy that has lost its way knows nothing of payouts. */
function heard(reply: Reply): Heard {
  const code = problemCode(reply);
  if (reply.silence) return { kind: 'unknown', why: nameOf(reply) };
  if (reply.status === 200 || reply.status === 201) return settled(reply.body);
  if (reply.status === 404 && code === 'payout_not_found') return { kind: 'absent' };
  if ((reply.status === 422 || reply.status === 409) && code === 'key_reused') return { kind: 'key_reused' };
  if (reply.status === 422 && code !== undefined) return { kind: 'refused', code };
  return { kind: 'unknown', why: nameOf(reply) };
}

function settled(body: unknown): Heard {
  const state = payoutStateSchema.safeParse(body);
  if (state.success && state.data.status === 'pending')
    return { kind: 'unknown', why: 'the provider has no outcome yet' };
  if (state.success) return { kind: 'settled', state: state.data };
  return { kind: 'unknown', why: 'the answer does not fit the contract' };
}
