import { setTimeout as pause } from 'node:timers/promises';
import { stopAsked } from '../ops/local/launcher.js';
import { startBenchStack, type BenchStack } from './bench-stack.js';
import { processNames, summariseProfiles } from './measure/profile.js';
import { parseOptions, variantsOf, type ScenarioName } from './options.js';
import { runReconciliation } from './reconciliation.js';
import { isStored, runStored } from './rehearsal/index.js';
import { printout, ratioOf, ratioPrintout } from './report.js';
import { runOnce, type Running, type RunLine } from './run.js';
import { burst } from './scenarios/burst.js';
import { decision } from './scenarios/decision.js';
import { lateness } from './scenarios/lateness.js';
import { lifecycle } from './scenarios/lifecycle.js';
import { preview } from './scenarios/preview.js';
import type { Load, Scenario } from './scenarios/scenario.js';
import { startBare } from './variants/bare.js';
import { RedressVariant } from './variants/redress.js';
import type { Variant } from './variants/variant.js';

const INTERRUPTED = 130;
/** Between two runs, so that what one leaves to be done does not burden the next. */
const SETTLE_MS = 1_500;

const scenarios: Record<ScenarioName, Scenario> = { lifecycle, decision, lateness, burst, preview };

/** For people: standard output holds JSON lines only. */
const say = (line: string) => console.error(line);

/** `npm run bench -- <scenario>`: a database of its own, or a stack of its own, every load against each variant in turn, and the end of everything. */
async function main(args: string[]): Promise<number> {
  const signal = stopAsked();
  const [first, ...rest] = args;
  try {
    if (isStored(first)) {
      await runStored(first, rest, { say, signal });
      return 0;
    }
    if (first === 'reconciliation') {
      await runReconciliation(rest, { say, signal });
      return 0;
    }
    const options = parseOptions(args);
    const bench = await startBenchStack(options, say, signal);
    await withVariants({ bench, options, signal });
  } catch (err) {
    if (!signal.aborted) throw err;
    say('\nStopped; everything of the benchmark is removed.');
    return INTERRUPTED;
  }
  return 0;
}

async function withVariants(running: Running): Promise<void> {
  const { bench, options } = running;
  const variants: Variant[] = [];
  let names = {};
  try {
    for (const name of variantsOf(options))
      variants.push(name === 'bare' ? await startBare(bench, say) : new RedressVariant(bench));
    names = processNames(variants);
    await runAll(running, variants);
  } finally {
    await stopAll(variants, bench);
  }
  if (options.profile !== undefined) say(summariseProfiles(options.profile, names));
}

async function stopAll(variants: readonly Variant[], bench: BenchStack): Promise<void> {
  for (const variant of variants) await variant.stop();
  await bench.stop();
}

async function runAll(running: Running, variants: readonly Variant[]): Promise<void> {
  const scenario = scenarios[running.options.scenario];
  for (const load of scenario.loads(running.options)) {
    const lines = await interleaved(running, scenario, load, variants);
    const ratio = ratioOf(lines, scenario);
    if (!ratio) continue;
    console.log(JSON.stringify(ratio));
    say(ratioPrintout(ratio));
  }
}

/** A B A B: what the machine does meanwhile burdens both. */
async function interleaved(
  running: Running,
  scenario: Scenario,
  load: Load,
  variants: readonly Variant[],
): Promise<RunLine[]> {
  const lines: RunLine[] = [];
  for (let round = 1; round <= running.options.rounds; round += 1) {
    for (const variant of variants.filter(({ name }) => load.variants?.includes(name) ?? true)) {
      const line = await runOnce(running, scenario, load, variant, round);
      lines.push(line);
      console.log(JSON.stringify(line));
      say(printout(line, scenario.headline));
      await pause(SETTLE_MS, undefined, { signal: running.signal });
    }
  }
  return lines;
}

try {
  process.exit(await main(process.argv.slice(2)));
} catch (err) {
  console.error(`\n${err instanceof Error ? err.message : String(err)}`);
  process.exit(1);
}
