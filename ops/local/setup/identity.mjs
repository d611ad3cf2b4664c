import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * What tells a process from a later one under the same pid: when it was started. Nothing when there is no such process.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function startedAt(pid) {
  if (process.platform === 'linux') return startedAtLinux(pid);
  const { stdout } = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' });
  const [state, ...started] = (stdout ?? '').trim().split(/\s+/);
  return state && !state.startsWith('Z') ? started.join(' ') : undefined;
}

/** Field 3 is the state, field 22 the start in ticks since boot. */
function startedAtLinux(pid) {
  const [state, started] = statFields(pid, [3, 22]);
  if (!state || state === 'Z') return undefined;
  return `${read('/proc/sys/kernel/random/boot_id').trim()} ${started}`;
}

/** Fields by their number in proc(5); the name in field 2 may hold spaces and brackets. */
function statFields(pid, numbers) {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return numbers.map((number) => fields[number - 3]);
}

/**
 * The parent of a shell that only waits for one command, as npm's does; nothing for any other process, and where the
 * system does not tell.
 */
export function launcherOfShell(pid) {
  if (process.platform !== 'linux' || !/^(.*\/)?(ba|da)?sh\0-c\0/.test(read(`/proc/${pid}/cmdline`))) return undefined;
  return Number(statFields(pid, [4])[0]);
}

/** Content of a file below `/proc`; empty when the process ended between two looks at it, or is not ours to look at. */
export function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (err) {
    if (['ENOENT', 'ESRCH', 'EACCES'].includes(err.code)) return '';
    throw err;
  }
}

/** Whether the very process that was written down still runs. */
export function stillRuns({ pid, started }) {
  return started !== undefined && startedAt(pid) === started;
}

/**
 * What a stack wrote down about its processes; nothing when that is missing or half-written.
 * @param {string} file `processes.json` of a state folder
 * @returns {{ name: string, pid: number, started: string }[]}
 */
export function readProcesses(file) {
  if (!existsSync(file)) return [];
  try {
    return JSON.parse(readFileSync(file, 'utf8')).processes ?? [];
  } catch {
    return [];
  }
}
