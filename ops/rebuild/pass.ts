import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../platform/clock.js';
import { isAway } from '../../platform/temporal.js';

export interface PassOptions {
  /** The next complaints beyond a number, in order, at most `limit`; none when all were looked at. */
  next: (beyond: string, limit: number) => Promise<string[]>;
  /** How many there were at the beginning. */
  total: number;
  perSecond: number;
  revive: (complaintNo: string) => Promise<'started' | 'woken'>;
  /** Takes progress, line by line. */
  say: (line: string) => void;
  /** Ends the pass after what is under way. */
  signal?: AbortSignal;
}

export interface Passed {
  done: number;
  started: number;
  failed: number;
  /** Every complaint was looked at. */
  whole: boolean;
}

/** At most so many at once: hides the round trips, and is little to a server that carries hundreds. */
const AT_ONCE = 10;
const PROGRESS_MS = 2_000;

/**
 * Goes through complaints at a limited rate and says how far it is. A complaint that fails is named and does not stop the others.
 * @throws Error when the database or Temporal goes away meanwhile, after what was under way
 */
export async function pass(options: PassOptions): Promise<Passed> {
  const { next, total, perSecond, say, signal } = options;
  const passed: Passed = { done: 0, started: 0, failed: 0, whole: false };
  const began = systemClock.now();
  let said = began;
  const atOnce = Math.min(AT_ONCE, perSecond);
  const tell = (): void => {
    said = systemClock.now();
    say(progress(passed, total, said - began));
  };
  for (let beyond = ''; !signal?.aborted;) {
    const free = systemClock.now() + (atOnce * 1_000) / perSecond;
    const batch = await next(beyond, atOnce);
    passed.whole = batch.length === 0;
    if (passed.whole) break;
    await together(batch, options, passed, tell);
    beyond = batch.at(-1)!;
    if (systemClock.now() - said >= PROGRESS_MS) tell();
    if (batch.length === atOnce) await pause(Math.max(0, free - systemClock.now()));
  }
  if (total > 0) tell();
  return passed;
}

/** `1200 of 5000, 312 started, 3 failed, 12 s` */
function progress({ done, started, failed }: Passed, total: number, ms: number): string {
  return `${done} of ${Math.max(total, done)}, ${started} started, ${failed} failed, ${Math.round(ms / 1_000)} s`;
}

async function together(
  batch: string[],
  { revive, say }: PassOptions,
  passed: Passed,
  tell: () => void,
): Promise<void> {
  let away: unknown;
  const one = async (complaintNo: string): Promise<void> => {
    try {
      if ((await revive(complaintNo)) === 'started') passed.started += 1;
    } catch (err) {
      if (isAway(err)) away = err;
      passed.failed += 1;
      say(`${complaintNo}: ${err instanceof Error ? err.message : String(err)}`);
    }
    passed.done += 1;
  };
  await Promise.all(batch.map(one));
  if (away === undefined) return;
  tell();
  throw new Error('Temporal cannot be reached any more; what was started stays started, run it again to go on', {
    cause: away,
  });
}
