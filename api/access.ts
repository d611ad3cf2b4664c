import { readComplaint, type ComplaintRow } from '../db/lists.js';
import { problem } from './failures.js';
import { iso, type Sight } from '../domain/index.js';
import { sightFor } from './sight.js';
import type { Call, Dependencies } from './route.js';
import type { Principal } from './principal.js';

/** The principal of a route that has roles. */
export function principalOf({ principal }: Call): Principal {
  if (!principal) throw new Error('this route has no roles: give it some in the table, or do not ask who is calling');
  return principal;
}

/** A complaint and how much of it the caller sees. */
export interface Seen extends ComplaintRow {
  sight: Sight;
}

/** @throws Problem 403 `accused_reads_masked` for what speaks of persons, to whoever the complaint accuses */
export function wholeOnly({ sight }: Seen): void {
  if (sight === 'whole') return;
  throw problem(
    'accused_reads_masked',
    'The complaint is about you or your unit; documents and evidence are not shown',
  );
}

/** @throws Problem 410 `erased` for what is no longer there */
export function notErased({ complaintNo, erasedAt }: Pick<ComplaintRow, 'complaintNo' | 'erasedAt'>): void {
  if (erasedAt !== undefined)
    throw problem(
      'erased',
      `Persons, words and documents of ${complaintNo} were erased at ${iso(erasedAt)}, when their time was over`,
    );
}

/**
 * The complaint that a request is about.
 * @throws Problem 404 `complaint_not_found`, also for a complaint of another integration's source, and for one that is kept from the caller
 */
export async function complaintOf(deps: Dependencies, call: Call): Promise<Seen> {
  const { no = '' } = call.params;
  const row = await readComplaint(deps.pool, no);
  const principal = principalOf(call);
  const visible = principal.kind === 'staff' || row?.source === principal.source;
  const sight = row && visible ? await sightFor(deps.pool, principal, row) : 'hidden';
  if (!row || sight === 'hidden')
    throw problem('complaint_not_found', 'There is no complaint of this number that you may see');
  return { ...row, sight };
}
