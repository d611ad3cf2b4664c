import type { Delegation, DutyTurn, Instant, StaffLanguage, Outlet, StaffMember, Unit } from '../domain/index.js';
import type { Connection, Queryable } from '../platform/pool.js';
import { readDirectory } from './directory.js';
import { askDispatch } from './loads.js';

/** A person with what only messages and lists need. */
export interface StaffRecord extends StaffMember {
  name: string;
  email: string;
  /** StaffLanguage that the person is written to in. */
  language: StaffLanguage;
}

export interface UnitRecord extends Unit {
  /** Where what nobody can be found for is sent. */
  queueAddress: string;
}

/** Everything the directory holds. */
export interface WholeDirectory {
  units: UnitRecord[];
  outlets: Outlet[];
  staff: StaffRecord[];
  duty: DutyTurn[];
}

/** One change of the directory: who made it, when, and which ids it touched. */
export interface DirectoryVersion {
  version: number;
  at: Instant;
  by: string;
  what: 'import' | 'member' | 'absences' | 'delegations';
  changes: object;
}

/** Any number that nobody else locks; changes of the directory follow one another. */
const DIRECTORY_LOCK = 741_004;

export const lockDirectory = async (db: Connection): Promise<void> =>
  void (await db.query('select pg_advisory_xact_lock($1)', [DIRECTORY_LOCK]));

/** The directory with names and addresses, and the number of its last change. */
export async function readWholeDirectory(
  db: Queryable,
): Promise<WholeDirectory & { version: number; delegations: Delegation[] }> {
  const { version = 0, units, staff, delegations = [] } = await readDirectory(db, [], 0);
  const { rows } = await db.query<{
    duty: DutyTurn[];
    outlets: Outlet[];
    queues: Record<string, string>;
    people: People;
  }>(
    `select
        (select coalesce(json_agg(json_build_object('code', code, 'unit', unit) order by code), '[]') from redress.outlets) as outlets,
        (select coalesce(json_object_agg(id, queue_address), '{}') from redress.units) as queues,
        (select coalesce(json_object_agg(id, json_build_object('name', name, 'email', email, 'language', language)), '{}')
          from redress.staff) as people,
        (select coalesce(json_agg(json_build_object('unit', unit, 'staffId', staff_id,
          'fromAt', (extract(epoch from from_at) * 1000)::bigint, 'untilAt', (extract(epoch from until_at) * 1000)::bigint)
          order by from_at, unit, staff_id), '[]') from redress.duty_turns) as duty`,
  );
  const { outlets, queues, people, duty } = rows[0]!;
  return {
    version,
    units: units.map((unit) => ({ ...unit, queueAddress: queues[unit.id]! })),
    outlets,
    staff: staff.map((member) => ({ ...member, ...people[member.id]! })),
    duty,
    delegations,
  };
}

type People = Record<string, Pick<StaffRecord, 'name' | 'email' | 'language'>>;

/** Makes whole lists what they are given as; lists that are not given stay. References are checked at the end of the transaction. */
export async function writeDirectory(db: Connection, lists: Partial<WholeDirectory>): Promise<void> {
  if (lists.units) await writeUnits(db, lists.units);
  if (lists.outlets) await writeOutlets(db, lists.outlets);
  if (lists.staff) await writeStaff(db, lists.staff);
  if (lists.duty) await writeDuty(db, lists.duty);
}

async function writeUnits(db: Connection, units: readonly UnitRecord[]): Promise<void> {
  await db.query(
    `insert into redress.units (id, parent, outlet_prefixes, queue_address)
      select id, parent, "outletPrefixes", "queueAddress"
      from jsonb_to_recordset($1) as r (id text, parent text, "outletPrefixes" text[], "queueAddress" text)
      on conflict (id) do update set parent = excluded.parent, outlet_prefixes = excluded.outlet_prefixes, queue_address = excluded.queue_address`,
    [JSON.stringify(units)],
  );
  await db.query('delete from redress.units where not id = any ($1)', [units.map(({ id }) => id)]);
}

async function writeOutlets(db: Connection, outlets: readonly Outlet[]): Promise<void> {
  await db.query('delete from redress.outlets');
  await db.query(
    'insert into redress.outlets (code, unit) select code, unit from jsonb_to_recordset($1) as r (code text, unit text)',
    [JSON.stringify(outlets)],
  );
}

