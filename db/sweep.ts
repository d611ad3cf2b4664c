import type { Command, Instant } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

export interface Sweep {
  /** UTC ms. */
  now: Instant;
  /** How long a complaint may be behind before it is woken; also the first interval, which doubles ten times. */
  graceMs: number;
  limit: number;
}

export interface SleepingSweep extends Sweep {
  /** Longest pause between two attempts of an effect whose service is away: until then somebody is trying. */
  retryMs: number;
}

/**
 * Complaints that nobody seems to look after: never started, next instant long past, or owing something that nobody
 * tries. What was claimed is nobody else's for one waking interval, so several sweepers share the work; the caller says with
 * `noteWoken` or `releaseClaims` what became of it.
 */
export async function claimSleeping(db: Queryable, { now, graceMs, retryMs, limit }: SleepingSweep): Promise<string[]> {
  const { rows } = await db.query<{ complaint_no: string }>({
    name: 'claim-sleeping',
    text: `with sleeping as (
      select complaint_no from redress.complaints where started_at is null and closed_at is null and registered_at < $2
      union
      select complaint_no from redress.complaints where next_due_at < $2
      union
      select complaint_no from redress.effects
      where ended_at is null and opened_at < $2 and (attempted_at is null or attempted_at < $3)
    ), claimed as materialized (
      select complaint_no from redress.complaints
      where complaint_no in (select complaint_no from sleeping)
        and (woken_at is null or woken_at <= $1::timestamptz - $4::float8 * interval '1 millisecond' * power(2, least(wakes, 10)))
      order by wakes, next_due_at nulls last limit $5
      for update skip locked
    )
    update redress.complaints c set woken_at = $1 from claimed where c.complaint_no = claimed.complaint_no
    returning c.complaint_no`,
    values: [new Date(now), new Date(now - graceMs), new Date(now - graceMs - retryMs), graceMs, limit],
  });
  return rows.map((row) => row.complaint_no);
}

/** Counts a waking, which doubles the interval until the next. Not when the complaint has already moved because of it. */
export async function noteWoken(db: Queryable, complaintNo: string): Promise<void> {
  await db.query('update redress.complaints set wakes = wakes + 1 where complaint_no = $1 and woken_at is not null', [
    complaintNo,
  ]);
}

/** Gives claimed complaints back that could not be woken: they are as claimable as before. */
export async function releaseClaims(db: Queryable, complaintNos: readonly string[], claimedAt: Instant): Promise<void> {
  await db.query('update redress.complaints set woken_at = null where complaint_no = any ($1) and woken_at = $2', [
    complaintNos,
    new Date(claimedAt),
  ]);
}

/** A fact that was stored but never decided. */
export interface UnusedFact {
  complaintNo: string;
  command: Command;
}

/**
 * Facts that were stored and, after the grace time, are still not decided, oldest first. Claimed like complaints: the caller
 * says with `noteSent` or `releaseFacts` what became of them.
 */
export async function claimUnusedFacts(db: Queryable, { now, graceMs, limit }: Sweep): Promise<UnusedFact[]> {
  const { rows } = await db.query<{ complaint_no: string; command: Command }>({
    name: 'claim-unused-facts',
    text: `with claimed as materialized (
      select id from redress.commands
      where used_at is null and kind = 'fact' and created_at < $2
        and (sent_at is null or sent_at <= $1::timestamptz - $3::float8 * interval '1 millisecond' * power(2, least(sends, 10)))
      order by created_at limit $4
      for update skip locked
    )
    update redress.commands c set sent_at = $1 from claimed where c.id = claimed.id
    returning c.complaint_no, c.command`,
    values: [new Date(now), new Date(now - graceMs), graceMs, limit],
  });
  return rows.map((row) => ({ complaintNo: row.complaint_no, command: row.command }));
}

/**
 * Open complaints with a deadline that reaches beyond the first change of a calendar version newer than its own, those that wait
 * for unknown days first: each is asked once for each version, and the asking is stored like a fact that was sent now. What was
 * registered while the days changed is found here, too.
 */
export async function claimRecounts(
  db: Queryable,
  { now, limit }: Pick<Sweep, 'now' | 'limit'>,
): Promise<UnusedFact[]> {
  const { rows } = await db.query<{ complaint_no: string; command: Command }>({
    name: 'claim-recounts',
    text: `with older as (
      select c.complaint_no, k.id || '@' || k.version as calendar, 'calendar/' || k.id || '@' || k.version || '/' || c.complaint_no as id
      from redress.calendars k join redress.complaints c on split_part(c.calendar, '@', 1) = k.id and c.calendar <> k.id || '@' || k.version
      where c.closed_at is null
        and exists (select from redress.calendar_years y where y.calendar = k.id
          and y.version > split_part(c.calendar, '@', 2)::int and y.changes_from < c.counted_until)
        and not exists (select from redress.commands where id = 'calendar/' || k.id || '@' || k.version || '/' || c.complaint_no)
      order by c.provisional desc, c.complaint_no limit $2
    )
    insert into redress.commands (id, complaint_no, kind, principal, body_hash, command, created_at, sent_at)
    select id, complaint_no, 'fact', 'system', md5(id),
      jsonb_build_object('id', id, 'type', 'calendar_changed', 'actor', jsonb_build_object('id', 'system', 'role', 'system'),
        'data', jsonb_build_object('calendar', calendar)), $1, $1
    from older on conflict do nothing returning complaint_no, command`,
    values: [new Date(now), limit],
  });
  return rows.map((row) => ({ complaintNo: row.complaint_no, command: row.command }));
}

/** Counts a sending, which doubles the interval until the next. */
export async function noteSent(db: Queryable, commandId: string): Promise<void> {
  await db.query('update redress.commands set sends = sends + 1 where id = $1', [commandId]);
}

/** Gives claimed facts back that could not be sent. */
export async function releaseFacts(db: Queryable, commandIds: readonly string[], claimedAt: Instant): Promise<void> {
  await db.query('update redress.commands set sent_at = null where id = any ($1) and sent_at = $2', [
    commandIds,
    new Date(claimedAt),
  ]);
}
