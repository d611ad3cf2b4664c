import { setTimeout as pause } from 'node:timers/promises';

const INTERVAL_MS = 50;

/** Looks every 50 ms until `condition` holds; tells whether it came to hold within the limit. */
export async function until(condition: () => boolean | Promise<boolean>, limitMs: number): Promise<boolean> {
  const end = performance.now() + limitMs;
  while (performance.now() < end) {
    if (await condition()) return true;
    await pause(INTERVAL_MS);
  }
  return condition();
}
