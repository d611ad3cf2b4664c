import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { readProcesses, stillRuns } from './identity.mjs';
import { stateDir } from './machine.mjs';

/** What a state folder holds; a folder with anything else in it is not ours to remove. */
const ours =
  /^(bin|logs|postgres(\.partial)?|temporal\.db(-wal|-shm|-journal)?|initdb-password|(secrets|processes|prepared|runtime)\.json.*)$/;

/**
 * Removes the state folder: complaints, timers, logs, secrets, cached binaries.
 * @throws Error when a stack still runs from it, or when it holds something that is not ours
 */
export function reset(env, say = console.log) {
  const folder = stateDir(env);
  if (!existsSync(folder)) {
    say(`there is no ${folder}: nothing to remove`);
    return 0;
  }
  refuseWhileRunning(folder);
  const foreign = readdirSync(folder).filter((entry) => !ours.test(entry));
  if (foreign.length > 0) {
    throw new Error(
      `${folder} also holds ${foreign.join(', ')}, which Redress did not make: remove the folder yourself`,
    );
  }
  rmSync(folder, { recursive: true, force: true });
  say(`removed ${folder}`);
  return 0;
}

function refuseWhileRunning(folder) {
  const { supervisor, processes } = readProcesses(path.join(folder, 'processes.json'));
  if (supervisor && stillRuns(supervisor)) {
    throw new Error(
      `Redress runs from ${folder} (pid ${supervisor.pid}): stop it with Ctrl-C in its terminal or "kill ${supervisor.pid}", then reset`,
    );
  }
  const left = processes.filter(stillRuns).map(({ name, pid }) => `${name} (pid ${pid})`);
  if (left.length > 0)
    throw new Error(`still running from ${folder}: ${left.join(', ')}; wait for them to end, then reset`);
}
