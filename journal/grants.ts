import { isDeepStrictEqual } from 'node:util';
import { readGrantsElsewhere, saveGrants } from '../db/grants.js';
import { readPersons, readPersonsById } from '../db/persons.js';
import {
  grantsOf,
  isSameCustomer,
  SAME_PARCEL_MS,
  type ComplaintState,
  type GrantElsewhere,
  type Instant,
  type WaybillGrant,
} from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';
import type { Surroundings } from './facts.js';

/** What of the complaint's waybills is new beside the journal; nothing when it stays as it was. */
export function grantsMoved(before: ComplaintState, after: ComplaintState): WaybillGrant[] | undefined {
  const grants = grantsOf(after);
  return isDeepStrictEqual(grants, grantsOf(before)) ? undefined : grants;
}

export async function projectGrants(
  db: Queryable,
  complaintNo: string,
  moved: readonly WaybillGrant[] | undefined,
  at: Instant,
): Promise<void> {
  if (moved) await saveGrants(db, complaintNo, moved, at);
}

/** What other complaints about the same waybills pay, and who of this one's parties is their payee. */
export async function elsewhereOf(
  db: Queryable,
  complaintNo: string,
  at: Instant,
  unstored?: Surroundings['unstored'],
): Promise<GrantElsewhere[]> {
  const grants = await readGrantsElsewhere(db, complaintNo, at - SAME_PARCEL_MS, unstored?.waybills);
  if (grants.length === 0) return [];
  const payeeIds = [...new Set(grants.flatMap(({ payeeId }) => payeeId ?? []))];
  const [own, payees] = await Promise.all([
    unstored?.persons ?? readPersons(db, complaintNo),
    readPersonsById(db, payeeIds),
  ]);
  return grants.map((grant) => {
    const payee = grant.payeeId === undefined ? undefined : payees.get(grant.payeeId);
    return { ...grant, payees: [...own].filter(([, one]) => isSameCustomer(one, payee)).map(([id]) => id) };
  });
}
