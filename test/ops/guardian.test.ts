import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { projectRoot } from '../../ops/local/paths.js';
import { eventually, isAlive } from './support.js';

const guardian = path.join(projectRoot, 'ops/local/guardian.mjs');
const polite = `process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1000); console.log('listening');`;
const stubborn = `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('listening');`;

function orderFor(code: string, graceMs = 5_000): string {
  return JSON.stringify({ command: process.execPath, args: ['-e', code], stopSignal: 'SIGTERM', graceMs });
}

async function guard(code: string, graceMs?: number): Promise<{ child: ChildProcess; pid: number }> {
  const child = spawn(process.execPath, [guardian, orderFor(code, graceMs)], {
    stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
  });
  const [message] = (await once(child, 'message')) as [{ pid: number }];
  return { child, pid: message.pid };
}

/** Its binary says that it has its signal handler. */
async function listening(code: string, graceMs?: number): Promise<{ child: ChildProcess; pid: number }> {
  const guarded = await guard(code, graceMs);
  if (guarded.child.stdout) await once(guarded.child.stdout, 'data');
  return guarded;
}

describe('the guardian of a binary', () => {
  it('stops its binary with the given signal when the pipe closes, and ends as it ended', async () => {
    const { child, pid } = await listening(polite);
    const exit = once(child, 'exit');
    child.stdin?.end();
    const [code] = (await exit) as [number];
    expect(code).toBe(7);
    expect(isAlive(pid)).toBe(false);
  });

  it('kills a binary that does not listen once its grace has passed', async () => {
    const { child, pid } = await listening(stubborn, 200);
    const exit = once(child, 'exit');
    child.stdin?.end();
    await exit;
    expect(isAlive(pid)).toBe(false);
  });

  it('stops its binary when the supervisor is killed', async () => {
    const code = `
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ${JSON.stringify([guardian, orderFor(polite)])}, { stdio: ['pipe', 'ignore', 'ignore', 'ipc'], detached: true });
      child.on('message', (message) => process.send({ ...message, guardian: child.pid }));`;
    const supervisor = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const [pids] = (await once(supervisor, 'message')) as [{ pid: number; guardian: number }];
    supervisor.kill('SIGKILL');
    await eventually('binary and guardian are gone', () => !isAlive(pids.pid) && !isAlive(pids.guardian));
  });

  it('ends when its binary ends', async () => {
    const { child } = await guard('process.exit(3)');
    const [code] = child.exitCode === null ? ((await once(child, 'exit')) as [number]) : [child.exitCode];
    expect(code).toBe(3);
  });

  it('says when its binary cannot be started', async () => {
    const order = JSON.stringify({ command: '/nowhere/postgres', args: [], stopSignal: 'SIGINT', graceMs: 10 });
    const child = spawn(process.execPath, [guardian, order], { stdio: ['pipe', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk) => (said += chunk));
    const [code] = (await once(child, 'close')) as [number];
    expect([126, 127]).toContain(code);
    expect(said).toContain('/nowhere/postgres');
  });
});
