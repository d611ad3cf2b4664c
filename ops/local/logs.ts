import { existsSync, openSync, closeSync, readSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

/** Logs of the two runs before this one are kept beside the current one. */
const KEPT_BEFORE = 2;

/** Begins a new log for a process and returns its path: `worker.log`, before it `worker.log.1`, `worker.log.2`. */
export function beginLog(folder: string, name: string): string {
  const file = path.join(folder, `${name}.log`);
  for (let age = KEPT_BEFORE - 1; age >= 0; age -= 1) {
    const from = age === 0 ? file : `${file}.${age}`;
    if (existsSync(from)) renameSync(from, `${file}.${age + 1}`);
  }
  closeSync(openSync(file, 'a', 0o600));
  return file;
}

const TAIL_BYTES = 4_096;
const TAIL_LINES = 15;

/** Length of a log so far, in bytes. */
export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** The last lines of what a log holds beyond `from` bytes, indented for a message. */
export function lastLogLines(file: string, from = 0): string {
  const size = sizeOf(file);
  const start = Math.max(from, size - TAIL_BYTES);
  if (size <= start) return '    (nothing)';
  const handle = openSync(file, 'r');
  const buffer = Buffer.alloc(size - start);
  const read = readSync(handle, buffer, 0, buffer.length, start);
  closeSync(handle);
  const lines = buffer.toString('utf8', 0, read).trimEnd().split('\n').slice(-TAIL_LINES);
  return lines.map((line) => `    ${line}`).join('\n');
}
