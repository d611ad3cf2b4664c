import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream, type Stats } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { systemClock } from './clock.js';

/** What a file is known by from then on. */
export interface StoredFile {
  /** 64 hex digits over its whole content. */
  sha256: string;
  bytes: number;
  /** Its first bytes, by which its type is recognised. */
  head: Buffer;
}

/** Keeps files by their content: the same content is stored once, and nothing is ever changed. Any object store fits behind it. */
export interface FileStore {
  /** @throws FileTooLarge, and whatever breaks the stream; then nothing was kept */
  keep(content: Readable, mostBytes: number): Promise<StoredFile>;
  /** Undefined when there is no such file. */
  open(sha256: string): Promise<ReadStream | undefined>;
  remove(sha256: string): Promise<void>;
  /** Files whose SHA-256 begins with these two digits, and that nobody has stored since an instant (ms). */
  olderThan(prefix: string, before: number): Promise<string[]>;
  /** Removes a file unless somebody has stored it since an instant (ms), however close: then it stays, and the answer is false. */
  removeOlder(sha256: string, before: number): Promise<boolean>;
}

export class FileTooLarge extends Error {}

const HEAD_BYTES = 4_100;
const ABANDONED_MS = 3_600_000;

/** Files in a folder of this machine, or of a volume that several machines share. Makes the folder. */
export async function diskStore(folder: string): Promise<FileStore> {
  const incoming = path.join(folder, 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const placeOf = (sha256: string): string => path.join(folder, sha256.slice(0, 2), sha256);
  await bringBack({ incoming, placeOf });
  await clearAbandoned(incoming);
  return {
    keep: (content, mostBytes) => keep(content, mostBytes, { incoming, placeOf }),
    open: (sha256) => openFile(placeOf(sha256)),
    remove: (sha256) => rm(placeOf(sha256), { force: true }),
    olderThan: (prefix, before) => olderThan(path.join(folder, prefix), before),
    removeOlder: (sha256, before) => removeOlder(sha256, before, { incoming, placeOf }),
  };
}

interface Places {
  incoming: string;
  placeOf(sha256: string): string;
}

/** Under a name of its own until all of it is on the disk: a reader never sees half a file. */
async function keep(content: Readable, mostBytes: number, { incoming, placeOf }: Places): Promise<StoredFile> {
  const passing = path.join(incoming, randomUUID());
  try {
    const stored = await write(content, mostBytes, passing);
    const place = placeOf(stored.sha256);
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    await rename(passing, place);
    return stored;
  } catch (err) {
    await rm(passing, { force: true });
    throw err;
  }
}

async function write(content: Readable, mostBytes: number, file: string): Promise<StoredFile> {
  const hash = createHash('sha256');
  const head: Buffer[] = [];
  let bytes = 0;
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      if (bytes < HEAD_BYTES) head.push(chunk);
      bytes += chunk.length;
      if (bytes > mostBytes) return done(new FileTooLarge(`a file has at most ${mostBytes} bytes`));
      done(null, chunk);
    },
  });
  const handle = await open(file, 'wx', 0o600);
  // `flush` syncs before the file is closed: what is answered survives a power cut.
  await pipeline(content, measured, handle.createWriteStream({ flush: true }));
  return { sha256: hash.digest('hex'), bytes, head: Buffer.concat(head).subarray(0, HEAD_BYTES) };
}

async function openFile(file: string): Promise<ReadStream | undefined> {
  return (await statOf(file)) && createReadStream(file);
}

async function statOf(file: string): Promise<Stats | undefined> {
  try {
    return await stat(file);
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw err;
  }
}

async function olderThan(folder: string, before: number): Promise<string[]> {
  const names = await namesIn(folder);
  const found = await Promise.all(names.map(async (name) => ({ name, stored: await statOf(path.join(folder, name)) })));
  return found.flatMap(({ name, stored }) => (stored && stored.mtimeMs < before ? [name] : [])).sort();
}

/** A folder is made for the first file in it. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw err;
  }
}

const GOING = '.going';

/** Taken aside first: what somebody stores meanwhile is another file, and what he stored just before is seen and goes back. */
async function removeOlder(sha256: string, before: number, { incoming, placeOf }: Places): Promise<boolean> {
  const aside = path.join(incoming, sha256 + GOING);
  if (!(await moved(placeOf(sha256), aside))) return false;
  const found = await stat(aside);
  if (found.mtimeMs >= before) await moved(aside, placeOf(sha256));
  else await rm(aside, { force: true });
  return found.mtimeMs < before;
}

/** What a process that died had taken aside is where it was; whoever wants to remove it looks again. */
async function bringBack({ incoming, placeOf }: Places): Promise<void> {
  for (const name of await readdir(incoming))
    if (name.endsWith(GOING)) await moved(path.join(incoming, name), placeOf(name.slice(0, -GOING.length)));
}

/** False when it is not there any more. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw err;
  }
}

/** What a process that died was receiving; younger ones may belong to one that still runs. */
async function clearAbandoned(incoming: string): Promise<void> {
  const before = systemClock.now() - ABANDONED_MS;
  for (const name of await readdir(incoming)) {
    const file = path.join(incoming, name);
    const found = await statOf(file);
    if (found && found.mtimeMs < before) await rm(file, { force: true });
  }
}
