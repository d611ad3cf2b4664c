import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { versions } from './pins.mjs';

const PARTIAL = '.partial-';

/** Where the copy of a binary is kept. */
export function cachedPath(name, binDir) {
  return path.join(binDir, `${name}-${versions[name]}`);
}

export function isCached(name, binDir) {
  return existsSync(cachedPath(name, binDir));
}

/**
 * Lets `unpack` work in a folder of its own and moves the file it returns into the cache in one step, so that a kill in
 * the middle leaves nothing that looks complete.
 */
export async function intoCache(name, binDir, unpack) {
  await removeAbandoned(binDir);
  const partial = path.join(binDir, `${PARTIAL}${name}-${process.pid}`);
  await mkdir(partial, { recursive: true });
  try {
    const file = await unpack(partial);
    await chmod(file, 0o755);
    await rename(file, cachedPath(name, binDir));
    return cachedPath(name, binDir);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function removeAbandoned(binDir) {
  if (!existsSync(binDir)) return;
  const partials = (await readdir(binDir)).filter((entry) => entry.startsWith(PARTIAL));
  const abandoned = partials.filter((entry) => !isAlive(Number(entry.split('-').pop())));
  await Promise.all(abandoned.map((entry) => rm(path.join(binDir, entry), { recursive: true, force: true })));
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (err) {
    return err.code === 'EPERM';
  }
}

export async function sha256(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
