import type { Connection, Pool, Queryable } from '../../platform/pool.js';

export interface Due {
  what: 'payout' | 'reversal';
  key: string;
  /** Attempts before this one: when there was any, the provider is asked before anything is sent. */
  earlier: number;
}

/** Belongs into the transaction that books the order. */
export async function enqueue(to: Connection, what: Due['what'], key: string, now: number): Promise<void> {
  await to.query('insert into billing.outgoing (what, key, next_attempt_at) values ($1, $2, $3)', [
    what,
    key,
    new Date(now),
  ]);
}

/**
 * Counts the attempt and moves the next one behind it, before anything is sent: a process that dies while it sends is
 * followed by one that asks first.
 */
export async function claim(
  pool: Pool,
  { now, leaseUntil, limit, only }: { now: number; leaseUntil: number; limit: number; only?: string },
): Promise<Due[]> {
  const result = await pool.query<Due>(
    `with chosen as materialized (
       select what, key from billing.outgoing
       where next_attempt_at <= $1 and ($4::text is null or key = $4)
       order by next_attempt_at limit $3 for update skip locked
     )
     update billing.outgoing o
     set attempts = o.attempts + 1, next_attempt_at = $2
     from chosen
     where o.what = chosen.what and o.key = chosen.key
     returning o.what, o.key, o.attempts - 1 as earlier`,
    [new Date(now), new Date(leaseUntil), limit, only ?? null],
  );
  return result.rows;
}

export async function postpone(pool: Pool, { what, key }: Due, at: number): Promise<void> {
  await pool.query('update billing.outgoing set next_attempt_at = $3 where what = $1 and key = $2', [
    what,
    key,
    new Date(at),
  ]);
}

/** Belongs into the transaction that books the outcome. */
export async function dequeue(from: Connection, what: Due['what'], key: string): Promise<void> {
  await from.query('delete from billing.outgoing where what = $1 and key = $2', [what, key]);
}

export async function nextDue(from: Queryable): Promise<number | undefined> {
  const result = await from.query<{ next: Date | null }>('select min(next_attempt_at) as next from billing.outgoing');
  return result.rows[0]?.next?.getTime();
}
