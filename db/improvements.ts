import type {
  Accusation,
  Improvement,
  ImprovementGoal,
  ImprovementState,
  ImprovementStep,
  Instant,
  ToldImprovement,
} from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** An item with everything that happened to it, oldest first. */
export interface KeptImprovement {
  id: string;
  /** Nothing where a missed indicator asked for it. */
  complaintNo?: string;
  steps: ImprovementStep[];
}

/** Who reads: himself, and the units that a complaint about which is one about him. */
export interface ImprovementReader {
  staffId: string;
  units: string[];
}

/** One item of a list. */
export interface ListedImprovement extends KeptImprovement {
  /** The complaint is about the reader … */
  accused: boolean;
  /** … and must not even be named to him. */
  hidden: boolean;
}

/** What a list may be narrowed to; what is left out does not narrow. */
export interface ImprovementFilter {
  ownerId?: string;
  department?: string;
  state?: ImprovementState;
  /** Whether items that are in this state, due before that instant, are wanted (`is`) or left out. */
  overdue?: { is: boolean; state: ImprovementState; before: Instant };
}

/** Stores a new item; false when it is there already. */
export async function insertImprovement(
  db: Queryable,
  {
    id,
    complaintNo,
    cause,
    department,
    ownerId,
    dueAt,
    missed,
  }: { id: string; complaintNo?: string } & ImprovementGoal,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into redress.improvements
       (id, complaint_no, cause, department, owner_id, due_at, state, missed_month, missed_indicator)
     values ($1, $2, $3, $4, $5, $6, 'open', $7, $8) on conflict do nothing`,
    [
      ...[id, complaintNo ?? null, cause, department, ownerId, new Date(dueAt)],
      ...[missed?.month ?? null, missed?.indicator ?? null],
    ],
  );
  return rowCount === 1;
}

/** Adds the next step of an item that the caller holds. */
export async function addImprovementStep(
  db: Queryable,
  id: string,
  { type, by, at, commandId, ...data }: ImprovementStep,
): Promise<void> {
  await db.query(
    `insert into redress.improvement_steps (improvement_id, n, command_id, type, person, at, data)
     select $1, coalesce(max(n), 0) + 1, $2, $3, $4, $5, $6 from redress.improvement_steps where improvement_id = $1`,
    [id, commandId, type, by, new Date(at), JSON.stringify(data)],
  );
}

/** Writes how an item stands, for lists. */
export async function projectImprovement(
  db: Queryable,
  id: string,
  { state, dueAt }: Pick<Improvement, 'state' | 'dueAt'>,
): Promise<void> {
  await db.query('update redress.improvements set state = $2, due_at = $3 where id = $1', [id, state, new Date(dueAt)]);
}

/** Holds an item until the end of the transaction, so that of two steps at once the second one sees the first. */
export async function lockImprovement(db: Queryable, id: string): Promise<void> {
  await db.query('select from redress.improvements where id = $1 for update', [id]);
}

export async function readImprovement(db: Queryable, id: string): Promise<KeptImprovement | undefined> {
  const { rows } = await db.query<{ complaint_no: string | null }>(
    'select complaint_no from redress.improvements where id = $1',
    [id],
  );
  if (!rows[0]) return undefined;
  return { id, ...numbered(rows[0].complaint_no), steps: (await readSteps(db, [id])).get(id) ?? [] };
}

const numbered = (complaintNo: string | null): { complaintNo?: string } =>
  complaintNo === null ? {} : { complaintNo };

/** Items by due instant, from a position on, at most `limit`; none of a complaint that is hidden from the reader, unless it is his own. */
export async function listImprovements(
  db: Queryable,
  { staffId, units }: ImprovementReader,
  { ownerId, department, state, overdue }: ImprovementFilter,
  { after, limit }: { after?: { at: Instant; id: string } | undefined; limit: number },
): Promise<ListedImprovement[]> {
  const { rows } = await db.query<{ id: string; complaint_no: string | null; accused: boolean; hidden: boolean }>(
    `select id, complaint_no, accused, hidden and accused as hidden
     from redress.improvements i cross join lateral (
       select coalesce(bool_or(hidden), false) as hidden,
         coalesce(bool_or(accused_person = $1), false) or coalesce(bool_or(accused_unit = any ($2)), false) as accused
       from redress.complaints c where c.complaint_no = i.complaint_no
     ) about
     where (not (hidden and accused) or owner_id = $1)
       and ($3::text is null or owner_id = $3)
       and ($4::text is null or department = $4)
       and ($5::text is null or state = $5)
       and ($6::boolean is null or (state = $7 and due_at < $8) = $6)
       and ($9::timestamptz is null or (due_at, id) > ($9, $10))
     order by due_at, id limit $11`,
    [
      ...[staffId, units, ownerId ?? null, department ?? null, state ?? null],
      ...[overdue?.is ?? null, overdue?.state ?? null, overdue ? new Date(overdue.before) : null],
      ...[after ? new Date(after.at) : null, after?.id ?? null, limit],
    ],
  );
  const ids = rows.map(({ id }) => id);
  const steps = await readSteps(db, ids);
  return rows.map(({ complaint_no, ...row }) => ({
    ...row,
    ...numbered(complaint_no),
    steps: steps.get(row.id) ?? [],
  }));
}

/** More than anybody is told of at once. */
const MOST_TOLD = 1_000;

interface ToldRow {
  id: string;
  class: Accusation['class'] | null;
  flags: Accusation['flags'] | null;
  accused_unit: string | null;
  accused_person: string | null;
}

/** Items in a state, the next one due first, with whom the complaint behind each is about, if there is one. */
export async function readToldImprovements(
  db: Queryable,
  /** Due before an instant; with a step at or after one. */
  { state, before, since }: { state: ImprovementState; before?: Instant; since?: Instant },
): Promise<ToldImprovement[]> {
  const { rows } = await db.query<ToldRow>(
    `select i.id, c.class, c.flags, c.accused_unit, c.accused_person
     from redress.improvements i left join redress.complaints c on c.complaint_no = i.complaint_no
     where i.state = $1 and ($2::timestamptz is null or i.due_at < $2) and ($3::timestamptz is null or exists (
       select from redress.improvement_steps s where s.improvement_id = i.id and s.at >= $3))
     order by i.due_at, i.id limit $4`,
    [state, before === undefined ? null : new Date(before), since === undefined ? null : new Date(since), MOST_TOLD],
  );
  const steps = await readSteps(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ id: row.id, steps: steps.get(row.id) ?? [], ...accusationOf(row) }));
}

function accusationOf({ class: about, flags, accused_unit, accused_person }: ToldRow): { about?: Accusation } {
  if (about === null || flags === null) return {};
  const accused = {
    ...(accused_unit !== null && { accusedUnit: accused_unit }),
    ...(accused_person !== null && { accusedPerson: accused_person }),
  };
  return { about: { class: about, flags, ...accused } };
}

interface StepRow {
  improvement_id: string;
  command_id: string;
  type: ImprovementStep['type'];
  person: string;
  at: Date;
  data: object;
}

async function readSteps(db: Queryable, ids: readonly string[]): Promise<Map<string, ImprovementStep[]>> {
  const { rows } = await db.query<StepRow>(
    `select improvement_id, command_id, type, person, at, data from redress.improvement_steps
     where improvement_id = any ($1) order by improvement_id, n`,
    [ids],
  );
  const steps = new Map<string, ImprovementStep[]>();
  for (const row of rows) steps.set(row.improvement_id, [...(steps.get(row.improvement_id) ?? []), asStep(row)]);
  return steps;
}

const asStep = ({ command_id, type, person, at, data }: StepRow): ImprovementStep =>
  ({ type, by: person, at: at.getTime(), commandId: command_id, ...data }) as ImprovementStep;
