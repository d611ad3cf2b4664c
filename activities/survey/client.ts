import { invitationStateSchema, surveyPaths, type Invitation } from '../../services/survey/contract/index.js';
import { nameOf, problemCode, send, type Service } from '../http.js';

/** What the survey service says of an invitation. `unknown`: it may have it or not; the same key may be sent again. */
export type Invited =
  | { kind: 'invited' }
  /** An earlier attempt invited in other terms under this key; those are what the customer gets. */
  | { kind: 'key_reused' }
  | { kind: 'refused'; code: string }
  | { kind: 'unknown'; why: string };

/** Opens a survey; idempotent by key. */
export async function putInvitation(
  service: Service,
  key: string,
  invitation: Invitation,
  signal: AbortSignal,
): Promise<Invited> {
  const reply = await send(service, { method: 'PUT', path: surveyPaths.invitation(key), body: invitation, signal });
  const code = problemCode(reply);
  if (reply.silence) return { kind: 'unknown', why: nameOf(reply) };
  if (reply.status === 200 || reply.status === 201) return opened(reply.body, key);
  if (reply.status === 409 && code === 'key_reused') return { kind: 'key_reused' };
  if (reply.status === 422 && code !== undefined) return { kind: 'refused', code };
  return { kind: 'unknown', why: nameOf(reply) };
}

function opened(body: unknown, key: string): Invited {
  const state = invitationStateSchema.safeParse(body);
  if (state.success && state.data.key === key) return { kind: 'invited' };
  return { kind: 'unknown', why: 'the answer does not fit the contract' };
}
