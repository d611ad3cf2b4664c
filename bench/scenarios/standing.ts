import { setTimeout as pause } from 'node:timers/promises';
import type { Standing, Variant } from '../variants/variant.js';

const LOOK_MS = 100;
const LIMIT_MS = 600_000;

/** Waits until every complaint has come so far. @throws Error after ten minutes */
export async function untilAll(
  variant: Variant,
  complaintNos: readonly string[],
  what: keyof Standing,
  signal: AbortSignal,
): Promise<void> {
  const endMs = performance.now() + LIMIT_MS;
  for (;;) {
    const standing = await variant.standing(complaintNos);
    if (standing[what] >= complaintNos.length) return;
    if (performance.now() > endMs)
      throw new Error(`after ten minutes ${standing[what]} of ${complaintNos.length} complaints are ${what}`);
    await pause(LOOK_MS, undefined, { signal });
  }
}
