import type { Sample } from './recorder.js';

/** Raw percentiles in ms: each is a value that was measured. */
export interface Percentiles {
  n: number;
  p50: number;
  p90: number;
  p95: number;
  p99: number;
  max: number;
}

/** The smallest value that at least this share of all values does not exceed (nearest rank). Undefined for no values. */
export function percentilesOf(values: readonly number[]): Percentiles | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!);
  return { n: sorted.length, p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/** Latencies by what was done; failed work has none. */
export function latenciesOf(samples: readonly Sample[]): Record<string, Percentiles> {
  const names = [...new Set(samples.map(({ what }) => what))];
  const rows = names.flatMap((what) => {
    const good = samples.filter((sample) => sample.what === what && !sample.failed);
    const percentiles = percentilesOf(good.map(({ fromMs, toMs }) => toMs - fromMs));
    return percentiles ? [[what, percentiles] as const] : [];
  });
  return Object.fromEntries(rows);
}

export const round = (value: number): number => Math.round(value * 100) / 100;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
