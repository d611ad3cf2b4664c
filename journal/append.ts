import { updateComplaint, type Projection } from '../db/complaints.js';
import { markUsed } from '../db/commands.js';
import { appendEvents, type JournalRow } from '../db/events.js';
import { fold, type ComplaintEvent, type ComplaintState, type WaybillGrant } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';
import { link } from './chain.js';
import { grantsMoved, projectGrants } from './grants.js';
import { project } from './project.js';
import { completenessOf, projectionOf } from './projection.js';
import { projectTally } from './tallies.js';

/** Events as the database gives them back: what JSON drops is dropped before it is hashed and handed out. */
export const asStored = (events: readonly ComplaintEvent[]): ComplaintEvent[] =>
  JSON.parse(JSON.stringify(events)) as ComplaintEvent[];

export interface Appended {
  /** The complaint before these events. */
  before: ComplaintState;
  rows: JournalRow[];
  /** What it pays for its waybills, when that changes. */
  grants?: WaybillGrant[];
  projection: Projection;
}

/** Links decided events to the chain and works out the complaint's row. */
export function prepare(
  headHash: string,
  before: ComplaintState,
  events: ComplaintEvent[],
  now: number,
  completeness: number,
): Appended {
  const rows = link(headHash, events);
  const head = rows.at(-1)?.hash ?? headHash;
  const after = fold(events, before);
  const projection = projectionOf(after, head, now);
  const grants = grantsMoved(before, after);
  return {
    before,
    rows,
    ...(grants && { grants }),
    projection: { ...projection, completeness: completenessOf(events) ?? completeness },
  };
}

/**
 * Appends to the journal of an existing complaint and brings every table along, in the caller's transaction. The statements
 * are sent together and run in this order.
 */
export async function append(
  db: Queryable,
  complaintNo: string,
  { before, rows, projection, grants }: Appended,
): Promise<void> {
  const events = rows.map((row) => row.event);
  const first = events[0]!;
  await Promise.all([
    appendEvents(db, complaintNo, rows),
    updateComplaint(db, complaintNo, projection),
    markUsed(db, first.commandId, first.at),
    project(db, complaintNo, events),
    projectTally(db, complaintNo, before, events),
    projectGrants(db, complaintNo, grants, first.at),
  ]);
}
