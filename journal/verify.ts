import { readHead } from '../db/complaints.js';
import { readOwedKeys } from '../db/effects.js';
import { readEvents } from '../db/events.js';
import { readComplaint } from '../db/lists.js';
import { agenda, fold, isOver, upcast, type ComplaintState, type Instant } from '../domain/index.js';
import { inTransaction, type Pool, type Queryable } from '../platform/pool.js';
import { findBreak } from './chain.js';
import { projectionOf } from './projection.js';

export type Verdict = ({ sound: true; events: number } & Standing) | { sound: false; why: string };

/** What a sound journal asks of the workflow. */
export interface Standing {
  /** A workflow has to look after it: it is not closed, or still owes something. */
  open: boolean;
  /** What comes next when nobody acts. */
  next?: { at: Instant; summary: string };
}

/**
 * Proves that a complaint's journal is whole (no event missing, changed or added) and that its row and what it owes say the
 * same. Reads everything as of one instant, so that a living complaint raises no alarm.
 */
export function verify(pool: Pool, complaintNo: string): Promise<Verdict> {
  return inTransaction(pool, async (db) => {
    await db.query('set transaction isolation level repeatable read read only');
    const rows = await readEvents(db, complaintNo);
    if (rows.length === 0) return { sound: false, why: 'there is no event in its journal' };
    const broken = findBreak(rows);
    if (broken) return { sound: false, why: broken };
    const state = fold(rows.map((row) => upcast(row.event)));
    const why = await rowDiffers(db, complaintNo, state, rows.at(-1)!.hash);
    return why === undefined ? { sound: true, events: rows.length, ...standing(state) } : { sound: false, why };
  });
}

function standing(state: ComplaintState): Standing {
  const next = agenda(state, state.lastAt);
  return {
    open: !isOver(state),
    ...(next && { next: { at: next.at, summary: next.summary } }),
  };
}

/** Columns that people search by and that the sweeper trusts. */
const COMPARED = [
  ...(['stage', 'level', 'class', 'handlingClass', 'unit', 'outlet', 'ownerId', 'round'] as const),
  ...(['breached', 'needsRepair', 'rung', 'closedAt', 'closeReason'] as const),
  ...(['followUps', 'repeatOf', 'mergedInto'] as const),
];

async function rowDiffers(
  db: Queryable,
  complaintNo: string,
  state: ComplaintState,
  headHash: string,
): Promise<string | undefined> {
  const head = await readHead(db, complaintNo);
  const row = await readComplaint(db, complaintNo);
  if (!head || !row) return 'the complaint has a journal and no row';
  if (head.headHash !== headHash) return 'the projection is not at the head of the journal';
  const expected = projectionOf(state, headHash, state.lastAt);
  const wrong = COMPARED.find((column) => row[column] !== expected[column]);
  if (wrong) return `${wrong} is ${String(row[wrong])}, the journal says ${String(expected[wrong])}`;
  const owed = (await readOwedKeys(db, complaintNo)).sort().join(', ');
  const due = Object.keys(state.owed).sort().join(', ');
  return owed === due ? undefined : `it owes ${owed || 'nothing'}, the journal says ${due || 'nothing'}`;
}
