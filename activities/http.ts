import { asyncLocalStorage } from '@temporalio/activity';
import { problemSchema } from '../platform/problem.js';

/** Where a service is, the token it asks for, and how long one attempt waits for it. */
export interface Service {
  url: string;
  token: string;
  /** For all requests of one attempt together, in ms: less than an attempt's start-to-close, so that silence has a name. */
  timeoutMs: number;
}

/** What came back. Silence means that nobody knows what the service did. */
export type Reply = { status: number; body: unknown; silence?: undefined } | { silence: 'timeout' | 'unreachable' };

/** Ends the requests of one attempt: when its time is over, or when its worker stops. Outside an activity only the former. */
export function attemptSignal({ timeoutMs }: Service): AbortSignal {
  const timeout = AbortSignal.timeout(timeoutMs);
  const context = asyncLocalStorage.getStore();
  return context ? AbortSignal.any([timeout, context.cancellationSignal]) : timeout;
}

export interface Request {
  method: 'GET' | 'PUT' | 'DELETE';
  path: string;
  body?: object;
  signal: AbortSignal;
}

/** One JSON request. Whatever service and network do comes back as a value; nothing of it is repeated in an error. */
export async function send(service: Service, { method, path, body, signal }: Request): Promise<Reply> {
  const headers = { authorization: `Bearer ${service.token}`, 'content-type': 'application/json' };
  try {
    const answer = await fetch(service.url.replace(/\/+$/, '') + path, {
      method,
      headers,
      signal,
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: asJson(await answer.text()) };
  } catch (err) {
    return { silence: err instanceof Error && err.name === 'TimeoutError' ? 'timeout' : 'unreachable' };
  }
}

/** A body that is no JSON fits no contract, so it counts as none. */
function asJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Code of an answer that is a problem; nothing for whatever else may stand between us and the service. */
export function problemCode(reply: Reply): string | undefined {
  if (reply.silence) return undefined;
  const parsed = problemSchema.safeParse(reply.body);
  return parsed.success ? parsed.data.code : undefined;
}

/** Names a reply by codes only: `timeout`, `status 503 misbehaving`. */
export function nameOf(reply: Reply): string {
  return reply.silence ?? ['status', reply.status, problemCode(reply) ?? []].flat().join(' ');
}
