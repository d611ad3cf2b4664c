import type { Instant, MeasureKind, MeasureTask } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

export interface StartedMeasures {
  version: number;
  tasks: readonly MeasureTask[];
  startedAt: Instant;
}

export async function insertMeasures(
  db: Queryable,
  complaintNo: string,
  { version, tasks, startedAt }: StartedMeasures,
): Promise<void> {
  for (const { measureId, kind, department, heldBy } of tasks)
    await db.query(
      `insert into redress.measures (complaint_no, version, measure_id, kind, department, owner_id, started_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [complaintNo, version, measureId, kind, department ?? null, heldBy ?? null, new Date(startedAt)],
    );
}

/** A limit runs for a measure of the newest plan: it is open. */
export async function openMeasure(
  db: Queryable,
  complaintNo: string,
  { measureId, deadlineId, dueAt }: { measureId: string; deadlineId: string; dueAt: Instant },
): Promise<void> {
  await db.query(
    `update redress.measures set state = 'open', deadline_id = $3, due_at = $4, breached = false, recorded_at = null
     where complaint_no = $1 and measure_id = $2
       and version = (select max(version) from redress.measures where complaint_no = $1)`,
    [complaintNo, measureId, deadlineId, new Date(dueAt)],
  );
}

export async function moveMeasure(
  db: Queryable,
  complaintNo: string,
  deadlineId: string,
  dueAt: Instant,
): Promise<void> {
  await db.query('update redress.measures set due_at = $3 where complaint_no = $1 and deadline_id = $2', [
    complaintNo,
    deadlineId,
    new Date(dueAt),
  ]);
}

export async function breachMeasure(db: Queryable, complaintNo: string, deadlineId: string): Promise<void> {
  await db.query('update redress.measures set breached = true where complaint_no = $1 and deadline_id = $2', [
    complaintNo,
    deadlineId,
  ]);
}

/** Nobody carries it out any more; what is done stays done. */
export async function dropMeasure(db: Queryable, complaintNo: string, deadlineId: string): Promise<void> {
  await db.query(
    `update redress.measures set state = 'dropped' where complaint_no = $1 and deadline_id = $2 and state <> 'done'`,
    [complaintNo, deadlineId],
  );
}

/** What became of a measure of the newest plan; one that failed lies with the owner of the complaint. */
export async function setMeasureOutcome(
  db: Queryable,
  complaintNo: string,
  { measureId, outcome, at }: { measureId: string; outcome: 'done' | 'failed'; at: Instant },
): Promise<void> {
  await db.query(
    `update redress.measures set state = $3, recorded_at = $4, owner_id = case when $3 = 'failed' then null else owner_id end
     where complaint_no = $1 and measure_id = $2
       and version = (select max(version) from redress.measures where complaint_no = $1)`,
    [complaintNo, measureId, outcome, new Date(at)],
  );
}

export async function setMeasureOwner(
  db: Queryable,
  complaintNo: string,
  { measureId, heldBy }: { measureId: string; heldBy?: string },
): Promise<void> {
  await db.query(
    `update redress.measures set owner_id = $3 where complaint_no = $1 and measure_id = $2
       and version = (select max(version) from redress.measures where complaint_no = $1)`,
    [complaintNo, measureId, heldBy ?? null],
  );
}

/** A measure that somebody has in hand; nothing of persons who complain. */
export interface MeasureRow {
  complaintNo: string;
  version: number;
  measureId: string;
  kind: MeasureKind;
  department?: string;
  /** Whoever has it in hand; nobody while nobody owns the complaint. */
  ownerId?: string;
  startedAt: Instant;
  dueAt?: Instant;
  breached: boolean;
  state: 'open' | 'failed';
  class: string;
  level: number;
  unit: string;
}

interface Row {
  complaint_no: string;
  version: number;
  measure_id: string;
  kind: MeasureKind;
  department: string | null;
  holder: string | null;
  started_at: Date;
  due_at: Date | null;
  breached: boolean;
  state: 'open' | 'failed';
  class: string;
  level: number;
  unit: string;
}

/** Whose measures: one person's, or those of units: of their people, and of departments that have their name. */
export type MeasuresOf = { staffId: string } | { units: readonly string[] };

/**
 * Measures still to be done, the next one due first.
 * @param notFrom whoever hears nothing of complaints that accuse him and are kept from him: the person, his units
 */
export async function readMeasures(
  db: Queryable,
  of: MeasuresOf,
  notFrom: { staffId: string; units: readonly string[] },
  limit: number,
): Promise<MeasureRow[]> {
  const whose = 'staffId' in of ? { staffId: of.staffId, units: [] } : { staffId: null, units: of.units };
  const { rows } = await db.query<Row>(
    `select m.*, coalesce(m.owner_id, c.owner_id) as holder, c.class, c.level, c.unit
     from redress.measures m join redress.complaints c using (complaint_no)
       left join redress.staff s on s.id = coalesce(m.owner_id, c.owner_id)
     where m.state in ('open', 'failed')
       and (s.id = $1 or m.department = any($2) or s.unit = any($2))
       and not (c.hidden and (coalesce(c.accused_person, '') = $3 or coalesce(c.accused_unit, '') = any($4)))
     order by m.due_at nulls last, m.complaint_no, m.measure_id limit $5`,
    [whose.staffId, whose.units, notFrom.staffId, notFrom.units, limit],
  );
  return rows.map(asMeasure);
}

const asMeasure = (row: Row): MeasureRow => ({
  ...{ complaintNo: row.complaint_no, version: row.version, measureId: row.measure_id, kind: row.kind },
  ...(row.department !== null && { department: row.department }),
  ...(row.holder !== null && { ownerId: row.holder }),
  startedAt: row.started_at.getTime(),
  ...(row.due_at && { dueAt: row.due_at.getTime() }),
  ...{ breached: row.breached, state: row.state, class: row.class, level: row.level, unit: row.unit },
});
