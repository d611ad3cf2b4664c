import { readPolicy, readPolicyHashInForce } from '../db/policies.js';
import type { Instant, Policy } from '../domain/index.js';
import { parsePolicy } from '../policy/index.js';
import type { Dependencies } from './route.js';

/** The rules that a complaint filed at an instant is pinned to. */
export async function policyInForce({ pool, config }: Dependencies, at: Instant): Promise<Policy> {
  const hash = await readPolicyHashInForce(pool, config.REDRESS_POLICY, at);
  const policy = hash === undefined ? undefined : await readPolicy(pool, hash);
  if (!policy) throw new Error(`no version of the policy ${config.REDRESS_POLICY} is in force; run bootstrap`);
  return parsePolicy(policy);
}
