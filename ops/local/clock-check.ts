import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from '../../platform/clock.js';
import type { StatePaths } from './paths.js';

/** Clocks of one machine and its disk may differ by this much, in ms. */
const TOLERANCE_MS = 5_000;

/** Says so when the clock runs behind what an earlier run from this state folder has written. */
export function warnIfBehind(paths: StatePaths, say: (line: string) => void): void {
  const newest = newestInstant(paths);
  const now = systemClock.now();
  if (newest - now <= TOLERANCE_MS) return;
  const behind = Math.round((newest - now) / 1_000);
  say(
    `  the clock of this machine is ${behind} s behind the last run (it says ${iso(now)}, the newest file is of ${iso(newest)}): set it right; until then nothing falls due and events keep the instant of the last one`,
  );
}

const iso = (ms: number) => new Date(ms).toISOString();

/** When a server or a process wrote last: their logs, the log of the database, Temporal's database. */
function newestInstant({ root, logs, postgres, temporalDb }: StatePaths): number {
  const folders = [root, logs, path.join(postgres, 'pg_wal')].filter((folder) => existsSync(folder));
  const files = folders.flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)));
  const written = [temporalDb, ...files].map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return Math.max(...written);
}
