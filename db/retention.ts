import type { ErasedThing, EvidenceType, Instant, KeptFacts, RetentionPolicy } from '../domain/index.js';
import { DAY } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** A file that was uploaded belongs to a complaint, once. */
export async function insertEvidenceFile(
  db: Queryable,
  complaintNo: string,
  { sha256, type, at }: { sha256: string; type: EvidenceType; at: Instant },
): Promise<void> {
  await db.query(
    `insert into redress.evidence_files (complaint_no, sha256, type, added_at) values ($1, $2, $3, $4)
     on conflict (complaint_no, sha256) do update set type = excluded.type, added_at = excluded.added_at, erased_at = null`,
    [complaintNo, sha256, type, new Date(at)],
  );
}

/** Content of these that some complaint keeps. */
export async function keptAmong(db: Queryable, hashes: readonly string[]): Promise<Set<string>> {
  const { rows } = await db.query<{ sha256: string }>(
    'select distinct sha256 from redress.evidence_files where sha256 = any ($1) and erased_at is null',
    [hashes],
  );
  return new Set(rows.map(({ sha256 }) => sha256));
}

/** What lies outside a complaint's journal and decides what of it is erased. */
export async function readKept(db: Queryable, complaintNo: string): Promise<KeptFacts> {
  const [files, around] = await Promise.all([
    db.query<{ sha256: string; type: EvidenceType }>(
      `select sha256, type from redress.evidence_files where complaint_no = $1 and erased_at is null
       order by added_at, sha256`,
      [complaintNo],
    ),
    db.query<{ merged_into: string | null; merged_closed_at: Date | null; improvement_open: boolean }>(
      `select c.merged_into, m.closed_at as merged_closed_at,
         exists (select from redress.improvements i where i.complaint_no = c.complaint_no and i.state <> 'checked')
           as improvement_open
       from redress.complaints c left join redress.complaints m on m.complaint_no = c.merged_into
       where c.complaint_no = $1`,
      [complaintNo],
    ),
  ]);
  const [row] = around.rows;
  const closedAt = row?.merged_closed_at?.getTime();
  return {
    files: files.rows,
    improvementOpen: row?.improvement_open ?? false,
    ...(row?.merged_into && { mergedInto: { ...(closedAt !== undefined && { closedAt }) } }),
  };
}

/** How much one erasure took. */
export interface Taken {
  files: number;
  persons: number;
  texts: number;
  documents: number;
}

/** The content itself goes with the store's next sweep, when no other complaint keeps it. */
export async function eraseFiles(
  db: Queryable,
  complaintNo: string,
  files: readonly string[],
  at: Instant,
): Promise<number> {
  const { rowCount } = await db.query(
    `update redress.evidence_files set erased_at = $3
     where complaint_no = $1 and sha256 = any ($2) and erased_at is null`,
    [complaintNo, files, new Date(at)],
  );
  return rowCount ?? 0;
}

/** The written decisions; their hashes stay. */
export async function eraseDocuments(db: Queryable, complaintNo: string): Promise<number> {
  const { rowCount } = await db.query(
    'update redress.statements set pdf = null where complaint_no = $1 and pdf is not null',
    [complaintNo],
  );
  return rowCount ?? 0;
}

/** Nothing of what was sent can be told from a hash without salt; nobody looks for it again. */
export async function markErased(db: Queryable, complaintNo: string, at: Instant): Promise<void> {
  await db.query(`update redress.complaints set erased_at = $2, content_hash = 'erased' where complaint_no = $1`, [
    complaintNo,
    new Date(at),
  ]);
  await db.query(`delete from redress.payout_marks where complaint_no = $1 and kind <> 'approver'`, [complaintNo]);
  await db.query(`update redress.commands set body_hash = 'erased' where complaint_no = $1`, [complaintNo]);
  await db.query(`update redress.follow_ups set content_hash = 'erased' where complaint_no = $1`, [complaintNo]);
}

