import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot, type StatePaths } from './paths.js';
import { writePrivate } from './state.js';

/**
 * Whether this very build has prepared database and Temporal of this state folder before. Then the bootstrap has nothing
 * to change, and the processes may start beside it instead of after it. Of servers that are not ours nobody knows.
 */
export function preparedByThisBuild(env: NodeJS.ProcessEnv, { prepared }: StatePaths): boolean {
  if (env['DATABASE_URL'] || env['TEMPORAL_ADDRESS'] || !existsSync(prepared)) return false;
  return buildIn(readFileSync(prepared, 'utf8')) === buildId();
}

/** A file that was half-written says nothing; then the bootstrap runs once more. */
function buildIn(text: string): string {
  try {
    return (JSON.parse(text) as { build?: string }).build ?? '';
  } catch {
    return '';
  }
}

/** Call it when the bootstrap has succeeded. */
export function rememberBuild({ prepared }: StatePaths): void {
  writePrivate(prepared, { build: buildId() });
}

/** What `dist/` was built from. */
function buildId(): string | undefined {
  const manifest = path.join(projectRoot, 'dist', '.build.json');
  return existsSync(manifest) ? createHash('sha256').update(readFileSync(manifest)).digest('hex') : undefined;
}
