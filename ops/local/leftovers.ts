import { startedAt, stillRuns, type Identity } from './setup/identity.mjs';
import { takeLock } from './setup/lock.mjs';
import { leftBehind } from './setup/process-table.mjs';
import { step } from './setup/progress.mjs';
import type { StatePaths } from './paths.js';
import { sendSignal } from './signals.js';
import { writePrivate } from './state.js';
import { until } from './until.js';

/** Time that a process of an earlier run gets to end by itself, in ms: its guardian is doing the same. */
const GRACE_MS = 5_000;

/**
 * Makes this process the only one that runs from the state folder, until it ends.
 * @throws Error when another run is under way
 */
export function claim({ root, supervisor }: StatePaths): void {
  const holder = takeLock(supervisor);
  if (!holder) return;
  throw new Error(
    `Redress already runs from ${root} (pid ${holder.pid}): stop it with Ctrl-C in its terminal or "kill ${holder.pid}", or set REDRESS_STATE_DIR to another folder for a second one`,
  );
}

/** Ends what an earlier run from this state folder left behind, for instance after a kill. */
export async function endLeftovers(paths: StatePaths, say: (line: string) => void): Promise<void> {
  const left = leftBehind(paths.root);
  if (left.length === 0) return;
  say(`  ending what an earlier run left: ${left.map(({ name, pid }) => `${name} (pid ${pid})`).join(', ')}`);
  for (const one of left) signal(one, 'SIGINT');
  await step('waiting for it to end', () => allEnded(left, GRACE_MS), say);
  for (const one of left) signal(one, 'SIGKILL');
  await allEnded(left, GRACE_MS);
}

function signal(identity: Identity, name: NodeJS.Signals): void {
  if (stillRuns(identity)) sendSignal(identity.pid, name);
}

async function allEnded(left: Identity[], limitMs: number): Promise<boolean> {
  return until(() => !left.some(stillRuns), limitMs);
}

/** Writes down which processes belong to this run, so that the next one finds them. */
export function recordProcesses(paths: StatePaths, running: { name: string; pid: number }[]): void {
  const identified = running.map(({ name, pid }) => ({ name, pid, started: startedAt(pid) }));
  writePrivate(paths.processes, { processes: identified.filter(({ started }) => started !== undefined) });
}