/** One erasure, as an auditor reads it. */
export interface ErasureRow extends Taken {
  complaintNo: string;
  seq: number;
  what: ErasedThing;
  rule: string;
  policyHash: string;
  run: string;
  keptUntilAt: Instant;
  at: Instant;
}

export async function insertErasure(db: Queryable, row: ErasureRow): Promise<void> {
  await db.query(
    `insert into redress.erasures
       (complaint_no, seq, what, rule, policy_hash, run, kept_until, at, files, persons, texts, documents)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[row.complaintNo, row.seq, row.what, row.rule, row.policyHash, row.run],
      ...[new Date(row.keptUntilAt), new Date(row.at), row.files, row.persons, row.texts, row.documents],
    ],
  );
}

interface Row {
  complaint_no: string;
  seq: number;
  what: ErasedThing;
  rule: string;
  policy_hash: string;
  run: string;
  kept_until: Date;
  at: Date;
  files: number;
  persons: number;
  texts: number;
  documents: number;
}

/** Newest first. */
export async function listErasures(
  db: Queryable,
  { before, limit }: { before?: { at: Instant; id: string } | undefined; limit: number },
): Promise<ErasureRow[]> {
  const { rows } = await db.query<Row>(
    `select * from redress.erasures
     where $1::timestamptz is null or (at, complaint_no || '/' || seq) < ($1, $2)
     order by at desc, complaint_no || '/' || seq desc limit $3`,
    [before ? new Date(before.at) : null, before?.id ?? '', limit],
  );
  return rows.map(({ complaint_no, policy_hash, kept_until, at, ...row }) => ({
    ...row,
    complaintNo: complaint_no,
    policyHash: policy_hash,
    keptUntilAt: kept_until.getTime(),
    at: at.getTime(),
  }));
}

/** A closed complaint, as runs go through them: oldest closing first. */
export interface ClosedRow {
  complaintNo: string;
  closedAt: Instant;
  /** Something of it may be due; the rules say whether it is. */
  maybe: boolean;
}

/** Closed complaints that still hold something, behind a place in their order; at least as old as the shortest time that something is kept. */
export async function readClosed(
  db: Queryable,
  {
    after,
    retention: { personalData, evidence },
    now,
    limit,
  }: {
    after?: Pick<ClosedRow, 'complaintNo' | 'closedAt'> | undefined;
    retention: RetentionPolicy;
    now: Instant;
    limit: number;
  },
): Promise<ClosedRow[]> {
  const before = (days: number): Date => new Date(now - days * DAY);
  const types = evidence.flatMap(({ types, keep }) => types.map((type) => ({ type, before: before(keep.amount) })));
  const shortest = Math.min(personalData.keep.amount, ...evidence.map(({ keep }) => keep.amount));
  const { rows } = await db.query<{ complaint_no: string; closed_at: Date; maybe: boolean }>(
    `with page as (
       select complaint_no, closed_at from redress.complaints
       where closed_at is not null and erased_at is null and closed_at <= $1
         and ($2::timestamptz is null or (closed_at, complaint_no) > ($2, $3))
       order by closed_at, complaint_no limit $4
     )
     select complaint_no, closed_at, closed_at <= $5 or exists (
       select from redress.evidence_files f
       join unnest($6::text[], $7::timestamptz[]) as rule (type, before) on rule.type = f.type
       where f.complaint_no = page.complaint_no and f.erased_at is null and page.closed_at <= rule.before
     ) as maybe
     from page order by closed_at, complaint_no`,
    [
      ...[before(shortest), after ? new Date(after.closedAt) : null, after?.complaintNo ?? '', limit],
      ...[before(personalData.keep.amount), types.map(({ type }) => type), types.map((one) => one.before)],
    ],
  );
  return rows.map((row) => ({ complaintNo: row.complaint_no, closedAt: row.closed_at.getTime(), maybe: row.maybe }));
}
