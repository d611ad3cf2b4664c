import { setTimeout as wait } from 'node:timers/promises';
import { Router, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { parse, Problem } from './problem.js';

/** How a service is to misbehave on its `/v1` routes. What is not given behaves as usual. */
export const misbehaviourSchema = z.strictObject({
  /** Real milliseconds to wait before anything else is done; the work is done even when the caller has given up. */
  delayMs: z.int().min(0).max(3_600_000).optional(),
  /** Answer this status without doing anything. */
  status: z.int().min(500).max(599).optional(),
  /** Do the work, commit it, then drop the connection without an answer. */
  loseAnswer: z.boolean().optional(),
  /** Do the work, commit it, then tell something else: 200 with what fits no contract, or a problem of this status. */
  lie: z.union([z.literal('garbage'), z.int().min(400).max(599)]).optional(),
  /** Requests that it applies to; every request until cleared when not given. */
  times: z.int().min(1).optional(),
});
export type Misbehaviour = z.output<typeof misbehaviourSchema>;

/** The switch with which a test makes a service slow, failing or forgetful. */
export class MisbehaviourSwitch {
  private active: Misbehaviour | undefined;
  private left = 0;
  private readonly stopped = new AbortController();

  set(misbehaviour: Misbehaviour | undefined): void {
    this.active = misbehaviour;
    this.left = misbehaviour?.times ?? Number.POSITIVE_INFINITY;
  }

  /** Ends the delays that are running, so that the service can stop. */
  stop(): void {
    this.stopped.abort();
  }

  /** Belongs before the routes that are to misbehave. */
  readonly apply: RequestHandler = async (_req, res, next) => {
    const now = this.take();
    if (!now) return next();
    if (now.delayMs) await this.delay(now.delayMs);
    if (now.status) throw new Problem(now.status, 'misbehaving', 'This service was told by a test to fail');
    if (now.loseAnswer) dropInsteadOfAnswering(res);
    if (now.lie !== undefined) lieInsteadOfAnswering(res, now.lie);
    next();
  };

  /** `PUT` and `DELETE` of `/misbehaviour`. */
  routes(): Router {
    const router = Router();
    router.put('/misbehaviour', (req, res) => {
      this.set(parse(misbehaviourSchema, req.body));
      res.status(204).end();
    });
    router.delete('/misbehaviour', (_req, res) => {
      this.set(undefined);
      res.status(204).end();
    });
    return router;
  }

  private async delay(ms: number): Promise<void> {
    await wait(ms, undefined, { signal: this.stopped.signal }).catch(() => {
      throw new Problem(503, 'stopping', 'The service is being stopped');
    });
  }

  private take(): Misbehaviour | undefined {
    if (!this.active || this.left < 1) return undefined;
    this.left -= 1;
    return this.active;
  }
}

/** Whatever the route has found out, and it answers in JSON, the caller hears this. */
function lieInsteadOfAnswering(res: Response, lie: NonNullable<Misbehaviour['lie']>): void {
  const tell = res.json.bind(res);
  res.json = () => {
    res.json = tell;
    if (lie === 'garbage') return res.status(200).json({ lucky: true });
    const requestId = String(res.locals['requestId']);
    const problem = {
      type: 'about:blank',
      title: 'Told by a test',
      status: lie,
      code: 'misbehaving',
      detail: 'A lie',
      requestId,
    };
    return res.status(lie).type('application/problem+json').json(problem);
  };
}

/** Routes answer after their commit, so the first byte that would be written is the moment to hang up. */
function dropInsteadOfAnswering(res: Response): void {
  const drop = (): Response => {
    res.socket?.destroy();
    return res;
  };
  res.write = () => Boolean(drop());
  res.end = drop;
}
