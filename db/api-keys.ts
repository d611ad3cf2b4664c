import type { Queryable } from '../platform/pool.js';

/** A key of an integration, as it is known: the key itself is never stored. */
export interface ApiKey {
  id: string;
  /** The source that complaints filed with this key belong to. */
  source: string;
}

/** @param keyHash SHA-256 of the key, hex; undefined for an unknown or revoked key */
export async function readApiKey(db: Queryable, keyHash: string): Promise<ApiKey | undefined> {
  const { rows } = await db.query<ApiKey>({
    name: 'read-api-key',
    text: 'select id, source from redress.api_keys where key_hash = $1 and revoked_at is null',
    values: [keyHash],
  });
  return rows[0];
}
