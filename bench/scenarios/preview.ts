import { openLoop } from '../driver/loops.js';
import { latenciesOf } from '../driver/percentiles.js';
import type { Variant } from '../variants/variant.js';
import type { Load, Outcome, Scenario, Tools } from './scenario.js';

const CALENDARS = ['stored', 'inline'] as const;
type Calendar = (typeof CALENDARS)[number];

/** A limit counted for a form that asks on each key. */
export const preview: Scenario = {
  unit: 'preview',
  headline: 'preview',
  loads: ({ rate }) => CALENDARS.flatMap((calendar) => rate.map((perSecond) => asked(calendar, perSecond))),
};

const asked = (calendar: Calendar, perSecond: number): Load => ({
  settings: { calendar, perSecond },
  variants: ['redress'],
  run: (variant, tools) => previews(variant, tools, calendar, perSecond),
});

async function previews(variant: Variant, tools: Tools, calendar: Calendar, perSecond: number): Promise<Outcome> {
  const { options, recorder, meter, signal } = tools;
  let n = 0;
  const ask = async (): Promise<void> => variant.preview?.(n++, calendar);
  const loop = { warmupMs: options.warmup * 1_000, forMs: options.seconds * 1_000, recorder, meter, signal };
  const window = await openLoop(loop, perSecond, (intendedMs) => recorder.time('preview', ask, intendedMs));
  const samples = recorder.within(window);
  const units = samples.filter(({ failed }) => !failed).length;
  return { units, elapsedMs: window.toMs - window.fromMs, latencyMs: latenciesOf(samples), finished: [] };
}
