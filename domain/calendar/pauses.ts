import type { Pause } from '../clocks.js';
import type { Instant } from '../instant.js';

/**
 * Pauses as a clock that starts at an instant meets them: in order, those that touch or overlap as one, nothing before the
 * start, and at most so many ms in total, after which the clock runs on.
 */
export function inOrder(startAt: Instant, pauses: readonly Pause[], cap = Infinity): Pause[] {
  const met: Pause[] = [];
  for (const { fromAt, toAt } of [...pauses].sort((a, b) => a.fromAt - b.fromAt)) {
    const last = met.at(-1);
    const from = Math.max(startAt, fromAt);
    if (last && from <= last.toAt) last.toAt = Math.max(last.toAt, toAt);
    else if (from < toAt) met.push({ fromAt: from, toAt });
  }
  return capped(met, cap);
}

function capped(pauses: Pause[], cap: number): Pause[] {
  let left = cap;
  return pauses.flatMap(({ fromAt, toAt }) => {
    const length = Math.min(left, toAt - fromAt);
    left -= length;
    return length > 0 ? [{ fromAt, toAt: fromAt + length }] : [];
  });
}
