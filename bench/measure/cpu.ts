import { existsSync, readFileSync } from 'node:fs';

/** CPU time by process, in ms since each began. */
export type CpuTimes = Record<string, number>;

/** Linux counts in hundredths of a second. */
const TICK_MS = 10;
/** Positions behind the name in `/proc/<pid>/stat`: own user and system time, then those of children that have ended. */
const TIMES = [11, 12, 13, 14];

/** CPU time of processes, living and ended children included (PostgreSQL has one for each connection); empty where there is no /proc. */
export function cpuTimes(pids: Readonly<Record<string, number>>): CpuTimes {
  if (process.platform !== 'linux') return {};
  const times = Object.entries(pids).map(([name, pid]) => [name, treeMs(pid)] as const);
  const { user, system } = process.cpuUsage();
  return { ...Object.fromEntries(times), driver: (user + system) / 1_000 };
}

function treeMs(pid: number): number {
  return ownMs(pid) + childrenOf(pid).reduce((sum, child) => sum + treeMs(child), 0);
}

/** A process may end between two looks at it; its parent has counted it then. */
function ownMs(pid: number): number {
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (!stat) return 0;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return TIMES.reduce((sum, at) => sum + Number(fields[at]), 0) * TICK_MS;
}

function childrenOf(pid: number): number[] {
  const text = readIfThere(`/proc/${pid}/task/${pid}/children`) ?? '';
  return text.split(' ').filter(Boolean).map(Number);
}

function readIfThere(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch (err) {
    const { code } = err as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return undefined;
    throw err;
  }
}
