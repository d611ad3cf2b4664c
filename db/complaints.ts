import type { Instant } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** Head of a complaint's journal, and who it is. */
export interface Head {
  complaintNo: string;
  seq: number;
  headHash: string;
  policyHash: string;
  unit: string;
  completeness: number;
  statusToken: string;
  contentHash: string;
  startedAt?: Instant;
}

/** Columns that follow from the state; written with every commit. */
export interface Projection {
  seq: number;
  headHash: string;
  policyHash: string;
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
  /** Kept altogether from whoever it accuses (X-45). */
  hidden: boolean;
  round: number;
  completeness: number;
  receivedAt: Instant;
  registeredAt: Instant;
  promisedBy?: Instant;
  legalDueAt?: Instant;
  nextDueAt?: Instant;
  breached: boolean;
  needsRepair: boolean;
  rung: number;
  /** The oldest calendar version that a running deadline was counted with, such as `cn@1`; nothing when none counts working time. */
  calendar?: string;
  /** The last due instant among those deadlines. */
  countedUntil?: Instant;
  /** A running deadline counts days that nobody knows yet. */
  provisional: boolean;
  closedAt?: Instant;
  closeReason?: string;
  followUps: number;
  /** The closed complaint that this one repeats. */
  repeatOf?: string;
  /** The complaint in which it is handled. */
  mergedInto?: string;
}

interface HeadRow {
  complaint_no: string;
  seq: number;
  head_hash: string;
  policy_hash: string;
  unit: string;
  completeness: number;
  status_token: string;
  content_hash: string;
  started_at: Date | null;
}

const HEAD = 'complaint_no, seq, head_hash, policy_hash, unit, completeness, status_token, content_hash, started_at';

/** Takes the row lock under which a complaint is changed; undefined when there is no such complaint. */
export async function lockHead(db: Queryable, complaintNo: string): Promise<Head | undefined> {
  const { rows } = await db.query<HeadRow>({
    name: 'lock-head',
    text: `select ${HEAD} from redress.complaints where complaint_no = $1 for update`,
    values: [complaintNo],
  });
  return rows[0] && asHead(rows[0]);
}

export async function readHead(db: Queryable, complaintNo: string): Promise<Head | undefined> {
  const { rows } = await db.query<HeadRow>(`select ${HEAD} from redress.complaints where complaint_no = $1`, [
    complaintNo,
  ]);
  return rows[0] && asHead(rows[0]);
}

/** The complaint that a source has filed under its own id. */
export async function readHeadBySource(db: Queryable, source: string, externalId: string): Promise<Head | undefined> {
  const { rows } = await db.query<HeadRow>(
    `select ${HEAD} from redress.complaints where source = $1 and external_id = $2`,
    [source, externalId],
  );
  return rows[0] && asHead(rows[0]);
}

/** Next number of a day, from 1; gaps are allowed. The row lock makes it unique. */
export async function nextNumber(db: Queryable, day: string): Promise<number> {
  const { rows } = await db.query<{ last: number }>(
    `insert into redress.complaint_numbers (day, last) values ($1, 1)
     on conflict (day) do update set last = complaint_numbers.last + 1 returning last`,
    [day],
  );
  return rows[0]!.last;
}

/** Numbers of all complaints in order, beyond one of them; `''` for the first ones. */
export async function readNumbers(db: Queryable, beyond: string, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ complaint_no: string }>(
    'select complaint_no from redress.complaints where complaint_no > $1 order by complaint_no limit $2',
    [beyond, limit],
  );
  return rows.map((row) => row.complaint_no);
}

export async function countComplaints(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ count: number }>('select count(*) from redress.complaints');
  return rows[0]!.count;
}

export interface Identity {
  complaintNo: string;
  source: string;
  externalId: string;
  contentHash: string;
  statusToken: string;
  policyHash: string;
}

const columns = (p: Projection): Record<string, unknown> => ({
  seq: p.seq,
  head_hash: p.headHash,
  policy_hash: p.policyHash,
  stage: p.stage,
  level: p.level,
  class: p.class,
  handling_class: p.handlingClass,
  flags: p.flags,
  kind: p.kind,
  channel: p.channel,
  unit: p.unit,
  outlet: p.outlet ?? null,
  owner_id: p.ownerId ?? null,
  accused_unit: p.accusedUnit ?? null,
  accused_person: p.accusedPerson ?? null,
  hidden: p.hidden,
  round: p.round,
  completeness: p.completeness,
  received_at: new Date(p.receivedAt),
  registered_at: new Date(p.registeredAt),
  promised_by: instant(p.promisedBy),
  legal_due_at: instant(p.legalDueAt),
  next_due_at: instant(p.nextDueAt),
  breached: p.breached,
  needs_repair: p.needsRepair,
  rung: p.rung,
  calendar: p.calendar ?? null,
  counted_until: instant(p.countedUntil),
  provisional: p.provisional,
  closed_at: instant(p.closedAt),
  close_reason: p.closeReason ?? null,
  follow_ups: p.followUps,
  repeat_of: p.repeatOf ?? null,
  merged_into: p.mergedInto ?? null,
});

const instant = (at: Instant | undefined): Date | null => (at === undefined ? null : new Date(at));

export async function insertComplaint(db: Queryable, identity: Identity, projection: Projection): Promise<void> {
  const row = {
    complaint_no: identity.complaintNo,
    source: identity.source,
    external_id: identity.externalId,
    content_hash: identity.contentHash,
    status_token: identity.statusToken,
    ...columns(projection),
  };
  const names = Object.keys(row);
  await db.query({
    name: 'insert-complaint',
    text: `insert into redress.complaints (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
    values: Object.values(row),
  });
}

/** Brings the row to the head of the journal. A complaint whose journal moves is awake, so its waking interval starts anew. */
export async function updateComplaint(db: Queryable, complaintNo: string, projection: Projection): Promise<void> {
  const row = columns(projection);
  const sets = Object.keys(row).map((name, i) => `${name} = $${i + 2}`);
  await db.query({
    name: 'update-complaint',
    text: `update redress.complaints set ${sets.join(', ')}, wakes = 0, woken_at = null where complaint_no = $1`,
    values: [complaintNo, ...Object.values(row)],
  });
}

/** Notes that a workflow has loaded the complaint, so that nobody needs to start it. */
export async function markStarted(db: Queryable, complaintNo: string, at: Instant): Promise<void> {
  await db.query('update redress.complaints set started_at = $2 where complaint_no = $1 and started_at is null', [
    complaintNo,
    new Date(at),
  ]);
}

function asHead(row: HeadRow): Head {
  return {
    complaintNo: row.complaint_no,
    seq: row.seq,
    headHash: row.head_hash,
    policyHash: row.policy_hash,
    unit: row.unit,
    completeness: row.completeness,
    statusToken: row.status_token,
    contentHash: row.content_hash,
    ...(row.started_at && { startedAt: row.started_at.getTime() }),
  };
}
