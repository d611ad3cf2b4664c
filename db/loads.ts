import type { Instant, Load } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** Beyond this nobody counts: a desk is as full as it can be. */
const MOST = 1_000;

/** Open complaints of these people, at most 1,000 each, and when the last one came; who has none is left out. Reads an index only. */
export async function readLoads(db: Queryable, staffIds: readonly string[]): Promise<Map<string, Load>> {
  const { rows } = await db.query<{ id: string; open: number; last: Date }>({
    name: 'read-loads',
    text: `select s.id, l.open, l.last from unnest($1::text[]) as s(id) cross join lateral (
        select count(*)::int as open, max(registered_at) as last from (
          select registered_at from redress.complaints where closed_at is null and owner_id = s.id
          order by registered_at desc limit $2) newest
      ) l where l.open > 0`,
    values: [staffIds, MOST],
  });
  return new Map(rows.map(({ id, open, last }) => [id, { open, lastAt: last.getTime() }]));
}

/**
 * Asks every open complaint that has no owner, or one who has left the staff, to look for one again, once for each version of the
 * directory; whoever sends facts again sends these. Gives how many were asked.
 */
export async function askDispatch(db: Queryable, version: number, at: Instant): Promise<number> {
  const { rowCount } = await db.query(
    `insert into redress.commands (id, complaint_no, kind, principal, body_hash, command, created_at)
     select ask.id, complaint_no, 'fact', 'system', md5(ask.id),
       jsonb_build_object('id', ask.id, 'type', 'directory_changed', 'actor', jsonb_build_object('id', 'system', 'role', 'system'),
         'data', jsonb_build_object('version', $1::int)), $2
     from redress.complaints
       cross join lateral (select 'directory/' || $1::int || '/' || complaint_no as id) as ask
     where closed_at is null
       and (owner_id is null or not exists (select from redress.staff where staff.id = owner_id))
     on conflict do nothing`,
    [version, new Date(at)],
  );
  return rowCount ?? 0;
}
