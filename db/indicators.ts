import {
  BASICALLY_SATISFIED_FROM,
  HOUR,
  SATISFIED_FROM,
  SOLVED_REASONS,
  type Figure,
  type Instant,
  type Month,
  type MonthCounts,
} from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** Per complaint of a month: when it was answered and solved, and its last rating; then all of them together. */
const COUNTS = `
with cohort as (
  select c.complaint_no, extract(epoch from c.received_at) * 1000 as received, c.closed_at, c.close_reason, c.repeat_of
  from redress.complaints c
  where c.kind = 'complaint' and c.merged_into is null and c.received_at >= $1 and c.received_at < $2
), lives as (
  select cohort.*, past.*, solving.*, rating.*
  from cohort
  cross join lateral (
    select min((data ->> 'metAt')::bigint) filter (where type = 'deadline_met' and data ->> 'id' like 'first_response.%') as answered,
      max(seq) filter (where type = 'reopened') as reopened_seq,
      coalesce(bool_or(type = 'escalation_raised'), false) as escalated
    from redress.complaint_events e where e.complaint_no = cohort.complaint_no
  ) past
  left join lateral (
    select extract(epoch from at) * 1000 as resolved from redress.complaint_events e
    where e.complaint_no = cohort.complaint_no and type = 'resolved' and seq > coalesce(past.reopened_seq, 0)
    order by seq desc limit 1
  ) solving on true
  left join lateral (
    select (data ->> 'meanHundredths')::integer as mean, (data ->> 'points')::integer as points,
      ((data #>> '{scores,politeness}')::integer + (data #>> '{scores,patience}')::integer
        + (data #>> '{scores,professionalism}')::integer) * 100 / 3 as attitude
    from redress.complaint_events e where e.complaint_no = cohort.complaint_no and type = 'survey_answered'
    order by seq desc limit 1
  ) rating on true
)
select count(*) as "total",
  count(answered) as "responded",
  coalesce(sum(greatest(answered - received, 0)), 0) as "responseMs",
  count(resolved) as "resolved",
  coalesce(sum(resolved - received), 0) as "handlingMs",
  count(*) filter (where resolved - received <= $3) as "within24Hours",
  count(*) filter (where resolved - received <= $4) as "within48Hours",
  count(*) filter (where resolved is not null and close_reason = any ($5)) as "solved",
  count(closed_at) as "closed",
  count(repeat_of) as "repeats",
  count(*) filter (where escalated) as "escalated",
  count(mean) as "rated",
  coalesce(sum(mean), 0) as "meanHundredths",
  coalesce(sum(points), 0) as "points",
  count(*) filter (where mean >= $6) as "satisfied",
  count(*) filter (where mean >= $7 and mean < $6) as "basicallySatisfied",
  count(*) filter (where attitude >= $6) as "attitudeSatisfied"
from lives`;

/** What became until now of the complaints that were received in a month. */
export async function countMonth(db: Queryable, { fromAt, untilAt }: Month): Promise<MonthCounts> {
  const { rows } = await db.query<Record<keyof MonthCounts, string>>(COUNTS, [
    ...[new Date(fromAt), new Date(untilAt), 24 * HOUR, 48 * HOUR],
    ...[SOLVED_REASONS, SATISFIED_FROM, BASICALLY_SATISFIED_FROM],
  ]);
  const counted = Object.entries(rows[0]!).map(([name, count]) => [name, Number(count)]);
  return Object.fromEntries(counted) as unknown as MonthCounts;
}

/** Writes down that a month was looked at; false when it was before, and then nothing is changed. */
export async function insertLookedAt(
  db: Queryable,
  look: { month: string; policyHash: string; at: Instant; figures: readonly Figure[] },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into redress.indicator_months (month, policy_hash, looked_at, figures)
     values ($1, $2, $3, $4) on conflict do nothing`,
    [look.month, look.policyHash, new Date(look.at), JSON.stringify(look.figures)],
  );
  return rowCount === 1;
}

export async function wasLookedAt(db: Queryable, month: string): Promise<boolean> {
  const { rowCount } = await db.query('select from redress.indicator_months where month = $1', [month]);
  return rowCount === 1;
}
