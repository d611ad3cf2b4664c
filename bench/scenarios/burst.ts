import { inParallel } from '../driver/loops.js';
import { latenciesOf, round } from '../driver/percentiles.js';
import type { Standing, Variant } from '../variants/variant.js';
import type { Load, Outcome, Scenario, Tools } from './scenario.js';
import { untilAll } from './standing.js';

const COMPLAINTS = 1_000;
const COMPLAINTS_OUTAGE = 200;
const CALLERS = 64;
const WARMUP = 60;
const WARMUP_CALLERS = 4;
const MILESTONES = ['registered', 'running', 'acknowledged'] as const satisfies readonly (keyof Standing)[];

/** A thousand intakes as fast as they can be sent, and how long it takes until all of them are looked after. */
export const burst: Scenario = {
  unit: 'complaint',
  headline: 'file',
  loads: ({ complaints, outage }) => [
    intakes(complaints ?? COMPLAINTS),
    ...(outage ? [duringOutage(complaints ?? COMPLAINTS_OUTAGE)] : []),
  ],
};

const intakes = (complaints: number): Load => ({
  settings: { complaints, callers: CALLERS },
  async run(variant, tools) {
    await warmUp(variant, tools.signal);
    await tools.meter.begin();
    const beganMs = performance.now();
    const filed = await fileAll(variant, complaints, tools);
    return conclude(variant, filed, beganMs, tools);
  },
});

/** Temporal is away while they are filed; recovery is counted from the instant at which it answers again. */
const duringOutage = (complaints: number): Load => ({
  settings: { complaints, callers: CALLERS, outage: 'Temporal' },
  // The twin has nobody who would start later what could not be started.
  variants: ['redress'],
  async run(variant, tools) {
    if (!tools.temporal) throw new Error('--outage stops the embedded Temporal server: leave TEMPORAL_ADDRESS out');
    await tools.temporal.stop();
    await tools.meter.begin();
    const filed = await fileAll(variant, complaints, tools);
    await tools.temporal.start();
    return conclude(variant, filed, performance.now(), tools);
  },
});

/** Code that has never run is slow, and no burst meets it. */
async function warmUp(variant: Variant, signal: AbortSignal): Promise<void> {
  const filed = await inParallel(Array.from({ length: WARMUP }), WARMUP_CALLERS, () => variant.file());
  await untilAll(variant, filed, 'acknowledged', signal);
}

async function fileAll(variant: Variant, complaints: number, { recorder }: Tools): Promise<string[]> {
  const wanted = Array.from({ length: complaints });
  const filed = await inParallel(wanted, CALLERS, () => fileOne(variant, recorder));
  return filed.filter((no) => no !== undefined);
}

async function fileOne(variant: Variant, recorder: Tools['recorder']): Promise<string | undefined> {
  try {
    return await recorder.time('file', () => variant.file());
  } catch (err) {
    recorder.failed(err);
    return undefined;
  }
}

async function conclude(variant: Variant, filed: string[], beganMs: number, tools: Tools): Promise<Outcome> {
  const { recorder, meter, signal } = tools;
  const more: Record<string, number> = { accepted: filed.length };
  for (const milestone of MILESTONES) {
    await untilAll(variant, filed, milestone, signal);
    more[`${milestone}AfterMs`] = round(performance.now() - beganMs);
  }
  await meter.end();
  const elapsedMs = performance.now() - beganMs;
  return { units: filed.length, elapsedMs, latencyMs: latenciesOf(recorder.all()), finished: filed.slice(0, 3), more };
}
