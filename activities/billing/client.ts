import type { z } from 'zod';
import {
  billingPaths,
  payoutStateSchema,
  reversalStateSchema,
  type Payout,
  type PayoutState,
  type Reversal,
  type ReversalState,
} from '../../services/billing/contract/index.js';
import { nameOf, problemCode, send, type Reply, type Service } from '../http.js';

/** What billing says of an order. Only `settled` and `refused` are outcomes; `unknown` never means that no money has moved. */
export type Heard<S = PayoutState> =
  | { kind: 'settled'; state: S }
  /** Billing has no such order, and none is under way. */
  | { kind: 'absent' }
  /** Billing has another order under this key, or under this number of ours. */
  | { kind: 'key_reused' }
  /** Billing does not take the order as it is written; nothing was booked. */
  | { kind: 'refused'; code: string }
  | { kind: 'unknown'; why: string };

/** How answers about one kind of order are read. */
interface Reading<S> {
  schema: z.ZodType<S>;
  notFound: string;
  numberReused: string;
}

const PAYOUT: Reading<PayoutState> = {
  ...{ schema: payoutStateSchema, notFound: 'payout_not_found', numberReused: 'payout_no_reused' },
};
const REVERSAL: Reading<ReversalState> = {
  ...{ schema: reversalStateSchema, notFound: 'reversal_not_found', numberReused: 'reversal_no_reused' },
};

/** Orders a payout; idempotent by key. */
export async function putPayout(service: Service, key: string, body: Payout, signal: AbortSignal): Promise<Heard> {
  return heard(PAYOUT, await send(service, { method: 'PUT', path: billingPaths.payout(key), body, signal }));
}

/** Asks by the key, and when it is forgotten by our own number. */
export const askPayout = (service: Service, key: string, payoutNo: string, signal: AbortSignal): Promise<Heard> =>
  ask(service, PAYOUT, [billingPaths.payout(key), billingPaths.payoutByNo(payoutNo)], signal);

/** Orders a reversal; idempotent by key. */
export async function putReversal(
  service: Service,
  key: string,
  body: Reversal,
  signal: AbortSignal,
): Promise<Heard<ReversalState>> {
  return heard(REVERSAL, await send(service, { method: 'PUT', path: billingPaths.reversal(key), body, signal }));
}

/** Asks by the key, and when it is forgotten by our own number. */
export const askReversal = (
  service: Service,
  key: string,
  reversalNo: string,
  signal: AbortSignal,
): Promise<Heard<ReversalState>> =>
  ask(service, REVERSAL, [billingPaths.reversal(key), billingPaths.reversalByNo(reversalNo)], signal);

async function ask<S extends { status: string }>(
  service: Service,
  reading: Reading<S>,
  [byKey, byNo]: [string, string],
  signal: AbortSignal,
): Promise<Heard<S>> {
  const first = heard(reading, await send(service, { method: 'GET', path: byKey, signal }));
  if (first.kind !== 'absent') return first;
  return heard(reading, await send(service, { method: 'GET', path: byNo, signal }));
}

/** A 404 counts only when it is billing's own: a proxy that has lost its way knows nothing of orders. */
function heard<S extends { status: string }>({ schema, notFound, numberReused }: Reading<S>, reply: Reply): Heard<S> {
  const code = problemCode(reply);
  if (reply.silence) return { kind: 'unknown', why: nameOf(reply) };
  const { status } = reply;
  if (status === 200 || status === 201) return settled(schema, reply.body);
  if (status === 404 && code === notFound) return { kind: 'absent' };
  if (code === 'key_reused' || code === numberReused) return { kind: 'key_reused' };
  if (status === 422 && code !== undefined) return { kind: 'refused', code };
  return { kind: 'unknown', why: nameOf(reply) };
}

function settled<S extends { status: string }>(schema: z.ZodType<S>, body: unknown): Heard<S> {
  const state = schema.safeParse(body);
  if (!state.success) return { kind: 'unknown', why: 'the answer does not fit the contract' };
  if (state.data.status === 'pending') return { kind: 'unknown', why: 'the provider has no outcome yet' };
  return { kind: 'settled', state: state.data };
}
