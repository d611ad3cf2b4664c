import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startedAt, stillRuns, type Identity } from '../../ops/local/setup/identity.mjs';
import type { StackOptions } from '../../ops/local/stack.js';

/** Compiled entry points that stand in for ours: they answer /readyz and end as ours do. */
export const stubEntryPoints = 'test/ops/fixtures/entries';

const folders: string[] = [];

/** A folder of its own, removed by `removeFolders`. */
export function makeFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'redress-ops-'));
  // The account under which PostgreSQL runs passes through it.
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

const ports = 'API NOTIFICATION BILLING SURVEY METRICS TEMPORAL TEMPORAL_UI POSTGRES'.split(' ');

/** Every part on a free port. */
export const freePorts = Object.fromEntries(ports.map((name) => [`${name}_PORT`, '0']));

/** A stack of stand-ins; PostgreSQL and Temporal are said to be elsewhere, so it starts in half a second. */
export function stubStack(overrides: Partial<StackOptions> = {}): StackOptions & { lines: string[] } {
  const lines: string[] = [];
  return {
    stateDir: makeFolder(),
    entryPoints: stubEntryPoints,
    say: (line) => lines.push(line),
    lines,
    ...overrides,
    env: {
      PATH: process.env['PATH'],
      ...freePorts,
      DATABASE_URL: 'postgres://elsewhere.example/redress',
      TEMPORAL_ADDRESS: 'elsewhere.example:7233',
      ...overrides.env,
    },
  };
}

/** Waits until the condition holds; a test that waits in vain fails with what it waited for. */
export async function eventually(
  what: string,
  condition: () => boolean | Promise<boolean>,
  limitMs = 15_000,
): Promise<void> {
  const end = performance.now() + limitMs;
  while (performance.now() < end) {
    if (await condition()) return;
    await pause(20);
  }
  throw new Error(`waited ${limitMs} ms in vain until ${what}`);
}

/** A process and everything below it, told from later ones under the same pids. */
export function familyOf(pid: number): Identity[] {
  const { stdout } = spawnSync('ps', ['-axo', 'pid=,ppid='], { encoding: 'utf8' });
  const table = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    table.filter(([, ppid]) => ppid === parent).flatMap(([child = 0]) => [child, ...below(child)]);
  return [pid, ...below(pid)].flatMap((one) => {
    const started = startedAt(one);
    return started === undefined ? [] : [{ pid: one, started }];
  });
}

/** Waits until none of them runs any more. */
export async function allGone(family: readonly Identity[], limitMs = 30_000): Promise<void> {
  const left = () => family.filter(stillRuns).map(({ pid }) => pid);
  await eventually(`processes ${left().join(', ')} are gone`, () => left().length === 0, limitMs);
}

/** False as well for a process that has ended and that nobody has asked for its exit code yet. */
export function isAlive(pid: number): boolean {
  return startedAt(pid) !== undefined;
}
