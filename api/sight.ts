import { readMember, readUnits } from '../db/directory.js';
import type { ComplaintRow } from '../db/lists.js';
import { lineage, sightOf, type Accusation, type Sight } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';
import type { Principal } from './principal.js';

type Accusing = Pick<ComplaintRow, 'class' | 'flags' | 'accusedUnit' | 'accusedPerson'>;

/** What the caller sees of a complaint; whoever nobody knows belongs to no unit. */
export async function sightFor(db: Queryable, principal: Principal, row: Accusing): Promise<Sight> {
  if (principal.kind !== 'staff' || (row.accusedUnit === undefined && row.accusedPerson === undefined)) return 'whole';
  const [member, units] = await Promise.all([readMember(db, principal.id), readUnits(db)]);
  return sightOf(units, row as Accusation, { id: principal.id, unit: member?.unit });
}

/** Whom a list leaves out what accuses him and is hidden: the person, and his unit with those above it. */
export async function accusedAs(
  db: Queryable,
  principal: Principal,
): Promise<{ staffId: string; units: string[] } | undefined> {
  if (principal.kind !== 'staff') return undefined;
  const [member, units] = await Promise.all([readMember(db, principal.id), readUnits(db)]);
  return { staffId: principal.id, units: member ? lineage(units, member.unit) : [] };
}
