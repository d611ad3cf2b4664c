import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { releaseLock, takeLock } from './lock.mjs';
import { stateDir } from './machine.mjs';
import { leftBehind } from './process-table.mjs';

/** What a state folder holds; a folder with anything else in it is not ours to remove. */
const ours =
  /^(bin|logs|postgres(\.partial.*)?|temporal\.(db|made).*|initdb-password|(supervisor|secrets|processes|prepared|runtime)\.json.*)$/;

/**
 * Removes the state folder: complaints, timers, logs, secrets, cached binaries.
 * @throws Error when a stack still runs from it, or when it holds something that is not ours
 */
export function reset(env, say = console.log) {
  const folder = stateDir(env);
  const removed = `${folder}-removed`;
  // What an interrupted reset left.
  rmSync(removed, { recursive: true, force: true });
  if (!existsSync(folder)) {
    say(`there is no ${folder}: nothing to remove`);
    return 0;
  }
  const lock = path.join(folder, 'supervisor.json');
  const supervisor = takeLock(lock);
  if (supervisor) {
    throw new Error(
      `Redress runs from ${folder} (pid ${supervisor.pid}): stop it with Ctrl-C in its terminal or "kill ${supervisor.pid}", then reset`,
    );
  }
  try {
    refuseWhileInUse(folder);
    remove(folder, removed);
  } finally {
    releaseLock(lock);
  }
  say(`removed ${folder}`);
  return 0;
}

function refuseWhileInUse(folder) {
  const left = leftBehind(folder).map(({ name, pid }) => `${name} (pid ${pid})`);
  if (left.length > 0)
    throw new Error(`still running from ${folder}: ${left.join(', ')}; wait for them to end, then reset`);
  const foreign = readdirSync(folder).filter((entry) => !ours.test(entry));
  if (foreign.length > 0) {
    throw new Error(
      `${folder} also holds ${foreign.join(', ')}, which Redress did not make: remove the folder yourself`,
    );
  }
}

/** First out of the way in one step: after a kill there is the whole state or none. A mount point cannot be renamed. */
function remove(folder, removed) {
  try {
    renameSync(folder, removed);
  } catch (err) {
    if (!['EBUSY', 'EXDEV', 'EACCES', 'EPERM'].includes(err.code)) throw err;
    for (const entry of readdirSync(folder)) rmSync(path.join(folder, entry), { recursive: true, force: true });
    return;
  }
  rmSync(removed, { recursive: true, force: true });
}