async function writeStaff(db: Connection, staff: readonly StaffRecord[]): Promise<void> {
  await upsertStaff(db, staff);
  await db.query('delete from redress.staff where not id = any ($1)', [staff.map(({ id }) => id)]);
  for (const { id, absences = [] } of staff) await writeAbsences(db, id, absences);
}

/** Makes one person what he is given as; absences that are not given stay. */
export async function writeMember(db: Connection, member: StaffRecord): Promise<void> {
  await upsertStaff(db, [member]);
  if (member.absences) await writeAbsences(db, member.id, member.absences);
}

/** Takes a person out, with his absences and his turns of duty. */
export async function removeMember(db: Connection, staffId: string): Promise<void> {
  await db.query('delete from redress.staff where id = $1', [staffId]);
}

async function upsertStaff(db: Connection, staff: readonly StaffRecord[]): Promise<void> {
  await db.query(
    `insert into redress.staff (id, role, rank, unit, manager_id, deputy_id, shifts, qualifications, languages, capacity, name, email, language)
      select id, role, rank, unit, "managerId", "deputyId", shifts, qualifications, languages, capacity, name, email, language
      from jsonb_to_recordset($1) as r (id text, role text, rank text, unit text, "managerId" text, "deputyId" text, shifts jsonb,
        qualifications text[], languages text[], capacity integer, name text, email text, language text)
      on conflict (id) do update set role = excluded.role, rank = excluded.rank, unit = excluded.unit, manager_id = excluded.manager_id,
        deputy_id = excluded.deputy_id, shifts = excluded.shifts, qualifications = excluded.qualifications, languages = excluded.languages,
        capacity = excluded.capacity, name = excluded.name, email = excluded.email, language = excluded.language`,
    [JSON.stringify(staff)],
  );
}

/** Makes these the absences of a person, and no others. */
export async function writeAbsences(
  db: Connection,
  staffId: string,
  absences: NonNullable<StaffMember['absences']>,
): Promise<void> {
  await db.query('delete from redress.absences where staff_id = $1', [staffId]);
  for (const { fromAt, untilAt } of absences) {
    const until = untilAt === undefined ? null : new Date(untilAt);
    await db.query('insert into redress.absences (staff_id, from_at, until_at) values ($1, $2, $3)', [
      staffId,
      new Date(fromAt),
      until,
    ]);
  }
}

/** Makes these what a person has lent, and nothing else. */
export async function writeDelegations(db: Connection, fromId: string, lent: readonly Delegation[]): Promise<void> {
  await db.query('delete from redress.delegations where from_id = $1', [fromId]);
  for (const { toId, fromAt, untilAt, upTo } of lent) {
    await db.query(
      'insert into redress.delegations (from_id, to_id, from_at, until_at, up_to) values ($1, $2, $3, $4, $5)',
      [fromId, toId, new Date(fromAt), new Date(untilAt), upTo],
    );
  }
}

async function writeDuty(db: Connection, duty: readonly DutyTurn[]): Promise<void> {
  await db.query('delete from redress.duty_turns');
  for (const { unit, staffId, fromAt, untilAt } of duty) {
    await db.query('insert into redress.duty_turns (unit, staff_id, from_at, until_at) values ($1, $2, $3, $4)', [
      unit,
      staffId,
      new Date(fromAt),
      new Date(untilAt),
    ]);
  }
}

/** Numbers a change, and asks the complaints that wait for an owner to look again; to be called under the lock. */
export async function recordVersion(db: Connection, change: DirectoryVersion): Promise<void> {
  const { version, at, by, what, changes } = change;
  await db.query(
    'insert into redress.directory_versions (version, at, by_id, what, changes) values ($1, $2, $3, $4, $5)',
    [version, new Date(at), by, what, JSON.stringify(changes)],
  );
  await askDispatch(db, version, at);
}

/** The last changes, newest first. */
export async function readVersions(db: Queryable, limit: number): Promise<DirectoryVersion[]> {
  const { rows } = await db.query<{
    version: number;
    at: Date;
    by_id: string;
    what: DirectoryVersion['what'];
    changes: object;
  }>('select version, at, by_id, what, changes from redress.directory_versions order by version desc limit $1', [
    limit,
  ]);
  return rows.map(({ version, at, by_id, what, changes }) => ({ version, at: at.getTime(), by: by_id, what, changes }));
}
