import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { countComplaints, readNumbers } from '../../db/complaints.js';
import type { Journal } from '../../journal/index.js';
import { systemClock } from '../../platform/clock.js';
import type { Pool } from '../../platform/pool.js';
import { faultsOfRun, runningComplaints } from './runs.js';

export interface CheckOptions {
  pool: Pool;
  journal: Journal;
  client: Client;
  /** The setting `TASK_QUEUE`. */
  installation: string;
  /** Only these; all when there are none. */
  complaints: readonly string[];
  /** Takes faults and progress, line by line. */
  say: (line: string) => void;
}

/** Hides the round trips, and leaves most of the database to others. */
const AT_ONCE = 8;
const PROGRESS_MS = 5_000;
/** What is under way between journal and workflow has settled after this long, so that only what stays wrong is told. */
const SETTLED_MS = 3_000;

/**
 * Looks at complaints one by one: hash chain, row and owed effects against the journal, and that Temporal looks after the open
 * ones. Changes nothing, and may run beside everything else.
 * @returns how many were looked at, and how many have a fault
 */
export async function check(options: CheckOptions): Promise<{ looked: number; faulty: number }> {
  const { pool, complaints, say } = options;
  const total = complaints.length || (await countComplaints(pool));
  const seen = new Set<string>();
  let faulty = 0;
  let said = systemClock.now();
  for await (const batch of batches(pool, complaints)) {
    for (const no of batch) seen.add(no);
    faulty += (await Promise.all(batch.map((no) => tell(options, no)))).filter(Boolean).length;
    if (systemClock.now() - said < PROGRESS_MS) continue;
    said = systemClock.now();
    say(`${seen.size} of ${Math.max(total, seen.size)} …`);
  }
  if (complaints.length === 0) faulty += await strangers(options, seen);
  return { looked: seen.size, faulty };
}

async function* batches(pool: Pool, named: readonly string[]): AsyncGenerator<string[]> {
  for (let at = 0; at < named.length; at += AT_ONCE) yield named.slice(at, at + AT_ONCE);
  if (named.length > 0) return;
  for (let batch = await readNumbers(pool, '', AT_ONCE); batch.length > 0;) {
    yield batch;
    batch = await readNumbers(pool, batch.at(-1)!, AT_ONCE);
  }
}

/** True when something is wrong and stays wrong. */
async function tell(options: CheckOptions, complaintNo: string): Promise<boolean> {
  if ((await faultsOf(options, complaintNo)).length === 0) return false;
  await pause(SETTLED_MS);
  const faults = await faultsOf(options, complaintNo);
  for (const fault of faults) options.say(`${complaintNo}: ${fault}`);
  return faults.length > 0;
}

async function faultsOf({ journal, client, installation }: CheckOptions, complaintNo: string): Promise<string[]> {
  const verdict = await journal.verify(complaintNo);
  if (!verdict.sound) return [verdict.why];
  return faultsOfRun(client, installation, complaintNo, verdict, systemClock.now());
}

/** Workflows of complaints that this database does not know: of another installation, or filed after the backup it came from. */
async function strangers({ pool, client, say }: CheckOptions, seen: ReadonlySet<string>): Promise<number> {
  const unseen = (await runningComplaints(client)).filter((no) => !seen.has(no));
  const { rows } = await pool.query<{ complaint_no: string }>(
    'select complaint_no from redress.complaints where complaint_no = any ($1)',
    [unseen],
  );
  const known = new Set(rows.map((row) => row.complaint_no));
  const unknown = unseen.filter((no) => !known.has(no));
  for (const no of unknown) say(`${no}: its workflow runs, and this database does not know it`);
  return unknown.length;
}
