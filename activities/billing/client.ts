import type { z } from 'zod';
import { nameOf, problemCode, send, type Reply, type Service } from '../http.js';

/** What billing says of an order. Only `settled` and `refused` are outcomes; `unknown` never means that no money has moved. */
export type Heard<S> =
  | { kind: 'settled'; state: S }
  /** Billing has no such order, and none is under way. */
  | { kind: 'absent' }
  /** Billing has another order under this key, or under this number of ours. */
  | { kind: 'key_reused' }
  /** Billing does not take the order as it is written; nothing was booked. */
  | { kind: 'refused'; code: string }
  | { kind: 'unknown'; why: string };

/** Where one kind of order is at billing, and how answers about it are read. */
export interface Reading<S> {
  schema: z.ZodType<S>;
  notFound: string;
  numberReused: string;
  byKey: (key: string) => string;
  byNo: (no: string) => string;
}

/** One order at billing; its key is its number as well. */
export interface Call<S> {
  service: Service;
  reading: Reading<S>;
  key: string;
  signal: AbortSignal;
}

/** Sends the order; idempotent by key. */
export async function put<S extends { status: string }>(
  { service, reading, key, signal }: Call<S>,
  body: object,
): Promise<Heard<S>> {
  return heard(reading, await send(service, { method: 'PUT', path: reading.byKey(key), body, signal }));
}

/** Asks by the key, and when it is forgotten by our own number. */
export async function ask<S extends { status: string }>({ service, reading, key, signal }: Call<S>): Promise<Heard<S>> {
  const first = heard(reading, await send(service, { method: 'GET', path: reading.byKey(key), signal }));
  if (first.kind !== 'absent') return first;
  return heard(reading, await send(service, { method: 'GET', path: reading.byNo(key), signal }));
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
