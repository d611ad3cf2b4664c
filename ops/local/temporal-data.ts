import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { writePrivate } from './state.js';
import type { StatePaths } from './paths.js';

/** SQLite's own files lie beside the database. */
const ENDINGS = ['', '-wal', '-shm', '-journal'];

/**
 * Puts away what no Temporal server could start with and what holds nothing: a database that was never finished, because
 * a kill came while its tables were made, or that is empty. Says so when Temporal begins empty although it once was not.
 */
export function prepareTemporalData(paths: StatePaths, say: (line: string) => void): void {
  const { temporalDb, temporalMade, prepared } = paths;
  const made = existsSync(temporalMade);
  const size = statSync(temporalDb, { throwIfNoEntry: false })?.size ?? 0;
  if (made && size > 0) return;
  for (const ending of ENDINGS) putAside(`${temporalDb}${ending}`, `${temporalDb}.unfinished${ending}`);
  // What was prepared in Temporal is gone with it.
  rmSync(prepared, { force: true });
  rmSync(temporalMade, { force: true });
  if (made)
    say(
      `  ${temporalDb} was ${existsSync(`${temporalDb}.unfinished`) ? 'empty' : 'missing'}: Temporal begins with nothing; "npm run rebuild" makes its part anew from the journal`,
    );
}

function putAside(from: string, to: string): void {
  rmSync(to, { force: true });
  if (existsSync(from)) renameSync(from, to);
}

/** Call it when Temporal has answered: its database is whole from then on. */
export function rememberTemporalData({ temporalMade }: StatePaths): void {
  if (!existsSync(temporalMade)) writePrivate(temporalMade, {});
}
