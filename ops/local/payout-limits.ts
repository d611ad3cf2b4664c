import pg from 'pg';
import { builtInPolicies, hashPolicy } from '../../policy/index.js';

/**
 * Puts a version of a built-in policy in force that holds no payouts: in a measurement one person approves thousands an hour, which is
 * what the limits are there to stop. Complaints filed from now on are pinned to it.
 */
export async function liftPayoutLimits(databaseUrl: string, id: string): Promise<void> {
  const { payoutLimits: _limits, ...rest } = builtInPolicies[id]!;
  const policy = { ...rest, version: `${rest.version}-unlimited` };
  const hash = hashPolicy(policy);
  const now = new Date();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      'insert into redress.policies (hash, id, version, body, created_at) values ($1, $2, $3, $4, $5) on conflict do nothing',
      [hash, id, policy.version, JSON.stringify(policy), now],
    );
    await client.query(
      'insert into redress.policy_activations (policy_id, from_at, policy_hash, at) values ($1, $2, $3, $2)',
      [id, now, hash],
    );
  } finally {
    await client.end();
  }
}
