import {
  lockDirectory,
  readWholeDirectory,
  recordVersion,
  removeMember,
  writeAbsences,
  writeDelegations,
  writeMember,
  type StaffRecord,
  type WholeDirectory,
} from '../db/directory-write.js';
import {
  absenceFaults,
  changesOf,
  delegationFaults,
  directoryFaults,
  type Absence,
  type Delegation,
  type DirectoryFault,
  type Instant,
  type SectionChanges,
} from '../domain/index.js';
import { inTransaction, type Connection, type Pool, type Queryable } from '../platform/pool.js';
import { expectVersion, refusedFor } from './directory.js';
import { problem } from './failures.js';

/** Somebody as he will be, or nobody any more. */
export interface MemberChange {
  staffId: string;
  /** As he will be; without absences those he has stay. Left out: he leaves. */
  record?: StaffRecord | undefined;
  /** Version that the change was made for; any when left out. */
  expected?: number | undefined;
}

/** What the change of one person does to the directory. */
export interface MemberPreview {
  version: number;
  valid: boolean;
  faults: DirectoryFault[];
  changes: { staff: SectionChanges };
}

type Current = WholeDirectory & { version: number };

/**
 * What a change of one person would do, judged by the rules of an import; nothing is written.
 * @throws Problem 404 `person_not_found` when somebody unknown is to leave; 409 `directory_changed`
 */
export async function previewMember(db: Queryable, change: MemberChange, at: Instant): Promise<MemberPreview> {
  const current = await readWholeDirectory(db);
  if (change.expected !== undefined) expectVersion(current.version, change.expected);
  if (!change.record) known(current, change.staffId);
  const after = changed(current, change, at);
  const faults = directoryFaults(after);
  const staff = changesOf(current.staff, after.staff, ({ id }) => id);
  return { version: current.version, valid: faults.length === 0, faults, changes: { staff } };
}

/**
 * Adds, changes or removes one person, as the next version of the directory; what changes nothing is no version.
 * @throws Problem as `previewMember`; 422 `invalid_request` with every fault
 */
export function changeMember(pool: Pool, change: MemberChange, by: string, at: Instant): Promise<MemberPreview> {
  return inTransaction(pool, async (db) => {
    await lockDirectory(db);
    const preview = await previewMember(db, change, at);
    if (!preview.valid) throw refusedFor(preview.faults);
    const { added, changed: fields, removed } = preview.changes.staff;
    if (added.length + removed.length + Object.keys(fields).length === 0) return preview;
    await write(db, change);
    const version = preview.version + 1;
    await recordVersion(db, { version, at, by, what: 'member', changes: preview.changes });
    return { ...preview, version };
  });
}

const write = (db: Connection, { staffId, record }: MemberChange): Promise<void> =>
  record ? writeMember(db, record) : removeMember(db, staffId);

/** The directory as it would be. Turns of duty that are over keep nobody from leaving. */
function changed(current: Current, { staffId, record }: MemberChange, at: Instant): WholeDirectory {
  const staff = current.staff.filter(({ id }) => id !== staffId);
  if (!record) return { ...current, staff, duty: current.duty.filter(({ untilAt }) => untilAt > at) };
  const { absences } = current.staff.find(({ id }) => id === staffId) ?? {};
  return { ...current, staff: [...staff, { ...(absences && { absences }), ...record }] };
}

function known({ staff }: WholeDirectory, staffId: string): void {
  if (!staff.some(({ id }) => id === staffId))
    throw problem('person_not_found', `The directory of staff does not know ${staffId}`);
}

/** A new list of one person, and who makes it when. */
interface ListChange {
  staffId: string;
  what: 'absences' | 'delegations';
  by: string;
  at: Instant;
}

/**
 * Makes these the absences of a person.
 * @returns the directory's new version
 * @throws Problem 404 `person_not_found`; 422 with every fault
 */
export const setAbsences = (
  pool: Pool,
  staffId: string,
  absences: Absence[],
  by: string,
  at: Instant,
): Promise<number> =>
  setList(
    pool,
    { staffId, what: 'absences', by, at },
    {
      faults: () => absenceFaults(absences).map((message) => ({ path: 'absences', message })),
      write: (db) => writeAbsences(db, staffId, absences),
    },
  );

/**
 * Makes this what a person lends.
 * @returns the directory's new version
 * @throws Problem 404 `person_not_found`; 422 with every fault
 */
export const setDelegations = (
  pool: Pool,
  staffId: string,
  lent: Delegation[],
  by: string,
  at: Instant,
): Promise<number> =>
  setList(
    pool,
    { staffId, what: 'delegations', by, at },
    {
      faults: (current) => delegationFaults(current, staffId, lent),
      write: (db) => writeDelegations(db, staffId, lent),
    },
  );

function setList(
  pool: Pool,
  { staffId, what, by, at }: ListChange,
  list: { faults: (current: Current) => { path: string; message: string }[]; write: (db: Connection) => Promise<void> },
): Promise<number> {
  return inTransaction(pool, async (db) => {
    await lockDirectory(db);
    const current = await readWholeDirectory(db);
    known(current, staffId);
    const errors = list.faults(current);
    if (errors.length > 0)
      throw problem('invalid_request', `The request does not fit: ${errors.map((e) => e.message).join('; ')}`, {
        errors,
      });
    await list.write(db);
    const version = current.version + 1;
    const changes = { staff: { changed: { [staffId]: [what] } } };
    await recordVersion(db, { version, at, by, what, changes });
    return version;
  });
}
