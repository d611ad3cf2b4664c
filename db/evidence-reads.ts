import type { Instant } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

export interface EvidenceRead {
  sha256: string;
  person: string;
  readAt: Instant;
}

export async function insertEvidenceRead(db: Queryable, complaintNo: string, read: EvidenceRead): Promise<void> {
  await db.query('insert into redress.evidence_reads (complaint_no, sha256, person, at) values ($1, $2, $3, $4)', [
    complaintNo,
    read.sha256,
    read.person,
    new Date(read.readAt),
  ]);
}

/** Who has looked at the files of a complaint, in order. */
export async function readEvidenceReads(db: Queryable, complaintNo: string): Promise<EvidenceRead[]> {
  const { rows } = await db.query<{ sha256: string; person: string; at: Date }>(
    'select sha256, person, at from redress.evidence_reads where complaint_no = $1 order by id',
    [complaintNo],
  );
  return rows.map(({ at, ...row }) => ({ ...row, readAt: at.getTime() }));
}
