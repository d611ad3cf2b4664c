import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startedAt } from '../../ops/local/setup/identity.mjs';
import { reset } from '../../ops/local/setup/reset.mjs';
import { makeFolder, removeFolders } from './support.js';

afterEach(removeFolders);

function stateFolder({ supervisor, processes }: { supervisor?: unknown; processes?: unknown[] }): string {
  const folder = path.join(makeFolder(), 'state');
  mkdirSync(path.join(folder, 'logs'), { recursive: true });
  if (supervisor) writeFileSync(path.join(folder, 'supervisor.json'), JSON.stringify(supervisor));
  writeFileSync(path.join(folder, 'processes.json'), JSON.stringify({ processes: processes ?? [] }));
  return folder;
}

const identity = (pid: number) => ({ pid, started: startedAt(pid) });
const silent = () => undefined;

describe('the reset of the state folder', () => {
  it('is refused while a stack runs from it, and tells how to stop that', () => {
    const folder = stateFolder({ supervisor: identity(process.ppid) });
    expect(() => reset({ REDRESS_STATE_DIR: folder }, silent)).toThrow(
      `Redress runs from ${folder} (pid ${process.ppid}): stop it with Ctrl-C in its terminal or "kill ${process.ppid}", then reset`,
    );
    expect(existsSync(folder)).toBe(true);
  });

  it('is refused while something of a killed run has not ended yet', async () => {
    const child = spawn('sleep', ['60']);
    await once(child, 'spawn');
    const worker = { name: 'worker', ...identity(Number(child.pid)) };
    const folder = stateFolder({ supervisor: { pid: 999_999_999, started: 'long ago' }, processes: [worker] });
    expect(() => reset({ REDRESS_STATE_DIR: folder }, silent)).toThrow(`worker (pid ${child.pid})`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    reset({ REDRESS_STATE_DIR: folder }, silent);
    expect(existsSync(folder)).toBe(false);
  });

  it('is not kept from removing the folder by another process under the pid of a supervisor that is gone', () => {
    const folder = stateFolder({ supervisor: { pid: process.ppid, started: 'before the last boot' } });
    reset({ REDRESS_STATE_DIR: folder }, silent);
    expect(existsSync(folder)).toBe(false);
  });

  it('is refused for a folder that holds something else', () => {
    const folder = stateFolder({});
    writeFileSync(path.join(folder, 'thesis.txt'), 'mine');
    expect(() => reset({ REDRESS_STATE_DIR: folder }, silent)).toThrow('thesis.txt, which Redress did not make');
  });

  it('says when there is nothing to remove', () => {
    const folder = path.join(makeFolder(), 'none');
    const lines: string[] = [];
    reset({ REDRESS_STATE_DIR: folder }, (line) => lines.push(line));
    expect(lines).toEqual([`there is no ${folder}: nothing to remove`]);
  });
});
