import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Policy } from '../domain/index.js';

/**
 * Content hash of a policy: SHA-256 over its RFC 8785 JSON, as 64 lower-case hex digits. Complaints pin it, so the same content
 * has the same hash whatever the order of its keys, and any change of a number has another.
 */
export function hashPolicy(policy: Policy): string {
  const canonical = canonicalize(policy);
  if (canonical === undefined) throw new Error('a policy that is not JSON has no hash: pass a parsed policy');
  return createHash('sha256').update(canonical, 'utf8').digest('hex');
}
