import { readComplaint, type ComplaintRow } from '../db/lists.js';
import { problem } from './failures.js';
import type { Call, Dependencies } from './route.js';
import type { Principal } from './principal.js';

/** The principal of a route that has roles. */
export function principalOf({ principal }: Call): Principal {
  if (!principal) throw new Error('this route has no roles: give it some in the table, or do not ask who is calling');
  return principal;
}

/**
 * The complaint that a request is about.
 * @throws Problem 404 `complaint_not_found`, also for a complaint of another integration's source
 */
export async function complaintOf(deps: Dependencies, call: Call): Promise<ComplaintRow> {
  const { no = '' } = call.params;
  const row = await readComplaint(deps.pool, no);
  const principal = principalOf(call);
  const visible = principal.kind === 'staff' || row?.source === principal.source;
  if (!row || !visible) throw problem('complaint_not_found', 'There is no complaint of this number that you may see');
  return row;
}
