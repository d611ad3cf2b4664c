import type { Instant } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** Epoch that all open complaints of an installation were moved to; undefined when that was never finished. */
export async function readEpoch(db: Queryable, installation: string): Promise<number | undefined> {
  const { rows } = await db.query<{ epoch: number }>('select epoch from redress.epochs where installation = $1', [
    installation,
  ]);
  return rows[0]?.epoch;
}

/** Notes that all open complaints of an installation run on an epoch. Never goes back to an older one. */
export async function writeEpoch(db: Queryable, installation: string, epoch: number, at: Instant): Promise<void> {
  await db.query(
    `insert into redress.epochs as known (installation, epoch, moved_at) values ($1, $2, $3)
     on conflict (installation) do update set epoch = excluded.epoch, moved_at = excluded.moved_at
     where known.epoch < excluded.epoch`,
    [installation, epoch, new Date(at)],
  );
}
