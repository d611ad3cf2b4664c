import { parseArgs } from 'node:util';
import { loadConfig } from '../../platform/config.js';
import { temporalSettings } from '../../platform/temporal.js';
import { prepareTemporal } from '../bootstrap/temporal.js';
import { startOpenComplaints } from './open.js';
import { besideTheStack } from './settings.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Exit codes: everything runs; something failed; asked to stop before the end. */
const EXIT = { done: 0, failed: 1, stopped: 130 } as const;

/** `npm run rebuild [-- TC… TC…]`: starts complaints again from their journal. */
async function rebuild(): Promise<number> {
  const { positionals: complaints } = parseArgs({ allowPositionals: true });
  Object.assign(process.env, besideTheStack(process.env));
  const config = loadConfig(process.env, ['DATABASE_URL', 'TASK_QUEUE', 'REBUILD_PER_SECOND']);
  const temporal = temporalSettings();
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
  // After the loss of Temporal's database there is nothing of ours in the new one.
  if (await prepareTemporal(temporal.connection, temporal.namespace)) say('namespace and search attributes were made');
  const { done, started, failed, whole } = await startOpenComplaints({
    databaseUrl: config.DATABASE_URL,
    temporal,
    installation: config.TASK_QUEUE,
    perSecond: config.REBUILD_PER_SECOND,
    complaints,
    say,
    signal: stop.signal,
  });
  if (!whole) {
    say('Stopped before the end. Run it again to go on: what runs already is left running.');
    return EXIT.stopped;
  }
  say(`${done} looked at: ${started} started, ${done - started - failed} were running, ${failed} failed.`);
  return failed > 0 ? EXIT.failed : EXIT.done;
}

try {
  process.exit(await rebuild());
} catch (err) {
  process.stderr.write(`rebuild: ${err instanceof Error ? err.message : String(err)}\n`);
  process.exit(EXIT.failed);
}
