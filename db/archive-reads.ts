import type { Instant } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** Somebody took the archive of a complaint: who, when, and the SHA-256 of what he got. */
export interface ArchiveRead {
  sha256: string;
  person: string;
  readAt: Instant;
}

export async function insertArchiveRead(db: Queryable, complaintNo: string, read: ArchiveRead): Promise<void> {
  await db.query('insert into redress.archive_reads (complaint_no, sha256, person, at) values ($1, $2, $3, $4)', [
    complaintNo,
    read.sha256,
    read.person,
    new Date(read.readAt),
  ]);
}

export async function readArchiveReads(db: Queryable, complaintNo: string): Promise<ArchiveRead[]> {
  const { rows } = await db.query<{ sha256: string; person: string; at: Date }>(
    'select sha256, person, at from redress.archive_reads where complaint_no = $1 order by id',
    [complaintNo],
  );
  return rows.map(({ at, ...row }) => ({ ...row, readAt: at.getTime() }));
}
