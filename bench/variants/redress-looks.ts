import type { LookingGlass } from '../measure/looking-glass.js';
import type { Standing } from './variant.js';

/** What a waiting caller looks at. */
export interface Progress {
  stage: string;
  invited: boolean;
}

/** Straight in the database: asking the API would measure the asking. */
export async function progressOf(
  database: LookingGlass,
  complaintNos: readonly string[],
): Promise<Map<string, Progress>> {
  const rows = await database.rows<Progress & { no: string }>(
    `select c.complaint_no as no, c.stage, exists (select from redress.effects e
       where e.complaint_no = c.complaint_no and e.kind = 'survey_invitation' and e.outcome = 'done') as invited
     from redress.complaints c where c.complaint_no = any ($1)`,
    [complaintNos],
  );
  return new Map(rows.map(({ no, ...progress }) => [no, progress]));
}

export async function surveyTokenOf(database: LookingGlass, complaintNo: string): Promise<string> {
  const text = 'select token from redress.surveys where complaint_no = $1';
  const [row] = await database.rows<{ token: string }>(text, [complaintNo]);
  if (!row) throw new Error(`${complaintNo} has no survey although it was invited to one`);
  return row.token;
}

/** From the instant of the first response's warning to the commit of the event that records it. */
export async function lateness(database: LookingGlass, complaintNos: readonly string[]): Promise<number[]> {
  const rows = await database.rows<{ ms: number }>(
    `select (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000 - (data ->> 'nominalAt')::bigint)::float8 as ms
     from redress.complaint_events
     where complaint_no = any ($1) and type = 'deadline_warned' and data ->> 'id' = 'first_response.1'`,
    [complaintNos],
  );
  return rows.map(({ ms }) => ms);
}

export async function standing(database: LookingGlass, complaintNos: readonly string[]): Promise<Standing> {
  const [row] = await database.rows<Standing>(
    `select count(*)::int as registered, count(started_at)::int as running, count(*) filter (where exists (
       select from redress.effects e where e.complaint_no = c.complaint_no and e.key like 'notice/acknowledgement/%'
         and e.outcome = 'done'))::int as acknowledged
     from redress.complaints c where complaint_no = any ($1)`,
    [complaintNos],
  );
  return row!;
}
