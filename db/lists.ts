import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type ExpressionBuilder,
  type SelectQueryBuilder,
} from 'kysely';
import type { Instant } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** One complaint as lists and readers see it; instants are UTC ms. */
export interface ComplaintRow {
  complaintNo: string;
  source: string;
  externalId: string;
  stage: string;
  level: number;
  class: string;
  handlingClass: string;
  flags: string[];
  kind: string;
  channel: string;
  unit: string;
  outlet?: string;
  ownerId?: string;
  accusedUnit?: string;
  accusedPerson?: string;
  round: number;
  /** In hundredths. */
  completeness: number;
  receivedAt: Instant;
  registeredAt: Instant;
  promisedByAt?: Instant;
  legalDueAt?: Instant;
  nextDueAt?: Instant;
  breached: boolean;
  needsRepair: boolean;
  rung: number;
  closedAt?: Instant;
  closeReason?: string;
  /** Persons, words and documents are gone since. */
  erasedAt?: Instant;
  followUps: number;
  repeatOf?: string;
  mergedInto?: string;
}

/** What a list may be narrowed to; what is left out does not narrow. */
export interface ComplaintFilter {
  stage?: string;
  level?: number;
  class?: string;
  ownerId?: string;
  /** Works on it beside the owner. */
  coAssignee?: string;
  outlet?: string;
  breached?: boolean;
  /** Next instant of the agenda before this one. */
  dueBeforeAt?: Instant;
  /** A complaint number, or the id that the source gave it. */
  q?: string;
  source?: string;
  /** Who reads: what is hidden from him, or from one of his units, is left out. */
  notFrom?: { staffId: string; units: string[] };
}

/** Where a page ends; the next one begins right after it. */
export interface ListPosition {
  receivedAt: Instant;
  complaintNo: string;
}

interface ComplaintsTable {
  complaint_no: string;
  source: string;
  external_id: string;
  stage: string;
  level: number;
  class: string;
  handling_class: string;
  flags: string[];
  kind: string;
  channel: string;
  unit: string;
  outlet: string | null;
  owner_id: string | null;
  accused_unit: string | null;
  accused_person: string | null;
  hidden: boolean;
  round: number;
  completeness: number;
  received_at: Date;
  registered_at: Date;
  promised_by: Date | null;
  legal_due_at: Date | null;
  next_due_at: Date | null;
  breached: boolean;
  needs_repair: boolean;
  rung: number;
  closed_at: Date | null;
  close_reason: string | null;
  erased_at: Date | null;
  follow_ups: number;
  repeat_of: string | null;
  merged_into: string | null;
}

interface Schema {
  'redress.complaints': ComplaintsTable;
  'redress.co_assignees': { staff_id: string; complaint_no: string };
}

/** Builds statements only; they run on the connection of whoever asks. */
const build = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

type Where = ExpressionBuilder<Schema, 'redress.complaints'>;
type Selection = SelectQueryBuilder<Schema, 'redress.complaints', ComplaintsTable>;

/** Complaints, newest receipt first, from a position on; at most `limit`. */
export async function listComplaints(
  db: Queryable,
  filter: ComplaintFilter,
  after: ListPosition | undefined,
  limit: number,
): Promise<ComplaintRow[]> {
  const from = after === undefined ? narrowed(filter) : beyond(narrowed(filter), after);
  const { sql, parameters } = from
    .orderBy('received_at', 'desc')
    .orderBy('complaint_no', 'desc')
    .limit(limit)
    .compile();
  const { rows } = await db.query<ComplaintsTable>(sql, [...parameters]);
  return rows.map(asRow);
}

export async function readComplaint(db: Queryable, complaintNo: string): Promise<ComplaintRow | undefined> {
  const { sql, parameters } = everything().where('complaint_no', '=', complaintNo).compile();
  const { rows } = await db.query<ComplaintsTable>(sql, [...parameters]);
  return rows[0] && asRow(rows[0]);
}

const everything = (): Selection => build.selectFrom('redress.complaints').selectAll();

function narrowed(filter: ComplaintFilter): Selection {
  const equal = {
    stage: filter.stage,
    level: filter.level,
    class: filter.class,
    owner_id: filter.ownerId,
    outlet: filter.outlet,
    breached: filter.breached,
    source: filter.source,
  } as const;
  const { dueBeforeAt, q, notFrom, coAssignee } = filter;
  return everything()
    .where((eb: Where) => eb.and(Object.fromEntries(Object.entries(equal).filter(([, value]) => value !== undefined))))
    .$if(notFrom !== undefined, (query) => query.where((eb: Where) => visibleTo(eb, notFrom!)))
    .$if(dueBeforeAt !== undefined, (query) =>
      query.where('closed_at', 'is', null).where('next_due_at', '<', new Date(dueBeforeAt ?? 0)),
    )
    .$if(coAssignee !== undefined, (query) =>
      query.where(
        'complaint_no',
        'in',
        build
          .selectFrom('redress.co_assignees')
          .select('complaint_no')
          .where('staff_id', '=', coAssignee ?? ''),
      ),
    )
    .$if(q !== undefined, (query) =>
      query.where((eb) => eb.or([eb('complaint_no', '=', q ?? ''), eb('external_id', '=', q ?? '')])),
    );
}

/** `coalesce` because of what accuses nobody. */
function visibleTo(eb: Where, { staffId, units }: NonNullable<ComplaintFilter['notFrom']>) {
  const accused = [
    eb(eb.fn.coalesce('accused_person', eb.val('')), '=', staffId),
    ...units.map((unit) => eb(eb.fn.coalesce('accused_unit', eb.val('')), '=', unit)),
  ];
  return eb.not(eb.and([eb('hidden', '=', true), eb.or(accused)]));
}

function beyond(query: Selection, { receivedAt, complaintNo }: ListPosition): Selection {
  return query.where((eb: Where) =>
    eb(eb.refTuple('received_at', 'complaint_no'), '<', eb.tuple(new Date(receivedAt), complaintNo)),
  );
}

function asRow(row: ComplaintsTable): ComplaintRow {
  return {
    complaintNo: row.complaint_no,
    source: row.source,
    externalId: row.external_id,
    stage: row.stage,
    level: row.level,
    class: row.class,
    handlingClass: row.handling_class,
    flags: row.flags,
    kind: row.kind,
    channel: row.channel,
    unit: row.unit,
    ...(row.outlet !== null && { outlet: row.outlet }),
    ...(row.owner_id !== null && { ownerId: row.owner_id }),
    ...(row.accused_unit !== null && { accusedUnit: row.accused_unit }),
    ...(row.accused_person !== null && { accusedPerson: row.accused_person }),
    round: row.round,
    completeness: row.completeness,
    receivedAt: row.received_at.getTime(),
    registeredAt: row.registered_at.getTime(),
    ...instant('promisedByAt', row.promised_by),
    ...instant('legalDueAt', row.legal_due_at),
    ...instant('nextDueAt', row.next_due_at),
    breached: row.breached,
    needsRepair: row.needs_repair,
    rung: row.rung,
    ...instant('closedAt', row.closed_at),
    ...(row.close_reason !== null && { closeReason: row.close_reason }),
    ...instant('erasedAt', row.erased_at),
    followUps: row.follow_ups,
    ...(row.repeat_of !== null && { repeatOf: row.repeat_of }),
    ...(row.merged_into !== null && { mergedInto: row.merged_into }),
  };
}

const instant = <K extends string>(name: K, at: Date | null): { [P in K]?: Instant } =>
  at === null ? {} : ({ [name]: at.getTime() } as { [P in K]: Instant });
