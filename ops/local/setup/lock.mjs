import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { startedAt, stillRuns } from './identity.mjs';

/**
 * Takes a lock that is held until it is released or this process ends, however it ends. Appears in one step with its
 * holder inside, so nobody ever sees half of it.
 * @param {string} file
 * @returns {{ pid: number, started: string } | undefined} who has it, when that is another process that still runs
 */
export function takeLock(file) {
  const mine = JSON.stringify({ pid: process.pid, started: startedAt(process.pid) });
  const draft = `${file}.${process.pid}.partial`;
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    while (!linked(draft, file)) {
      const found = contentOf(file);
      if (found === mine) return undefined;
      const holder = identityIn(found);
      if (holder && stillRuns(holder)) return holder;
      takeAway(file, found);
    }
    return undefined;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Gives it back; one that another process has is left alone. */
export function releaseLock(file) {
  if (identityIn(contentOf(file))?.pid === process.pid) rmSync(file, { force: true });
}

function linked(draft, file) {
  try {
    linkSync(draft, file);
    return true;
  } catch (err) {
    if (err.code === 'EEXIST') return false;
    throw err;
  }
}

/** Removes what a process left that is gone, unless somebody else was faster and the lock is his by now. */
function takeAway(file, expected) {
  const aside = `${file}.${process.pid}.stale`;
  if (!existsSync(file)) return;
  renameSync(file, aside);
  if (contentOf(aside) !== expected) linked(aside, file);
  rmSync(aside);
}

function contentOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** What a kill or a power cut left half-written belongs to nobody. */
function identityIn(content) {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
