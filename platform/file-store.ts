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
}

export class FileTooLarge extends Error {}

const HEAD_BYTES = 4_100;
const ABANDONED_MS = 3_600_000;

/** Files in a folder of this machine, or of a volume that several machines share. Makes the folder. */
export async function diskStore(folder: string): Promise<FileStore> {
  const incoming = path.join(folder, 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  await clearAbandoned(incoming);
  const placeOf = (sha256: string): string => path.join(folder, sha256.slice(0, 2), sha256);
  return {
    keep: (content, mostBytes) => keep(content, mostBytes, { incoming, placeOf }),
    open: (sha256) => openFile(placeOf(sha256)),
    remove: (sha256) => rm(placeOf(sha256), { force: true }),
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

/** What a process that died was receiving; younger ones may belong to one that still runs. */
async function clearAbandoned(incoming: string): Promise<void> {
  const before = systemClock.now() - ABANDONED_MS;
  for (const name of await readdir(incoming)) {
    const file = path.join(incoming, name);
    const found = await statOf(file);
    if (found && found.mtimeMs < before) await rm(file, { force: true });
  }
}
