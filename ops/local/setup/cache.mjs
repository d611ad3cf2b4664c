import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { chmod, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { versions } from './pins.mjs';

const PARTIAL = '.partial-';

/** Where the copy of a binary is kept. */
export function cachedPath(name, binDir) {
  return path.join(binDir, `${name}-${versions[name]}`);
}

/**
 * Whether there is a whole copy: as it was when its content was last known to be good, or with the pinned content. A
 * copy that somebody interrupted, or that a power cut emptied, is neither.
 * @param {string} sum expected SHA-256 where one is pinned
 */
export async function isCached(name, binDir, sum) {
  const file = cachedPath(name, binDir);
  if (!existsSync(file)) return false;
  const stamp = `${file}.whole`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === looksOf(file)) return true;
  if ((await sha256(file)) !== sum) return false;
  rememberWhole(file);
  return true;
}

/** Notes that the content of a copy is good, so that it need not be read again at every start. */
export function rememberWhole(file) {
  writeFileSync(`${file}.whole`, looksOf(file));
}

function looksOf(file) {
  const { size, mtimeMs } = statSync(file);
  return `${size} ${Math.round(mtimeMs)}`;
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
    await settle(file);
    await rename(file, cachedPath(name, binDir));
    rememberWhole(cachedPath(name, binDir));
    return cachedPath(name, binDir);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** What is renamed before it is on the disk may be empty after a power cut. */
async function settle(file) {
  const handle = await open(file, 'r');
  await handle.sync();
  await handle.close();
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
