import { Client, Connection } from '@temporalio/client';
import { ROLE } from '../../db/migrations.js';
import { countOpen, isOpen, readOpen } from '../../db/open.js';
import { createJournal } from '../../journal/index.js';
import { systemClock } from '../../platform/clock.js';
import { createLogger } from '../../platform/logger.js';
import { createPool, type Pool } from '../../platform/pool.js';
import { reach, type temporalSettings } from '../../platform/temporal.js';
import { pass, type Passed, type PassOptions } from './pass.js';
import { revive, type Revivers } from './revive.js';

export interface RebuildOptions extends Pick<PassOptions, 'perSecond' | 'say' | 'signal'> {
  databaseUrl: string;
  temporal: ReturnType<typeof temporalSettings>;
  /** The setting `TASK_QUEUE`. */
  installation: string;
  /** Only these; all open ones when there are none. */
  complaints?: readonly string[];
}

/** A start takes some ms; one that takes this long will not come. */
const CALL_MS = 10_000;

/**
 * Starts every open complaint from its journal that no run of this epoch looks after. Safe to repeat, to interrupt and to run
 * twice at once: what runs is left running, and a run that takes another's place does nothing twice.
 * @throws Error when PostgreSQL or Temporal cannot be reached
 */
export async function startOpenComplaints(options: RebuildOptions): Promise<Passed> {
  const { databaseUrl, temporal, installation } = options;
  const logger = createLogger('rebuild', 'warn');
  const pool = createPool({ url: databaseUrl, role: ROLE, name: 'redress rebuild', size: 10, logger });
  try {
    const total = options.complaints?.length || (await countOpen(pool));
    if (total === 0) return { done: 0, started: 0, failed: 0, whole: true };
    const connection = await reach(temporal.connection, () => Connection.connect(temporal.connection));
    try {
      const client = new Client({ connection, namespace: temporal.namespace });
      return await passOver(options, pool, total, { client, journal: createJournal(pool), installation });
    } finally {
      await connection.close();
    }
  } finally {
    await pool.end();
  }
}

function passOver(options: RebuildOptions, pool: Pool, total: number, revivers: Revivers): Promise<Passed> {
  const { complaints = [], perSecond, say, signal } = options;
  const named = [...new Set(complaints)].sort();
  const { connection } = revivers.client;
  return pass({
    total,
    perSecond,
    say,
    ...(signal && { signal }),
    next: async (beyond, limit) =>
      named.length > 0 ? named.filter((no) => no > beyond).slice(0, limit) : readOpen(pool, beyond, limit),
    revive: async (complaintNo) => {
      if (named.length > 0) await requireOpen(pool, complaintNo);
      return connection.withDeadline(systemClock.now() + CALL_MS, () => revive(revivers, complaintNo));
    },
  });
}

async function requireOpen(pool: Pool, complaintNo: string): Promise<void> {
  const open = await isOpen(pool, complaintNo);
  if (open === undefined) throw new Error('there is no such complaint');
  if (!open) throw new Error('it is closed and owes nothing: there is nothing to start');
}
