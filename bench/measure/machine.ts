import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../ops/local/paths.js';

/** Where and with what a figure was measured. */
export interface Machine {
  cores: number;
  cpu: string;
  memoryGb: number;
  node: string;
  temporalSdk: string;
  /** Commit, with `+` when files differ from it. */
  commit: string;
  /** Of the last minute, before the run: what else the machine was doing. */
  loadAverage: number;
}

export function machine(): Machine {
  return {
    cores: os.cpus().length,
    cpu: os.cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    node: process.versions.node,
    temporalSdk: versionOf('@temporalio/worker'),
    commit: commit(),
    loadAverage: os.loadavg()[0] ?? 0,
  };
}

function versionOf(name: string): string {
  const file = path.join(projectRoot, 'node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function commit(): string {
  if (!existsSync(path.join(projectRoot, '.git'))) return 'unknown';
  const git = (...args: string[]) => execFileSync('git', args, { cwd: projectRoot, encoding: 'utf8' }).trim();
  return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--untracked-files=no') ? '+' : '');
}
