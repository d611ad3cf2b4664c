/** Causes that a log shows, in words that say what to do. The first that fits is told. */
const faults: readonly (readonly [RegExp, string])[] = [
  [
    /no space left on device|ENOSPC|database or disk is full|file too large|EFBIG|check free disk space/i,
    'the disk is full: make room',
  ],
  [/read-only file system|EROFS/i, 'the state folder lies on a read-only file system'],
  [
    /address already in use|EADDRINUSE/i,
    'another program has taken its port since it was looked at: end that, or set another port',
  ],
  [
    /file is not a database|database disk image is malformed|no such table/i,
    'its data, temporal.db of the state folder, is damaged and was left as it is: move temporal.db* out of the folder, start again, then make Temporal\'s part anew from the journal with "npm run rebuild"',
  ],
  [
    /could not locate a valid checkpoint record|invalid checkpoint|pg_control|is not a valid data directory|could not open file "global/i,
    'its data, postgres/ of the state folder, is damaged and was left as it is: put a backup in its place, or give everything up with "npm run reset"',
  ],
  [
    /database files are incompatible with server/i,
    'postgres/ of the state folder was made by another version of PostgreSQL and was left as it is: dump it with that version, or give everything up with "npm run reset"',
  ],
];

/** The cause that an error or the end of a log shows, when it is one that a person can do something about. */
export function knownFault(text: string): string | undefined {
  return faults.find(([pattern]) => pattern.test(text))?.[1];
}
