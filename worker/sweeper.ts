import { Client, Connection, type ConnectionOptions } from '@temporalio/client';
import { readUnusedFacts, type UnusedFact } from '../db/commands.js';
import { readHead } from '../db/complaints.js';
import { eraseUnusedCommands } from '../db/persons.js';
import { claimSleeping } from '../db/sweep.js';
import type { Clock } from '../platform/clock.js';
import type { Running } from '../platform/lifecycle.js';
import type { Logger } from '../platform/logger.js';
import type { Pool } from '../platform/pool.js';
import { COMPLAINT, complaintQueue, factSignal, wakeSignal, workflowIdOf } from '../workflows/contract/index.js';

export interface SweeperDeps {
  pool: Pool;
  clock: Clock;
  logger: Logger;
  temporal: { connection: ConnectionOptions; namespace: string };
  installation: string;
  intervalMs: number;
  /** How far a complaint may be behind before it is woken. */
  graceMs: number;
}

/** Per sweep, so that waking thousands after an outage does not become an outage of its own. */
const AT_MOST = 50;
/** What was asked and never decided is kept for a week (design §5). */
const UNUSED_KEPT_MS = 7 * 24 * 3_600_000;

/**
 * Wakes complaints whose journal holds more than their workflow knows: intakes whose start failed, terminated and lost runs,
 * owed effects nobody tries, facts that never arrived. Several sweepers share the work.
 */
export async function startSweeper(deps: SweeperDeps): Promise<Running> {
  const connection = await Connection.connect(deps.temporal.connection);
  const client = new Client({ connection, namespace: deps.temporal.namespace });
  let timer: NodeJS.Timeout | undefined;
  let sweeping = Promise.resolve();
  const next = (): void => {
    timer = setTimeout(() => {
      sweeping = sweep(deps, client).then(next);
    }, deps.intervalMs);
  };
  next();
  return {
    async stop() {
      clearTimeout(timer);
      await sweeping;
      clearTimeout(timer);
      await connection.close();
    },
  };
}

/** One sweep. A failing one is said and left to the next. */
async function sweep(deps: SweeperDeps, client: Client): Promise<void> {
  const { pool, clock, logger, graceMs } = deps;
  const now = clock.now();
  try {
    for (const complaintNo of await claimSleeping(pool, now, graceMs, AT_MOST)) {
      logger.info({ complaintNo }, 'waking a complaint');
      await wake(deps, client, complaintNo);
    }
    for (const { complaintNo, command } of await readUnusedFacts(pool, now - graceMs, AT_MOST)) {
      logger.info({ complaintNo, commandId: command.id }, 'sending a fact again');
      await wake(deps, client, complaintNo, command);
    }
    await eraseUnusedCommands(pool, now - UNUSED_KEPT_MS);
  } catch (err) {
    logger.warn({ err }, 'a sweep failed; the next one tries again');
  }
}

async function wake(
  { pool, installation }: SweeperDeps,
  client: Client,
  complaintNo: string,
  fact?: UnusedFact['command'],
): Promise<void> {
  if (!(await readHead(pool, complaintNo))) return;
  const options = {
    workflowId: workflowIdOf(complaintNo),
    taskQueue: complaintQueue(installation),
    args: [{ complaintNo }] as [{ complaintNo: string }],
  };
  if (fact) await client.workflow.signalWithStart(COMPLAINT, { ...options, signal: factSignal, signalArgs: [fact] });
  else await client.workflow.signalWithStart(COMPLAINT, { ...options, signal: wakeSignal, signalArgs: [] });
}
