import { setTimeout as pause } from 'node:timers/promises';

const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 1_000;

/** Does work that is safe to repeat, at most three times within seconds: what it needs may just be starting again. */
export async function withAttempts<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (err) {
      signal?.throwIfAborted();
      if (attempt === ATTEMPTS) throw err;
      await pause(FIRST_PAUSE_MS * attempt);
    }
  }
}
