import { randomUUID } from 'node:crypto';
import {
  endLostRehearsals,
  endRehearsal,
  insertRehearsal,
  noteProgress,
  readNewestRehearsal,
  readRunningRehearsal,
  type RehearsalRunRow,
} from '../db/rehearsal-runs.js';
import type { Instant, Policy } from '../domain/index.js';
import { runRehearsal } from '../journal/index.js';
import type { Clock } from '../platform/clock.js';
import type { Logger } from '../platform/logger.js';
import type { Pool } from '../platform/pool.js';

/** What somebody wants rehearsed. */
export interface RehearsalAsked {
  policy: Policy;
  hash: string;
  closedWithinDays: number;
  person: string;
}

/** Rehearsals asked for over HTTP: one at a time over all processes, counted in threads of the process that took the request. */
export interface Rehearsals {
  /** Starts one, and answers it or whichever runs already. */
  start(asked: RehearsalAsked): Promise<RehearsalRunRow>;
  /** The newest of a policy version. */
  newest(policyHash: string): Promise<RehearsalRunRow | undefined>;
  /** Ends what runs here; it is on record as interrupted. */
  stop(): Promise<void>;
}

interface Deps {
  pool: Pool;
  databaseUrl: string;
  clock: Clock;
  logger: Logger;
  rehearsalThread?: URL | undefined;
}

const BEAT_MS = 1_000;
/** Without a sign for so long, the process that counted is gone. */
const LOST_MS = 30_000;

export function createRehearsals(deps: Deps): Rehearsals {
  const { pool, clock } = deps;
  const stop = new AbortController();
  const running = new Set<Promise<void>>();
  const endLost = (now: Instant) => endLostRehearsals(pool, now - LOST_MS, now);
  return {
    start: async ({ policy, hash, ...asked }) => {
      const startedAt = clock.now();
      await endLost(startedAt);
      const id = randomUUID();
      const isFirst = await insertRehearsal(pool, { id, policyHash: hash, ...asked, startedAt });
      if (!isFirst) return (await readRunningRehearsal(pool)) ?? (await readNewestRehearsal(pool, hash))!;
      const work = count(deps, { id, policy, closedWithinDays: asked.closedWithinDays, now: startedAt }, stop.signal);
      running.add(work);
      void work.finally(() => running.delete(work));
      return (await readNewestRehearsal(pool, hash))!;
    },
    newest: async (policyHash) => {
      await endLost(clock.now());
      return readNewestRehearsal(pool, policyHash);
    },
    stop: async () => {
      stop.abort(new Error('the process that counted it was stopped'));
      await Promise.all(running);
    },
  };
}

interface Counting {
  id: string;
  policy: Policy;
  closedWithinDays: number;
  now: Instant;
}

/** Never rejects: what goes wrong stands in the rehearsal's row, or in the log when that cannot be written. */
async function count(deps: Deps, { id, ...what }: Counting, signal: AbortSignal): Promise<void> {
  const { pool, databaseUrl, clock, logger, rehearsalThread: thread } = deps;
  let progress = { done: 0, total: 0 };
  const tell = (done: number, total: number): void => void (progress = { done, total });
  const note = (): Promise<void> =>
    noteProgress(pool, { id, ...progress, at: clock.now() }).catch((err: unknown) =>
      logger.warn({ err }, 'the progress of a rehearsal could not be noted'),
    );
  const beat = setInterval(() => void note(), BEAT_MS);
  try {
    const result = await runRehearsal({ ...what, databaseUrl, tell, signal, logger, ...(thread && { thread }) });
    await note();
    await endRehearsal(pool, { id, outcome: 'done', at: clock.now(), result });
  } catch (err) {
    await ended(deps, id, err, signal.aborted);
  } finally {
    clearInterval(beat);
  }
}

async function ended({ pool, clock, logger }: Deps, id: string, err: unknown, interrupted: boolean): Promise<void> {
  if (!interrupted) logger.error({ err }, 'a rehearsal failed');
  const outcome = interrupted ? 'interrupted' : 'failed';
  const reason = err instanceof Error ? err.message : String(err);
  await endRehearsal(pool, { id, outcome, at: clock.now(), reason }).catch((fault: unknown) =>
    logger.error({ err: fault }, 'the end of a rehearsal could not be noted'),
  );
}
