import { parseArgs } from 'node:util';
import { RECENTLY_CLOSED_DAYS, runRehearsal } from '../../journal/index.js';
import { ROLE } from '../../db/migrations.js';
import { systemClock } from '../../platform/clock.js';
import { loadConfig } from '../../platform/config.js';
import { createLogger } from '../../platform/logger.js';
import { createPool } from '../../platform/pool.js';
import { besideTheStack } from '../rebuild/settings.js';
import { draftOf } from './draft.js';
import { printout } from './printout.js';

/** Progress goes where it does not mix with the result. */
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const PROGRESS_MS = 2_000;
const USAGE = 'npm run rehearse -- <draft.json | id@version> [--closed-within <days>] [--json]';

/** What a policy would change, told and not done. */
async function rehearse(): Promise<void> {
  const { draft, closedWithinDays, json } = asked();
  const env = process.env['DATABASE_URL'] ? process.env : besideTheStack(process.env);
  const { DATABASE_URL: databaseUrl } = loadConfig(env, ['DATABASE_URL']);
  const logger = createLogger('rehearse', 'warn');
  const pool = createPool({ url: databaseUrl, role: ROLE, name: 'redress rehearse', size: 1, readOnly: true, logger });
  const policy = await draftOf(pool, draft).finally(() => pool.end());
  const run = { databaseUrl, policy, now: systemClock.now(), closedWithinDays, tell: progress(), signal: stopAsked() };
  const rehearsal = await runRehearsal({ ...run, logger });
  const lines = json ? [JSON.stringify(rehearsal)] : printout(rehearsal);
  process.stdout.write(`${lines.join('\n')}\n`);
}

function asked(): { draft: string; closedWithinDays: number; json: boolean } {
  const options = { json: { type: 'boolean' }, 'closed-within': { type: 'string' } } as const;
  const { positionals, values } = parseArgs({ allowPositionals: true, options });
  const closedWithinDays = Number(values['closed-within'] ?? RECENTLY_CLOSED_DAYS);
  if (!Number.isInteger(closedWithinDays) || closedWithinDays < 0)
    throw new Error(`--closed-within takes a whole number of days, not ${values['closed-within']}`);
  if (positionals.length !== 1) throw new Error(`name one draft: ${USAGE}`);
  return { draft: positionals[0]!, closedWithinDays, json: values.json ?? false };
}

function stopAsked(): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => stop.abort(new Error('stopped; nothing was changed')));
  return stop.signal;
}

function progress(): (done: number, total: number) => void {
  const began = systemClock.now();
  let said = began;
  return (done, total) => {
    const now = systemClock.now();
    if (now - said < PROGRESS_MS && done < total) return;
    said = now;
    say(`${done} of ${total} complaints, ${Math.round((now - began) / 1_000)} s`);
  };
}

try {
  await rehearse();
} catch (err) {
  say(`rehearse: ${err instanceof Error ? err.message : String(err)}`);
  process.exitCode = 1;
}
