import type { Instant } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** What the complainant's own page needs. */
export interface StatusRow {
  complaintNo: string;
  token: string;
  stage: string;
  promisedByAt?: Instant;
  closedAt?: Instant;
  erasedAt?: Instant;
  round: number;
  /** A written decision can be downloaded. */
  stated: boolean;
  /** Plan version whose decision waits for the complainant's answer (C32). */
  answerTo?: number;
  /** IANA zone of the complaint's policy. */
  timeZone: string;
}

export async function readStatus(db: Queryable, complaintNo: string): Promise<StatusRow | undefined> {
  const { rows } = await db.query<{
    complaint_no: string;
    status_token: string;
    stage: string;
    promised_by: Date | null;
    closed_at: Date | null;
    erased_at: Date | null;
    round: number;
    stated: boolean;
    time_zone: string;
    answer_to: number | null;
  }>(
    `select c.complaint_no, c.status_token, c.stage, c.promised_by, c.closed_at, c.erased_at, c.round, p.body ->> 'timeZone' as time_zone,
       exists (select 1 from redress.statements s where s.complaint_no = c.complaint_no and s.pdf is not null) as stated,
       case when c.stage = 'decided' then (select max(p.version) from redress.plans p where p.complaint_no = c.complaint_no) end as answer_to
     from redress.complaints c join redress.policies p on p.hash = c.policy_hash where c.complaint_no = $1`,
    [complaintNo],
  );
  const [row] = rows;
  return (
    row && {
      complaintNo: row.complaint_no,
      token: row.status_token,
      stage: row.stage,
      ...(row.promised_by !== null && { promisedByAt: row.promised_by.getTime() }),
      ...(row.closed_at !== null && { closedAt: row.closed_at.getTime() }),
      ...(row.erased_at !== null && { erasedAt: row.erased_at.getTime() }),
      round: row.round,
      stated: row.stated,
      ...(row.answer_to !== null && { answerTo: row.answer_to }),
      timeZone: row.time_zone,
    }
  );
}
