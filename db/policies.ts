import type { Instant, Policy } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** A policy version as it is stored: immutable, found by the hash of its content. */
export async function readPolicy(db: Queryable, hash: string): Promise<Policy | undefined> {
  const { rows } = await db.query<{ body: Policy }>('select body from redress.policies where hash = $1', [hash]);
  return rows[0]?.body;
}

/** Hash of the version of a policy that complaints registered at an instant are pinned to: the newest activation that has begun. */
export async function readPolicyHashInForce(db: Queryable, id: string, at: Instant): Promise<string | undefined> {
  const { rows } = await db.query<{ policy_hash: string }>({
    name: 'policy-in-force',
    text: `select policy_hash from redress.policy_activations
      where policy_id = $1 and from_at <= $2 order by from_at desc limit 1`,
    values: [id, new Date(at)],
  });
  return rows[0]?.policy_hash;
}
