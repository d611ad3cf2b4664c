import type { Percentiles } from '../driver/percentiles.js';
import type { Recorder } from '../driver/recorder.js';
import type { Meter } from '../measure/meter.js';
import type { Options, VariantName } from '../options.js';
import type { Variant } from '../variants/variant.js';

/** What one run of a load is given. A meter and a recorder serve one run only. */
export interface Tools {
  options: Options;
  meter: Meter;
  recorder: Recorder;
  signal: AbortSignal;
  /** Stops and starts the embedded Temporal server; nothing when another one is used. */
  temporal: { stop(): Promise<void>; start(): Promise<void> } | undefined;
}

export interface Outcome {
  /** How many complaints, or acts, the figures per unit are divided by. */
  units: number;
  /** The part that counts, in ms. */
  elapsedMs: number;
  latencyMs: Record<string, Percentiles>;
  /** Complaints whose history is looked at. */
  finished: readonly string[];
  /** Whatever only this scenario measures. */
  more?: Record<string, number | Percentiles>;
}

/** One load of a scenario, done to each variant in turn. */
export interface Load {
  settings: Record<string, string | number>;
  /** Those that can do it. @default both */
  variants?: readonly VariantName[];
  run(variant: Variant, tools: Tools): Promise<Outcome>;
}

export interface Scenario {
  /** What one unit is. */
  unit: 'complaint' | 'act' | 'preview';
  /** The latency that ratios are taken of. */
  headline: string;
  loads(options: Options): Load[];
}
