import type {
  Absence,
  Delegation,
  Directory,
  DutyTurn,
  Instant,
  Outlet,
  Rank,
  Role,
  StaffMember,
  Unit,
  WeeklyHours,
} from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

interface StaffRow {
  id: string;
  role: Role;
  rank: Rank;
  unit: string;
  manager_id: string | null;
  deputy_id: string | null;
  shifts: WeeklyHours | null;
  qualifications: string[] | null;
  languages: string[] | null;
  capacity: number | null;
  absences: { from_at: string; until_at: string | null }[];
}

const STAFF = `select id, role, rank, unit, manager_id, deputy_id, shifts, qualifications, languages, capacity,
    coalesce((select json_agg(a order by a.from_at) from redress.absences a where a.staff_id = staff.id), '[]') as absences
  from redress.staff`;

const REST = `select
    (select coalesce(max(version), 0)::int from redress.directory_versions) as version,
    (select coalesce(json_agg(json_strip_nulls(json_build_object('id', id, 'parent', parent, 'outletPrefixes', outlet_prefixes)) order by id), '[]')
      from redress.units) as units,
    (select coalesce(json_agg(json_build_object('code', code, 'unit', unit)), '[]')
      from redress.outlets where code = any ($1)) as outlets,
    (select coalesce(json_agg(t order by from_at, staff_id), '[]') from redress.duty_turns t where until_at > $2) as duty,
    (select coalesce(json_agg(l order by from_at, from_id, to_id), '[]') from redress.delegations l where until_at > $2) as delegations`;

/**
 * The directory as the rules see it: no names, no addresses.
 * @param outlets codes that the decision may ask for; others are left out
 * @param at turns of the duty rota and delegations that are over by then are left out
 */
export async function readDirectory(db: Queryable, outlets: readonly string[], at: Instant): Promise<Directory> {
  const [staff, { rows }] = await Promise.all([
    db.query<StaffRow>({ name: 'read-staff', text: `${STAFF} order by id` }),
    db.query<{ version: number; units: Unit[]; outlets: Outlet[]; duty: DutyRow[]; delegations: DelegationRow[] }>({
      name: 'read-directory',
      text: REST,
      values: [outlets, new Date(at)],
    }),
  ]);
  const { version, units, outlets: known, duty, delegations } = rows[0]!;
  return {
    ...{ version, units, outlets: known, duty: duty.map(asTurn) },
    staff: staff.rows.map(asMember),
    delegations: delegations.map(asDelegation),
  };
}

interface DelegationRow {
  from_id: string;
  to_id: string;
  from_at: string;
  until_at: string;
  up_to: Rank;
}

const asDelegation = ({ from_id, to_id, from_at, until_at, up_to }: DelegationRow): Delegation => ({
  fromId: from_id,
  toId: to_id,
  fromAt: Date.parse(from_at),
  untilAt: Date.parse(until_at),
  upTo: up_to,
});

interface DutyRow {
  unit: string;
  staff_id: string;
  from_at: string;
  until_at: string;
}

const asTurn = ({ unit, staff_id, from_at, until_at }: DutyRow): DutyTurn => ({
  unit,
  staffId: staff_id,
  fromAt: Date.parse(from_at),
  untilAt: Date.parse(until_at),
});

function asMember({ id, role, rank, unit, ...row }: StaffRow): StaffMember {
  return {
    id,
    role,
    rank,
    unit,
    ...(row.manager_id !== null && { managerId: row.manager_id }),
    ...(row.deputy_id !== null && { deputyId: row.deputy_id }),
    ...(row.absences.length > 0 && { absences: row.absences.map(asAbsence) }),
    ...(row.shifts && { shifts: row.shifts }),
    ...(row.qualifications && { qualifications: row.qualifications }),
    ...(row.languages && { languages: row.languages }),
    ...(row.capacity !== null && { capacity: row.capacity }),
  };
}

const asAbsence = ({ from_at, until_at }: StaffRow['absences'][number]): Absence => ({
  fromAt: Date.parse(from_at),
  ...(until_at !== null && { untilAt: Date.parse(until_at) }),
});

/** Every unit with what it stands below. */
export async function readUnits(db: Queryable): Promise<Unit[]> {
  const { rows } = await db.query<{ id: string; parent: string | null }>('select id, parent from redress.units');
  return rows.map(({ id, parent }) => ({ id, outletPrefixes: [], ...(parent !== null && { parent }) }));
}

/** One member of staff, or undefined when the directory does not know the id. */
export async function readMember(db: Queryable, staffId: string): Promise<StaffMember | undefined> {
  const { rows } = await db.query<StaffRow>({
    name: 'read-member',
    text: `${STAFF} where id = $1`,
    values: [staffId],
  });
  return rows[0] && asMember(rows[0]);
}

/** Where what nobody can be found for is sent. */
export async function readQueueAddress(db: Queryable, unit: string): Promise<string | undefined> {
  const { rows } = await db.query<{ queue_address: string }>('select queue_address from redress.units where id = $1', [
    unit,
  ]);
  return rows[0]?.queue_address;
}
