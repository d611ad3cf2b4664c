import { closedLoop, inParallel, openLoop, type Loop } from '../driver/loops.js';
import { latenciesOf } from '../driver/percentiles.js';
import type { Window } from '../driver/recorder.js';
import type { Variant } from '../variants/variant.js';
import type { Load, Outcome, Scenario, Tools } from './scenario.js';
import { untilAll } from './standing.js';

/** Open complaints that the acts go to in turn, unless `--complaints` says otherwise. */
const COMPLAINTS = 60;
const FILED_AT_ONCE = 4;

/** One act of a person on an open complaint, answered when it is committed. */
export const decision: Scenario = {
  unit: 'act',
  headline: 'act',
  loads: ({ rate, concurrency }) => {
    const open = new Map<Variant, Promise<string[]>>();
    return [...rate.map((perSecond) => arriving(open, perSecond)), ...concurrency.map((n) => asked(open, n))];
  },
};

type Prepared = Map<Variant, Promise<string[]>>;

const arriving = (prepared: Prepared, perSecond: number): Load => ({
  settings: { loop: 'open', perSecond },
  run: (variant, tools) =>
    acts(prepared, variant, tools, (loop, act) => openLoop(loop, perSecond, (intendedMs) => act(intendedMs))),
});

const asked = (prepared: Prepared, callers: number): Load => ({
  settings: { loop: 'closed', callers },
  run: (variant, tools) => acts(prepared, variant, tools, (loop, act) => closedLoop(loop, callers, () => act())),
});

type Drive = (loop: Loop, act: (intendedMs?: number) => Promise<void>) => Promise<Window>;

async function acts(prepared: Prepared, variant: Variant, tools: Tools, drive: Drive): Promise<Outcome> {
  const { options, recorder, meter, signal } = tools;
  const complaints = await openComplaints(prepared, variant, tools);
  let n = 0;
  const next = () => complaints[n++ % complaints.length]!;
  const act = (intendedMs?: number) => recorder.time('act', () => variant.act(next()), intendedMs);
  const loop = { warmupMs: options.warmup * 1_000, forMs: options.seconds * 1_000, recorder, meter, signal };
  const window = await drive(loop, act);
  const samples = recorder.within(window);
  const units = samples.filter(({ failed }) => !failed).length;
  return { units, elapsedMs: window.toMs - window.fromMs, latencyMs: latenciesOf(samples), finished: [] };
}

function openComplaints(prepared: Prepared, variant: Variant, tools: Tools): Promise<string[]> {
  const known = prepared.get(variant);
  if (known) return known;
  const filing = fileSome(variant, tools);
  prepared.set(variant, filing);
  return filing;
}

async function fileSome(variant: Variant, { options, signal }: Tools): Promise<string[]> {
  const wanted = Array.from({ length: options.complaints ?? COMPLAINTS });
  const filed = await inParallel(wanted, FILED_AT_ONCE, () => variant.file());
  await untilAll(variant, filed, 'acknowledged', signal);
  return filed;
}
