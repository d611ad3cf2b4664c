import type { Connection, Pool } from '../../platform/pool.js';
import { Problem } from '../../platform/problem.js';

/** What the locks of a payout are called, by key and by number. */
export const payoutLocks = (names: { key?: string; payoutNo?: string }): string[] => locksOf('payout', names);

/** What the locks of a reversal are called, by key and by number. */
export const reversalLocks = (names: { key?: string; reversalNo?: string }): string[] => locksOf('reversal', names);

/** What the locks of a charge are called, by key and by number. */
export const chargeLocks = (names: { key?: string; chargeNo?: string }): string[] => locksOf('charge', names);

/** What the locks of a recourse are called, by key and by number of the posting, and of the recourse as a whole. */
export const recourseLocks = (names: { key?: string; postingNo?: string; recourseNo?: string }): string[] =>
  locksOf('recourse', names);

/** What the locks of a move out of suspense are called: its key, and what it takes from. */
export const suspenseLocks = (names: { key?: string; suspenseNo?: string }): string[] => locksOf('suspense', names);

function locksOf(what: string, names: Record<string, string | undefined>): string[] {
  return Object.entries(names).map(([kind, name]) => `billing ${what} ${kind} ${name}`);
}

/**
 * Takes the locks until the transaction ends, and with it also when its process dies. Hashes of different names may meet; then
 * one of the two asks again, which is harmless.
 * @throws Problem 409 `still_running`
 */
export async function lockOr409(connection: Connection, names: string[]): Promise<void> {
  for (const name of names) {
    const result = await connection.query<{ locked: boolean }>(
      'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as locked',
      [name],
    );
    if (!result.rows[0]?.locked) throw stillRunning();
  }
}

/** Takes the locks until the transaction ends, and waits for whoever holds them. */
export async function lockWaiting(connection: Connection, names: string[]): Promise<void> {
  for (const name of names) await connection.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
}

/** Looks without taking a lock: who asks must not get into the way of who orders. */
export async function anyLocked(pool: Pool, names: string[]): Promise<boolean> {
  const result = await pool.query<{ locked: boolean }>(
    `select exists (
       select 1
       from pg_locks l
       join pg_database d on d.oid = l.database
       where d.datname = current_database() and l.locktype = 'advisory' and l.objsubid = 1 and l.granted
         and (l.classid::bigint << 32) | l.objid::bigint in (select hashtextextended(n, 0) from unnest($1::text[]) n)
     ) as locked`,
    [names],
  );
  return result.rows[0]?.locked === true;
}

/** The outcome is unknown as yet. */
export function stillRunning(): Problem {
  return new Problem(409, 'still_running', 'A request for this is under way; ask again in a moment', {
    headers: { 'Retry-After': '1' },
  });
}

/** The key has an order with other content. */
export function keyReused(key: string): Problem {
  return new Problem(422, 'key_reused', `The key ${key} belongs to an order with other content; nothing was booked`);
}

/**
 * Answers what is known.
 * @throws Problem 404 with this code, or 409 `still_running`: a request that is under way may yet book it
 */
export async function known<R>(
  pool: Pool,
  { find, locks, code }: { find: () => Promise<R | undefined>; locks: string[]; code: string },
): Promise<R> {
  const first = await find();
  if (first) return first;
  if (await anyLocked(pool, locks)) throw stillRunning();
  // The request that was under way a moment ago may have ended in between.
  const second = await find();
  if (second) return second;
  throw new Problem(404, code, 'There is none under this key or number, and none is under way');
}
