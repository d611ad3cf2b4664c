import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/**
 * Fingerprint of a parsed request body: SHA-256, hex, over its RFC 8785 JSON, so that the order of fields does not matter.
 * The same key with another fingerprint is another request.
 */
export function bodyHash(body: object): string {
  const json = canonicalize(body);
  if (json === undefined) throw new TypeError('the body has no JSON form');
  return createHash('sha256').update(json).digest('hex');
}
