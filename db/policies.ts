import type { Policy } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** A policy version as it is stored: immutable, found by the hash of its content. */
export async function readPolicy(db: Queryable, hash: string): Promise<Policy | undefined> {
  const { rows } = await db.query<{ body: Policy }>('select body from redress.policies where hash = $1', [hash]);
  return rows[0]?.body;
}

/** Hash of the version of a policy that new complaints are pinned to: the one stored last. */
export async function readNewestPolicyHash(db: Queryable, id: string): Promise<string | undefined> {
  const { rows } = await db.query<{ hash: string }>({
    name: 'newest-policy',
    text: 'select hash from redress.policies where id = $1 order by created_at desc, version desc limit 1',
    values: [id],
  });
  return rows[0]?.hash;
}
