import type { Client } from '@temporalio/client';
import type { Journal } from '../../journal/index.js';
import { COMPLAINT, complaintStart, revivalOf, wakeSignal } from '../../workflows/contract/index.js';
import { findRun } from './run.js';

export interface Revivers {
  client: Client;
  journal: Journal;
  /** The setting `TASK_QUEUE`. */
  installation: string;
}

/**
 * Starts a complaint from its journal: when no run looks after it, and in place of a run on the queue of an older epoch. A run
 * that is well is woken only.
 * @throws Error when the run belongs to another installation, or the journal has no such complaint; what Temporal answers
 */
export async function revive(
  { client, journal, installation }: Revivers,
  complaintNo: string,
): Promise<'started' | 'woken'> {
  const found = await findRun(client, complaintNo);
  const revival = revivalOf(installation, found);
  if (revival === 'foreign') throw new Error(`it runs on ${found?.taskQueue}, a queue of another installation`);
  const state = await journal.read(complaintNo);
  if (state.seq === 0) throw new Error('the journal knows no such complaint');
  const options = complaintStart(installation, complaintNo, state, revival);
  await client.workflow.signalWithStart(COMPLAINT, { ...options, signal: wakeSignal, signalArgs: [] });
  return revival === 'wake' ? 'woken' : 'started';
}
