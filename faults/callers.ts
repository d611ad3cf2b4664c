import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { TokenRole } from '../ops/local/issuer.js';
import type { Runtime } from '../ops/local/runtime.js';

/** Longest that anybody insists on an answer, in ms. */
const INSISTS_MS = 180_000;
const AGAIN_MS = 250;

export interface Asked {
  /** Nobody: whoever holds a link. */
  as: TokenRole | 'integration' | 'customer';
  /** Below the address of the API. */
  path: string;
  body: object;
  key: string;
}

export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/** People and systems at the public door, who send everything again with the same key until they are answered. */
export class Callers {
  constructor(
    private readonly runtime: Runtime,
    private readonly signal: AbortSignal,
  ) {}

  /**
   * Sends until there is an answer other than 503, as the guide of the API asks of every caller.
   * @throws Error when there is none within 180 s, or the answer says that something broke inside
   */
  async insist(asked: Asked): Promise<Answer> {
    for (const end = Date.now() + INSISTS_MS; ; await pause(AGAIN_MS, undefined, { signal: this.signal })) {
      const answer = await this.once(asked);
      if (answer && answer.status !== 503) return requireSound(asked, answer);
      if (Date.now() > end) throw new Error(`${asked.path} was answered ${answer?.status ?? 'nothing'} for 180 s`);
    }
  }

  /** @throws Error when the answer is a refusal */
  async done(asked: Asked): Promise<Answer> {
    const answer = await this.insist(asked);
    if (answer.status < 300) return answer;
    throw new Error(`${asked.path} by ${asked.as} was refused: ${describe(answer)}`);
  }

  /** One request; undefined when the connection broke before there was an answer. */
  private async once({ as, path, body, key }: Asked): Promise<Answer | undefined> {
    try {
      const answer = await fetch(this.runtime.api + path, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': key,
          accept: 'application/json',
          ...this.whois(as),
        },
        body: JSON.stringify(body),
        signal: AbortSignal.any([this.signal, AbortSignal.timeout(INSISTS_MS)]),
      });
      return { status: answer.status, body: (await answer.json()) as Answer['body'] };
    } catch (err) {
      this.signal.throwIfAborted();
      // What fetch throws when nobody listens, or hangs up in the middle.
      if ((err as Error).name === 'TypeError') return undefined;
      throw err;
    }
  }

  private whois(as: Asked['as']): Record<string, string> {
    if (as === 'customer') return {};
    if (as === 'integration') return { 'x-api-key': this.runtime.apiKey ?? '' };
    return { authorization: `Bearer ${this.runtime.tokens[as] ?? ''}` };
  }
}

/** The key of one act, which stays the same however often it is sent. */
export const newKey = (): string => randomUUID();

function requireSound({ path, as }: Asked, answer: Answer): Answer {
  if (answer.status < 500) return answer;
  throw new Error(`${path} by ${as} broke: ${describe(answer)}`);
}

const describe = ({ status, body }: Answer): string => `${status} ${String(body['code'])}: ${String(body['detail'])}`;
