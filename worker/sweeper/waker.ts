import { Client, Connection, WorkflowNotFoundError, type ConnectionOptions } from '@temporalio/client';
import type { UnusedFact } from '../../db/sweep.js';
import type { Journal } from '../../journal/index.js';
import { systemClock } from '../../platform/clock.js';
import type { Running } from '../../platform/lifecycle.js';
import { quickReconnects } from '../../platform/temporal.js';
import {
  COMPLAINT,
  complaintStart,
  factSignal,
  revivalOf,
  wakeSignal,
  workflowIdOf,
  type FoundRun,
} from '../../workflows/contract/index.js';

export interface WakerDeps {
  journal: Journal;
  temporal: { connection: ConnectionOptions; namespace: string };
  installation: string;
}

/** Brings complaints back to life. */
export interface Waker extends Running {
  /**
   * Lets a complaint's workflow look into the journal, or decide a fact. Starts it when it does not run, and in place of a run
   * on the queue of an older epoch.
   * @throws what Temporal answers, or that it has not answered within 5 s
   */
  wake(complaintNo: string, fact?: UnusedFact['command']): Promise<void>;
}

/** Of one waking: a sweep must not hang on a server that takes calls and answers none. */
const WAKE_MS = 5_000;

/** Connects at the first waking, so that the worker's other parts decide what happens while Temporal is away. */
export function createWaker({ journal, temporal, installation }: WakerDeps): Waker {
  const connection = Connection.lazy({ ...temporal.connection, channelArgs: quickReconnects });
  const client = new Client({ connection, namespace: temporal.namespace });
  const wake: Waker['wake'] = async (complaintNo, fact) => {
    const found = await find(client, complaintNo);
    const revival = revivalOf(installation, found);
    if (revival === 'foreign') throw new Error(`it runs on ${found?.taskQueue}, a queue of another installation`);
    const state = await journal.read(complaintNo);
    if (state.seq === 0) throw new Error('the journal knows no such complaint');
    const options = complaintStart(installation, complaintNo, state, revival);
    if (fact) await client.workflow.signalWithStart(COMPLAINT, { ...options, signal: factSignal, signalArgs: [fact] });
    else await client.workflow.signalWithStart(COMPLAINT, { ...options, signal: wakeSignal, signalArgs: [] });
  };
  return {
    wake: (complaintNo, fact) => connection.withDeadline(systemClock.now() + WAKE_MS, () => wake(complaintNo, fact)),
    stop: () => connection.close(),
  };
}

async function find(client: Client, complaintNo: string): Promise<FoundRun | undefined> {
  try {
    const { status, taskQueue } = await client.workflow.getHandle(workflowIdOf(complaintNo)).describe();
    return { running: status.name === 'RUNNING', taskQueue };
  } catch (err) {
    if (err instanceof WorkflowNotFoundError) return undefined;
    throw err;
  }
}
