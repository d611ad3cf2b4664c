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

/** Field 3 is the state, field 22 the start in ticks since boot; the name in field 2 may hold spaces and brackets. */
function startedAtLinux(pid) {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  const stat = read(file);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (!stat || fields[0] === 'Z') return undefined;
  return `${read('/proc/sys/kernel/random/boot_id').trim()} ${fields[19]}`;
}

/** A process may end between two looks at it. */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (err) {
    if (err.code === 'ENOENT' || err.code === 'ESRCH') return '';
    throw err;
  }
}

/** Whether the very process that was written down still runs. */
export function stillRuns({ pid, started }) {
  return started !== undefined && startedAt(pid) === started;
}

/**
 * What a stack wrote down about its processes.
 * @param {string} file `processes.json` of a state folder
 * @returns {{ supervisor?: { pid: number, started: string }, processes: { name: string, pid: number, started: string }[] }}
 */
export function readProcesses(file) {
  if (!existsSync(file)) return { processes: [] };
  return JSON.parse(readFileSync(file, 'utf8'));
}
