import { existsSync, openSync, closeSync, fstatSync, readSync, renameSync } from 'node:fs';
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

/** The last lines of a log, indented for a message. */
export function lastLogLines(file: string, count = 15): string {
  const handle = openSync(file, 'r');
  const { size } = fstatSync(handle);
  const buffer = Buffer.alloc(Math.min(size, TAIL_BYTES));
  readSync(handle, buffer, 0, buffer.length, size - buffer.length);
  closeSync(handle);
  const lines = buffer.toString('utf8').trimEnd().split('\n').slice(-count);
  return lines.map((line) => `    ${line}`).join('\n');
}
