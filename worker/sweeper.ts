import {
  claimRecounts,
  claimSleeping,
  claimUnusedFacts,
  noteSent,
  noteWoken,
  releaseClaims,
  releaseFacts,
  type UnusedFact,
} from '../db/sweep.js';
import { readEpoch } from '../db/epochs.js';
import { eraseUnusedCommands } from '../db/persons.js';
import type { Clock } from '../platform/clock.js';
import type { Running } from '../platform/lifecycle.js';
import type { Logger } from '../platform/logger.js';
import type { Pool } from '../platform/pool.js';
import { isAway } from '../platform/temporal.js';
import { EPOCH } from '../workflows/contract/index.js';
import { createWaker, type Waker, type WakerDeps } from './sweeper/waker.js';

export interface SweeperDeps extends WakerDeps {
  pool: Pool;
  clock: Clock;
  logger: Logger;
  intervalMs: number;
  /** How far a complaint may be behind before it is woken. */
  graceMs: number;
}

/**
 * Per sweep, of complaints and of facts, so that waking thousands after an outage does not become an outage of its own. The
 * rebuild is for starting all of them at once.
 */
const AT_MOST = 50;
/** Longest back-off of an effect (60 s) and its attempt (10 s): as long as somebody tries, nobody needs waking. */
const RETRY_MS = 70_000;
/** What was asked and never decided is kept for a week (design §5). */
const UNUSED_KEPT_MS = 7 * 24 * 3_600_000;

/**
 * Wakes complaints whose journal holds more than their workflow knows: intakes whose start failed, terminated and lost runs,
 * owed effects nobody tries, facts that never arrived, deadlines counted with a calendar that has changed since, runs on the queue
 * of an older epoch. Several sweepers share the work.
 */
export function startSweeper(deps: SweeperDeps): Running {
  const waker = createWaker(deps);
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let sweeping = Promise.resolve();
  const next = (): void => {
    if (stopped) return;
    timer = setTimeout(() => {
      sweeping = sweep(deps, waker).then(next);
    }, deps.intervalMs);
  };
  next();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await sweeping;
      await waker.stop();
    },
  };
}

/** One sweep. A failing one is said and left to the next. */
async function sweep(deps: SweeperDeps, waker: Waker): Promise<void> {
  const { pool, clock, logger, graceMs, installation } = deps;
  const now = clock.now();
  try {
    // Complaints that were moved to newer code are that code's to look after: this one would start them on its own queue.
    const epoch = (await readEpoch(pool, installation)) ?? EPOCH;
    if (epoch > EPOCH) return logger.info({ epoch }, 'the complaints run on newer code: nothing to wake here');
    const claim = { now, graceMs, limit: AT_MOST };
    const sleeping = await claimSleeping(pool, { ...claim, retryMs: RETRY_MS });
    await runAll(logger, complaints(pool, waker, now, sleeping));
    await runAll(logger, facts(pool, waker, now, await claimUnusedFacts(pool, claim)));
    await runAll(logger, facts(pool, waker, now, await claimRecounts(pool, claim)));
    await eraseUnusedCommands(pool, now - UNUSED_KEPT_MS);
  } catch (err) {
    logger.warn({ err }, 'a sweep failed; the next one tries again');
  }
}

/** What a sweep has claimed, and what becomes of it. */
interface Errands<T> {
  items: T[];
  /** For the log: ids only. */
  about: (item: T) => { complaintNo: string; commandId?: string };
  run: (item: T) => Promise<void>;
  /** Doubles the interval until the next time. */
  note: (item: T) => Promise<void>;
  /** Leaves all as if they had not been claimed. */
  release: (items: T[]) => Promise<void>;
}

const complaints = (pool: Pool, waker: Waker, now: number, items: string[]): Errands<string> => ({
  items,
  about: (complaintNo) => ({ complaintNo }),
  run: (complaintNo) => waker.wake(complaintNo),
  note: (complaintNo) => noteWoken(pool, complaintNo),
  release: (left) => releaseClaims(pool, left, now),
});

const facts = (pool: Pool, waker: Waker, now: number, items: UnusedFact[]): Errands<UnusedFact> => ({
  items,
  about: ({ complaintNo, command }) => ({ complaintNo, commandId: command.id }),
  run: ({ complaintNo, command }) => waker.wake(complaintNo, command),
  note: ({ command }) => noteSent(pool, command.id),
  release: (left) =>
    releaseFacts(
      pool,
      left.map(({ command }) => command.id),
      now,
    ),
});

/** One failing errand does not keep the others waiting; a Temporal that is away uses up nobody's interval. */
async function runAll<T>(logger: Logger, { items, about, run, note, release }: Errands<T>): Promise<void> {
  for (const [i, item] of items.entries()) {
    try {
      logger.info(about(item), 'waking a complaint');
      await run(item);
    } catch (err) {
      if (isAway(err)) {
        await release(items.slice(i));
        throw err;
      }
      // It waits for its interval like those that were woken, or it would come first in every sweep.
      logger.error({ ...about(item), err }, 'a complaint could not be woken');
    }
    await note(item);
  }
}
