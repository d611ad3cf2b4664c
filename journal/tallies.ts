import { addToTally, deleteTally, insertTally } from '../db/tallies.js';
import {
  noTally,
  situationsAfter,
  tally,
  tallyDistance,
  type ComplaintEvent,
  type ComplaintState,
} from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** Keeps what a complaint came to beside its journal, in the transaction that appends; the first events open its row. */
export async function projectTally(
  db: Queryable,
  complaintNo: string,
  before: ComplaintState,
  events: readonly ComplaintEvent[],
): Promise<void> {
  // The rules changed under it, so its journal is the work of several versions.
  if (events.some(({ type }) => type === 'policy_changed')) return deleteTally(db, complaintNo);
  const situations = situationsAfter(before, events);
  const more = tally(events, before.plan);
  if (before.seq === 0) return insertTally(db, complaintNo, situations, more);
  if (situations.length > 0 || tallyDistance(noTally(), more) > 0) await addToTally(db, complaintNo, situations, more);
}
