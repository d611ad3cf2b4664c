import { setTimeout as pause } from 'node:timers/promises';
import type { Meter } from '../measure/meter.js';
import type { Recorder, Window } from './recorder.js';

/** How long a load runs. The warm-up counts for nothing. */
export interface Duration {
  warmupMs: number;
  forMs: number;
}

export interface Loop extends Duration {
  meter: Meter;
  recorder: Recorder;
  signal: AbortSignal;
}

/** N callers, each of which begins anew when its work is done. Tells the window that counts. */
export async function closedLoop(loop: Loop, callers: number, work: () => Promise<unknown>): Promise<Window> {
  let going = true;
  const caller = async () => {
    while (going && !loop.signal.aborted) await attempt(loop.recorder, work);
  };
  const all = Array.from({ length: callers }, caller);
  const window = await measure(loop);
  going = false;
  await Promise.all(all);
  return window;
}

/**
 * Work arrives at a fixed rate, whether earlier work is done or not. Each gets the instant at which it should have begun, so
 * that what waits is counted as waiting.
 */
export async function openLoop(
  loop: Loop,
  perSecond: number,
  work: (intendedMs: number) => Promise<unknown>,
): Promise<Window> {
  const beganMs = performance.now();
  const underWay: Promise<void>[] = [];
  let going = true;
  const arrivals = (async () => {
    for (let n = 0; going && !loop.signal.aborted; n += 1) {
      const intendedMs = beganMs + (n * 1_000) / perSecond;
      const early = intendedMs - performance.now();
      if (early > 0) await pause(early);
      if (going) underWay.push(attempt(loop.recorder, () => work(intendedMs)));
    }
  })();
  const window = await measure(loop);
  going = false;
  await arrivals;
  await Promise.all(underWay);
  return window;
}

async function attempt(recorder: Recorder, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (err) {
    recorder.failed(err);
  }
}

async function measure({ warmupMs, forMs, meter, signal }: Loop): Promise<Window> {
  await pause(warmupMs, undefined, { signal });
  await meter.begin();
  const fromMs = performance.now();
  await pause(forMs, undefined, { signal });
  const toMs = performance.now();
  await meter.end();
  return { fromMs, toMs };
}

/** Does a list of work with a bounded number at a time. */
export async function inParallel<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at]!);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}
