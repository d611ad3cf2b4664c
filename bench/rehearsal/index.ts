import { parseArgs } from 'node:util';
import { z } from 'zod';
import { ROLE } from '../../db/migrations.js';
import { createLogger } from '../../platform/logger.js';
import { createPool, type Pool } from '../../platform/pool.js';
import { round } from '../driver/percentiles.js';
import { machine } from '../measure/machine.js';
import { fill } from '../seed/fill.js';
import { prepare, startDatabase } from './database.js';
import { DRAFTS, measure, type DraftName } from './measure.js';

/** Benchmarks that need a PostgreSQL only. */
export const STORED = ['seed', 'rehearsal'] as const;
type Stored = (typeof STORED)[number];

export const isStored = (word: string | undefined): word is Stored => (STORED as readonly unknown[]).includes(word);

const schema = z.strictObject({
  complaints: z.string().default('100000').transform(Number).pipe(z.int().min(1)),
  database: z.string().optional(),
  rounds: z.string().default('1').transform(Number).pipe(z.int().min(1)),
});

interface Run {
  say: (line: string) => void;
  signal: AbortSignal;
}

/** `seed` fills a database that is named; `rehearsal` measures over one, or over one of its own that it fills and removes. */
export async function runStored(what: Stored, args: string[], run: Run): Promise<void> {
  const flags = { complaints: { type: 'string' }, database: { type: 'string' }, rounds: { type: 'string' } } as const;
  const { complaints, database, rounds } = schema.parse(parseArgs({ args, options: flags }).values);
  if (what === 'seed') {
    if (database === undefined) throw new Error('seed needs --database: the address of an empty database');
    await prepare(database);
    await fillAt(database, complaints, run);
    return;
  }
  const own = database === undefined ? await startDatabase(run.say, run.signal) : undefined;
  try {
    const url = database ?? own!.url;
    if (own) await fillAt(url, complaints, run);
    for (let no = 1; no <= rounds; no += 1) for (const draft of DRAFTS) await measured(url, no, draft, run);
  } finally {
    await own?.stop();
  }
}

async function fillAt(url: string, complaints: number, run: Run): Promise<void> {
  await withOwner(url, (pool) => fill(pool, complaints, Date.now(), run));
}

/** Copying is more than the service may do. */
async function withOwner<T>(url: string, work: (pool: Pool) => Promise<T>): Promise<T> {
  const role = new URL(url).username || ROLE;
  const logger = createLogger('bench', 'warn');
  const pool = createPool({ url, role, name: 'redress bench', size: 2, statementTimeoutMs: 600_000, logger });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}

async function measured(url: string, no: number, draft: DraftName, { say, signal }: Run): Promise<void> {
  const before = machine();
  const at = new Date().toISOString();
  const { seconds, ...counted } = await measure(url, draft, signal);
  const stored = await withOwner(url, sizeOf);
  const perSecond = round(counted.complaints / seconds);
  const figures = { ...counted, seconds: round(seconds), perSecond, ...stored };
  console.log(JSON.stringify({ kind: 'run', scenario: 'rehearsal', draft, round: no, machine: before, at, figures }));
  say(
    `rehearsal · ${draft} · round ${no} · load average ${round(before.loadAverage)}\n` +
      `  ${counted.complaints} complaints (${stored.events} events) in ${round(seconds)} s: ${perSecond}/s, at most ${counted.peakRssMb} MB; ${counted.changed} differ, ${counted.spared} were not lived again, ${counted.failures} failed`,
  );
}

async function sizeOf(pool: Pool): Promise<{ events: number; open: number; databaseMb: number }> {
  const { rows } = await pool.query<{ events: number; open: number; mb: number }>(
    `select (select count(*)::int from redress.complaint_events) as events,
       (select count(*)::int from redress.complaints where closed_at is null) as open,
       (pg_database_size(current_database()) / 1048576)::int as mb`,
  );
  const { events, open, mb: databaseMb } = rows[0]!;
  return { events, open, databaseMb };
}
