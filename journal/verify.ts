import { readHead } from '../db/complaints.js';
import { readEvents } from '../db/events.js';
import type { Queryable } from '../platform/pool.js';
import { findBreak } from './chain.js';

export type Verdict = { sound: true; events: number } | { sound: false; why: string };

/** Proves that a complaint's journal is whole: no event missing, changed or added, and the projection at its head. */
export async function verify(db: Queryable, complaintNo: string): Promise<Verdict> {
  const rows = await readEvents(db, complaintNo);
  const broken = findBreak(rows);
  if (broken) return { sound: false, why: broken };
  const head = await readHead(db, complaintNo);
  if (head?.headHash !== rows.at(-1)?.hash)
    return { sound: false, why: 'the projection is not at the head of the journal' };
  return { sound: true, events: rows.length };
}
