import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Under which account PostgreSQL runs. It refuses to run as root. */
export interface Account {
  /** Owner of the data folder, when that is not the account we run under. */
  ids?: [uid: number, gid: number];
  /** Put before the command. */
  prefix: string[];
  /** Passed to `spawn` where no prefix changes the account. */
  spawn: { uid?: number; gid?: number };
  /** What a person can do about a failure. */
  advice: (err: Error) => string;
}

/**
 * Our own account. When that is root, the owner of the data where there is some; else `postgres` where it exists and
 * `nobody` otherwise: nothing is installed.
 */
export async function databaseAccount(dataDir: string): Promise<Account> {
  if (process.getuid?.() !== 0) return { prefix: [], spawn: {}, advice: (err) => err.message };
  const [uid, gid] = ownerOf(dataDir) ?? (await idsOf('postgres')) ?? (await idsOf('nobody')) ?? noAccount();
  const prefix = setpriv(uid, gid);
  const works = await succeeds(prefix[0], [...prefix.slice(1), 'true']);
  const reach = `account ${uid} must be able to reach this folder and the packages: move them out of folders that only root may enter, or run as an ordinary user, or set DATABASE_URL`;
  const advice = (err: Error) => `${err.message} (it runs as ${uid} because it refuses root; ${reach})`;
  if (works) return { ids: [uid, gid], prefix, spawn: {}, advice };
  return { ids: [uid, gid], prefix: [], spawn: { uid, gid }, advice };
}

/**
 * Keeps one of root's rights, passing through folders, so that a project in root's own home works as well. The secure
 * bit makes it count where a program asks beforehand what it may do, as initdb does.
 */
function setpriv(uid: number, gid: number): [string, ...string[]] {
  const rights = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--securebits=+no_setuid_fixup'];
  return ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...rights, '--'];
}

function ownerOf(folder: string): [number, number] | undefined {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found && found.uid !== 0 ? [found.uid, found.gid] : undefined;
}

async function idsOf(name: string): Promise<[number, number] | undefined> {
  if (!(await succeeds('id', [name]))) return undefined;
  const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, name])));
  return [Number(uid?.stdout), Number(gid?.stdout)];
}

async function succeeds(command: string, args: string[]): Promise<boolean> {
  return run(command, args).then(
    () => true,
    () => false,
  );
}

function noAccount(): never {
  throw new Error(
    'PostgreSQL refuses to run as root, and there is neither an account postgres nor nobody: run as an ordinary user, or set DATABASE_URL',
  );
}

/** Command line that runs `command` under the account. */
export function runAs(account: Account, command: string, args: string[]): [string, string[]] {
  const [first = command, ...rest] = [...account.prefix, command, ...args];
  return [first, rest];
}
