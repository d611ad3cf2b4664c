import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../../platform/clock.js';
import type { Runtime } from '../../../ops/local/runtime.js';
import { People, type Answer } from '../../support/people.js';

/** A command that somebody was told has been done. */
export interface Accepted {
  complaintNo: string;
  commandId: string;
}

/** As long as a raised epoch may keep callers waiting on a slow Temporal. */
const INSISTS_MS = 180_000;

/** The persons of a story, who remember every promise they were given: no later fault may take one back. */
export class Callers extends People {
  readonly accepted: Accepted[] = [];

  constructor({ api, tokens, apiKey }: Runtime, clock: Clock) {
    super(api, tokens, apiKey ?? '', clock);
  }

  override async post(...asked: Parameters<People['post']>): Promise<Answer> {
    const answer = await super.post(...asked);
    if (answer.status < 300) this.accepted.push(acceptedIn(answer));
    return answer;
  }

  /** Longest that `insist` was kept waiting, in ms. */
  waitedMs = 0;

  /** Sends the same request with the same key until it is answered otherwise than 503, as a caller is asked to. */
  async insist(...asked: Required<Parameters<People['post']>>): Promise<Answer> {
    const began = Date.now();
    for (;;) {
      const answer = await this.tried(...asked);
      const waited = Date.now() - began;
      this.waitedMs = Math.max(this.waitedMs, waited);
      if (answer && answer.status !== 503) return answer;
      if (waited > INSISTS_MS)
        throw new Error(`${asked[1]} was answered ${answer?.status ?? 'nothing'} for ${INSISTS_MS / 1_000} s`);
      await pause(200);
    }
  }

  /** One request; undefined when the connection broke before there was an answer. */
  async tried(...asked: Parameters<People['post']>): Promise<Answer | undefined> {
    try {
      return await this.post(...asked);
    } catch (err) {
      // What `fetch` throws when nobody listens, or hangs up; it comes from outside the test's realm.
      if ((err as Error).message === 'fetch failed') return undefined;
      throw err;
    }
  }
}

/** Callers who send everything again, with the same key, until it is answered otherwise than 503. */
export class PatientCallers extends Callers {
  /** 202 is as good a promise as 201: the sweeper starts it. */
  override async file(change: Record<string, unknown> = {}): Promise<string> {
    const { status, body } = await this.post('integration', '/v1/complaints', this.intake(change));
    if (status !== 201 && status !== 202) throw new Error(`filing was answered ${status}: ${JSON.stringify(body)}`);
    return String(body['complaintNo']);
  }

  override async post(...[role, path, body, key = randomUUID()]: Parameters<People['post']>): Promise<Answer> {
    const send = (): Promise<Answer> => super.post(role, path, body, key);
    let answer = await send();
    for (const end = Date.now() + 90_000; answer.status === 503 && Date.now() < end; answer = await send())
      await pause(200);
    return answer;
  }
}

function acceptedIn({ body }: Answer): Accepted {
  const complaintNo = String(body['complaintNo']);
  return {
    complaintNo,
    commandId: typeof body['commandId'] === 'string' ? body['commandId'] : `intake/${complaintNo}`,
  };
}
