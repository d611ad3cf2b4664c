import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { read, readProcesses, startedAt, stillRuns } from './identity.mjs';

/** What stands between the words of a command line, as the system tells it. */
const GAP = process.platform === 'linux' ? '\0' : ' ';

/**
 * Processes of earlier runs that still live: those that were written down, and servers that work on the data of this
 * folder although a kill came before anybody could write them down. Never another program under the same pid.
 * @param {string} folder the state folder
 * @returns {{ name: string, pid: number, started: string }[]}
 */
export function leftBehind(folder) {
  const recorded = readProcesses(path.join(folder, 'processes.json')).filter(stillRuns);
  const unrecorded = serversOn(folder).filter(({ pid }) => !recorded.some((one) => one.pid === pid));
  return [...recorded, ...unrecorded];
}

/** Whether a process runs this program, e.g. `postgres`. */
export function runsProgram(pid, name) {
  const command = processTable().find((one) => one.pid === pid)?.command ?? '';
  return path.basename(command.split(GAP)[0]).startsWith(name);
}

/** Told by their command lines. */
function serversOn(folder) {
  const marks = [
    ['postgres', `${GAP}-D${GAP}${path.join(folder, 'postgres')}`],
    ['temporal', `${GAP}--db-filename${GAP}${path.join(folder, 'temporal.db')}`],
  ];
  const named = processTable().map(({ pid, command }) => ({
    pid,
    name: marks.find(([, mark]) => command.includes(mark))?.[0],
  }));
  const servers = named.filter(({ name }) => name !== undefined);
  return servers
    .map(({ name, pid }) => ({ name, pid, started: startedAt(pid) }))
    .filter(({ started }) => started !== undefined);
}

function processTable() {
  if (process.platform === 'linux') return linuxTable();
  const { stdout } = spawnSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' });
  return (stdout ?? '').split('\n').map((line) => {
    const [, pid, command = ''] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    return { pid: Number(pid), command };
  });
}

function linuxTable() {
  const pids = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  return pids.map((pid) => ({ pid: Number(pid), command: read(`/proc/${pid}/cmdline`) }));
}
