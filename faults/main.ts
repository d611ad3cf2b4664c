import { stopAsked } from '../ops/local/launcher.js';
import { parseOptions } from './options.js';
import { Runs } from './run.js';

const INTERRUPTED = 130;

/** For people: the last line on standard output is the report, for programs. */
const say = (line: string) => console.error(line);

/** `npm run faults`: a stack of its own, payouts while everything goes wrong, the count, and the end of everything. */
async function main(args: string[]): Promise<number> {
  const options = parseOptions(args);
  const signal = stopAsked();
  say(`seed ${options.seed}: the same faults again with --payouts ${options.payouts} --seed ${options.seed}`);
  try {
    const runs = await Runs.start({ policy: options.policy, say, signal });
    const report = await runs.play(options).finally(() => runs.stop());
    console.log(JSON.stringify(report));
    return report.holds ? 0 : 1;
  } catch (err) {
    if (!signal.aborted) throw err;
    say('\nStopped; everything of the run is removed.');
    return INTERRUPTED;
  }
}

try {
  process.exit(await main(process.argv.slice(2)));
} catch (err) {
  console.error(`\n${err instanceof Error ? err.message : String(err)}`);
  process.exit(1);
}
