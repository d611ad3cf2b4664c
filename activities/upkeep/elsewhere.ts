import { advanceRetention, readErasedBy, type RetentionRun } from '../../db/retention-runs.js';
import type { Clock } from '../../platform/clock.js';
import type { Pool } from '../../platform/pool.js';
import { notificationPaths } from '../../services/notification/contract/index.js';
import { surveyPaths } from '../../services/survey/contract/index.js';
import { tryAgain } from '../failure.js';
import { attemptSignal, nameOf, send, type Service } from '../http.js';

/** Services that keep copies of what customers said and were told. */
export interface CopyKeepers {
  notification: Service;
  survey: Service;
}

interface ElsewhereDeps {
  pool: Pool;
  clock: Clock;
  keepers: CopyKeepers;
}

/** Complaints of one step. */
const PAGE = 50;

/**
 * What other services keep of the complaints that this run has erased goes too; asking twice is harmless.
 * @throws ApplicationFailure `CopiesRemain` when one of them does not say that it is gone
 */
export async function eraseElsewhere({ pool, clock, keepers }: ElsewhereDeps, run: RetentionRun): Promise<void> {
  const complaints = await readErasedBy(pool, run.id, run.reached ?? '', PAGE);
  for (const no of complaints) {
    await erased(keepers.notification, notificationPaths.ofComplaint(no), no);
    await erased(keepers.survey, surveyPaths.comments(no), no);
  }
  const reached = complaints.length < PAGE ? undefined : complaints.at(-1);
  const next = reached === undefined ? { step: 'files' as const } : { step: 'services' as const, reached };
  await advanceRetention(pool, run, { ...next, at: clock.now() });
}

async function erased(service: Service, path: string, complaintNo: string): Promise<void> {
  const reply = await send(service, { method: 'DELETE', path, signal: attemptSignal(service) });
  if (reply.silence || reply.status !== 200)
    throw tryAgain('CopiesRemain', `${path.split('/').at(-1)} of ${complaintNo} are not erased: ${nameOf(reply)}`);
}
