import { messageStateSchema, notificationPaths, type Message } from '../../services/notification/contract/index.js';
import { nameOf, problemCode, send, type Service } from '../http.js';

/** What the notification service says of a message. `unknown`: it may have it or not; the same key may be sent again. */
export type Handover =
  | { kind: 'accepted' }
  /** An earlier attempt handed over other words under this key; those are what the reader gets. */
  | { kind: 'key_reused' }
  | { kind: 'refused'; code: string }
  | { kind: 'unknown'; why: string };

/** Hands a finished message over; idempotent by key. */
export async function putMessage(
  service: Service,
  key: string,
  message: Message,
  signal: AbortSignal,
): Promise<Handover> {
  const reply = await send(service, { method: 'PUT', path: notificationPaths.message(key), body: message, signal });
  const code = problemCode(reply);
  if (reply.silence) return { kind: 'unknown', why: nameOf(reply) };
  if (reply.status === 200 || reply.status === 201) return taken(reply.body, key);
  if (reply.status === 409 && code === 'key_reused') return { kind: 'key_reused' };
  if (reply.status === 422 && code !== undefined) return { kind: 'refused', code };
  return { kind: 'unknown', why: nameOf(reply) };
}

function taken(body: unknown, key: string): Handover {
  const state = messageStateSchema.safeParse(body);
  if (state.success && state.data.key === key) return { kind: 'accepted' };
  return { kind: 'unknown', why: 'the answer does not fit the contract' };
}
