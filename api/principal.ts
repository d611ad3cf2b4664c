import { readMember } from '../db/directory.js';
import type { Actor, Role, StaffMember } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';
import { problem } from './failures.js';

/** Who is asking: a person with a token, or an integration with a key. */
export type Principal =
  { kind: 'staff'; id: string; role: Role } | { kind: 'integration'; id: string; role: 'integration'; source: string };

/** Unique over both kinds. */
export const nameOf = ({ kind, id }: Principal): string => `${kind}:${id}`;

/**
 * The person as the directory knows him; rank and unit never come from a token.
 * @throws Problem 403 `unknown_person`
 */
export async function memberOf(db: Queryable, principal: Principal): Promise<StaffMember> {
  const member = principal.kind === 'staff' ? await readMember(db, principal.id) : undefined;
  if (member) return member;
  throw problem(
    'unknown_person',
    `The directory of staff does not know ${principal.id}; an administrator has to add you`,
  );
}

/** The principal as the journal names him. */
export async function actorOf(db: Queryable, principal: Principal): Promise<Actor> {
  if (principal.kind === 'integration') return { id: principal.id, role: 'integration' };
  const { id, role, rank, unit } = await memberOf(db, principal);
  return { id, role, rank, unit };
}
