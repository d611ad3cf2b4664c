import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { ROLE } from '../../db/migrations.js';
import { createJournal, type Journal } from '../../journal/index.js';
import { loadConfig } from '../../platform/config.js';
import { createLogger } from '../../platform/logger.js';
import { createPool } from '../../platform/pool.js';
import { temporalSettings } from '../../platform/temporal.js';
import { besideTheStack } from '../rebuild/settings.js';
import { check } from './check.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Exit codes: all sound; something is wrong; could not be looked at. */
const EXIT = { sound: 0, faulty: 1, failed: 2 } as const;

/** `npm run verify [-- TC… TC…]`: proves journals, and that open complaints are looked after. Named ones are told event by event. */
async function verify(): Promise<number> {
  const { positionals: complaints } = parseArgs({ allowPositionals: true });
  Object.assign(process.env, besideTheStack(process.env));
  const { DATABASE_URL, TASK_QUEUE } = loadConfig(process.env, ['DATABASE_URL', 'TASK_QUEUE']);
  const { connection: address, namespace } = temporalSettings();
  const logger = createLogger('verify', 'warn');
  const pool = createPool({ url: DATABASE_URL, role: ROLE, name: 'redress verify', size: 8, logger });
  const connection = await Connection.connect(address);
  const client = new Client({ connection, namespace });
  const journal = createJournal(pool);
  for (const no of complaints) await tellEvents(journal, no);
  const { looked, faulty } = await check({ pool, journal, client, installation: TASK_QUEUE, complaints, say });
  say(faulty === 0 ? `${looked} looked at: all sound.` : `${looked} looked at: ${faulty} with a fault.`);
  return faulty === 0 ? EXIT.sound : EXIT.faulty;
}

/** Number, instant, type, what it is about, who: no texts and no persons. */
async function tellEvents(journal: Journal, complaintNo: string): Promise<void> {
  for (const { seq, at, type, actor, data } of await journal.events(complaintNo)) {
    const about = aboutOf(data as Told);
    say(
      `${String(seq).padStart(4)}  ${new Date(at).toISOString()}  ${type.padEnd(22)}  ${actor.id.padEnd(18)}  ${about}`,
    );
  }
}

interface Told {
  id?: string;
  key?: string;
  why?: string;
  reason?: string;
  deadline?: { id: string };
  owes?: { key: string }[];
}

function aboutOf({ id, key, deadline, owes = [], reason, why }: Told): string {
  const owed = owes.map((effect) => `owes ${effect.key}`);
  return [id ?? key ?? deadline?.id, reason ?? why, ...owed].filter((one) => one !== undefined).join(' ');
}

try {
  process.exit(await verify());
} catch (err) {
  process.stderr.write(`verify: ${err instanceof Error ? err.message : String(err)}\n`);
  process.exit(EXIT.failed);
}
