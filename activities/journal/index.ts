import { ApplicationFailure } from '@temporalio/common';
import type { ComplaintState } from '../../domain/index.js';
import { RuleFault, UnknownComplaint, type Journal } from '../../journal/index.js';
import type { Clock } from '../../platform/clock.js';
import type { CommitRequest, CommitResult, JournalActivities } from '../../workflows/contract/index.js';
import type { JournalMetrics } from './metrics.js';
import { malformed } from './shape.js';

export { createJournalMetrics, type JournalMetrics } from './metrics.js';

export interface JournalActivitiesDeps {
  journal: Journal;
  /** Only for noting when somebody began to look after a complaint; decisions take the workflow's time. */
  clock: Clock;
  metrics: JournalMetrics;
}

/**
 * `load` and `commit` over the journal. Whatever PostgreSQL throws is thrown on and tried again; a fault of ours
 * (`JournalFault`) is not, because only another version of the code can mend it.
 */
export function createJournalActivities(deps: JournalActivitiesDeps): JournalActivities {
  const { journal, metrics } = deps;
  return {
    load: (complaintNo, seen) => faultsAreFinal(() => load(deps, complaintNo, seen)),
    commit: (request) => faultsAreFinal(() => commit(journal, metrics, request)),
  };
}

async function load(
  { journal, clock, metrics }: JournalActivitiesDeps,
  complaintNo: string,
  seen: number,
): Promise<ComplaintState> {
  const state = await journal.load(complaintNo, clock.now());
  if (state.seq < seen) metrics.behind();
  return state;
}

async function commit(journal: Journal, metrics: JournalMetrics, request: CommitRequest): Promise<CommitResult> {
  const refused = malformed(request.command);
  if (refused) return { events: [], refused };
  const result = await journal.commit(request);
  metrics.observe(request, result);
  return result;
}

async function faultsAreFinal<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (err) {
    if (!isFault(err)) throw err;
    throw ApplicationFailure.nonRetryable(`the journal has a fault: ${err.message}`, 'JournalFault');
  }
}

/** Errors of the language come from code, never from a database that is away. */
const FAULTS = ['TypeError', 'RangeError', 'ReferenceError'];

const isFault = (err: unknown): err is Error =>
  err instanceof Error && (err instanceof UnknownComplaint || err instanceof RuleFault || FAULTS.includes(err.name));
