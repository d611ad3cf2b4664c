import { ApplicationFailure } from '@temporalio/common';
import { isSuspicious, type ComplaintState } from '../../domain/index.js';
import { RuleFault, UnknownComplaint, type Journal } from '../../journal/index.js';
import type { Clock } from '../../platform/clock.js';
import type { Logger } from '../../platform/logger.js';
import type { CommitRequest, CommitResult, JournalActivities } from '../../workflows/contract/index.js';
import type { JournalMetrics } from './metrics.js';
import { malformed } from './shape.js';

export { createJournalMetrics, type JournalMetrics } from './metrics.js';

export interface JournalActivitiesDeps {
  journal: Journal;
  /** Only for noting when somebody began to look after a complaint; decisions take the workflow's time. */
  clock: Clock;
  metrics: JournalMetrics;
  logger: Logger;
}

/**
 * `load` and `commit` over the journal. Whatever PostgreSQL throws is thrown on and tried again; a fault of ours
 * (`JournalFault`) is not, because only another version of the code can mend it.
 */
export function createJournalActivities(deps: JournalActivitiesDeps): JournalActivities {
  return {
    load: (complaintNo, seen) => faultsAreFinal(() => load(deps, complaintNo, seen)),
    commit: (request) => faultsAreFinal(() => commit(deps, request)),
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

async function commit(deps: JournalActivitiesDeps, request: CommitRequest): Promise<CommitResult> {
  const refused = malformed(request.command);
  if (refused) return { events: [], refused };
  const result = await deps.journal.commit(request);
  deps.metrics.observe(request, result);
  warnOfFraud(deps, request, result);
  return result;
}

/** One payee in many complaints, or one approver too fast: people look at once, and not only when it is the payout's turn. */
function warnOfFraud({ logger }: JournalActivitiesDeps, { complaintNo, command }: CommitRequest, result: CommitResult) {
  for (const event of result.events) {
    if (event.type !== 'payout_held' || event.commandId !== command.id) continue;
    const { payoutNo, reasons } = event.data;
    const limits = reasons.map(({ code }) => code).filter(isSuspicious);
    if (limits.length > 0) logger.error({ complaintNo, payoutNo, limits }, 'a payout that looks like fraud is held');
  }
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
