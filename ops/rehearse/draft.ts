import { existsSync, readFileSync } from 'node:fs';
import { readPolicyVersion } from '../../db/policy-versions.js';
import type { Pool } from '../../platform/pool.js';
import { parsePolicy } from '../../policy/index.js';

type Policy = ReturnType<typeof parsePolicy>;

/**
 * A policy from a file, or a stored version `id@version`.
 * @throws Error that says what was looked for, or every fault of the document
 */
export async function draftOf(pool: Pool, name: string): Promise<Policy> {
  if (existsSync(name)) return parsePolicy(jsonIn(name));
  const [id = '', version] = name.split('@');
  const found = version === undefined ? undefined : await readPolicyVersion(pool, id, version);
  if (!found)
    throw new Error(
      `there is neither a file ${name} nor a stored version of that name (id@version, such as express-cn@1.3.0)`,
    );
  return parsePolicy(found.body);
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file} is no JSON: ${(cause as Error).message}`, { cause });
  }
}
