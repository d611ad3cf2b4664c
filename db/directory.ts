import type { Directory, Rank, Role, StaffMember, Unit } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

interface StaffRow {
  id: string;
  role: Role;
  rank: Rank;
  unit: string;
  deputy_id: string | null;
  absent_from: Date | null;
  absent_until: Date | null;
}

/** Units and staff as the rules see them: no names, no addresses. */
export async function readDirectory(db: Queryable): Promise<Directory> {
  const [staff, units] = await Promise.all([
    db.query<StaffRow>({
      name: 'read-staff',
      text: 'select id, role, rank, unit, deputy_id, absent_from, absent_until from redress.staff order by id',
    }),
    db.query<{ id: string; parent: string | null; outlet_prefixes: string[] }>({
      name: 'read-units',
      text: 'select id, parent, outlet_prefixes from redress.units order by id',
    }),
  ]);
  return { staff: staff.rows.map(asMember), units: units.rows.map(asUnit) };
}

function asMember(row: StaffRow): StaffMember {
  return {
    id: row.id,
    role: row.role,
    rank: row.rank,
    unit: row.unit,
    ...(row.deputy_id && { deputyId: row.deputy_id }),
    ...(row.absent_from && { absentFromAt: row.absent_from.getTime() }),
    ...(row.absent_until && { absentUntilAt: row.absent_until.getTime() }),
  };
}

const asUnit = (row: { id: string; parent: string | null; outlet_prefixes: string[] }): Unit => ({
  id: row.id,
  outletPrefixes: row.outlet_prefixes,
  ...(row.parent && { parent: row.parent }),
});

/** One member of staff, or undefined when the directory does not know the id. */
export async function readMember(db: Queryable, staffId: string): Promise<StaffMember | undefined> {
  const { rows } = await db.query<StaffRow>({
    name: 'read-member',
    text: 'select id, role, rank, unit, deputy_id, absent_from, absent_until from redress.staff where id = $1',
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
