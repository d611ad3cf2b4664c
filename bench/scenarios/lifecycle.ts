import { closedLoop } from '../driver/loops.js';
import { latenciesOf } from '../driver/percentiles.js';
import type { Load, Scenario } from './scenario.js';

/** Whole lives of complaints, from filing to closed after a content customer's survey: N callers, each with one at a time. */
export const lifecycle: Scenario = {
  unit: 'complaint',
  headline: 'lifecycle',
  loads: ({ concurrency }) => concurrency.map(lives),
};

const lives = (callers: number): Load => ({
  settings: { loop: 'closed', callers },
  async run(variant, { options, ...tools }) {
    const finished: string[] = [];
    const duration = { warmupMs: options.warmup * 1_000, forMs: options.seconds * 1_000 };
    const live = async () => finished.push(await variant.lifecycle(tools.recorder));
    const window = await closedLoop({ ...tools, ...duration }, callers, live);
    const samples = tools.recorder.within(window);
    const units = samples.filter(({ what, failed }) => what === 'lifecycle' && !failed).length;
    return { units, elapsedMs: window.toMs - window.fromMs, latencyMs: latenciesOf(samples), finished };
  },
});
