import { setTimeout as pause } from 'node:timers/promises';
import { inParallel } from '../driver/loops.js';
import { percentilesOf } from '../driver/percentiles.js';
import type { Variant } from '../variants/variant.js';
import type { Load, Outcome, Scenario, Tools } from './scenario.js';
import { untilAll } from './standing.js';

const COMPLAINTS = 200;
const FILED_AT_ONCE = 8;
/** Until the first rung is due: filing takes its time, and so does what every complaint does when it is new. */
const LEAD_MS = 20_000;
const LEAD_PER_COMPLAINT_MS = 250;
const LOOK_MS = 250;
const LIMIT_MS = 300_000;

/** How long after its instant a due rung is committed to the journal, with many complaints waiting. */
export const lateness: Scenario = {
  unit: 'complaint',
  headline: 'lateness',
  loads: ({ spread, complaints = COMPLAINTS }) => spread.map((seconds) => due(complaints, seconds)),
};

const due = (complaints: number, spreadSeconds: number): Load => ({
  settings: { complaints, spreadSeconds },
  async run(variant, tools) {
    const beginMs = Date.now() + LEAD_MS + complaints * LEAD_PER_COMPLAINT_MS;
    const instants = Array.from({ length: complaints }, (_, n) => beginMs + (n * spreadSeconds * 1_000) / complaints);
    const filed = await inParallel(instants, FILED_AT_ONCE, (instant) => variant.fileDue(Math.round(instant)));
    await untilAll(variant, filed, 'acknowledged', tools.signal);
    const left = beginMs - Date.now();
    if (left < 0)
      throw new Error(`filing ${complaints} complaints took ${-left} ms too long; ask for fewer (--complaints)`);
    await pause(left, undefined, { signal: tools.signal });
    return watch(variant, filed, tools);
  },
});

async function watch(variant: Variant, filed: string[], { meter, signal }: Tools): Promise<Outcome> {
  await meter.begin();
  const beganMs = performance.now();
  let late = await variant.lateness(filed);
  while (late.length < filed.length && performance.now() - beganMs < LIMIT_MS) {
    await pause(LOOK_MS, undefined, { signal });
    late = await variant.lateness(filed);
  }
  await meter.end();
  const percentiles = percentilesOf(late);
  return {
    units: late.length,
    elapsedMs: performance.now() - beganMs,
    latencyMs: percentiles ? { lateness: percentiles } : {},
    finished: [],
    more: { missing: filed.length - late.length },
  };
}
